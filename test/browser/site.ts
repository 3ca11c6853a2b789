import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { runHuiyin, type TestBot, type TestBotOptions } from '../support/run-huiyin.ts';
import { launchBrowser } from './browser.ts';
import { PATIENCE_MS, visit, type Visit, type VisitOptions } from './visit.ts';

export interface Site {
  readonly bot: TestBot;
  visit(person: string | null, options?: VisitOptions): Promise<Visit>;
  /** A page of its own, which must leave no complaints either; a page that is not there is no complaint. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** Complaints of the page that a test brought about on purpose. */
  forgetProblems(): void;
}

/** The whole bot and a browser for the tests of a file; each visit ends with its test and must leave no complaints. */
export function useSite(options: TestBotOptions = {}): () => Site {
  let browser: Browser;
  let bot: TestBot;
  let visits: Pick<Visit, 'problems' | 'close'>[] = [];

  beforeAll(async () => {
    [browser, bot] = await Promise.all([launchBrowser(), runHuiyin({ local: true, ...options })]);
  });
  afterEach(async () => {
    const problems = visits.flatMap((each) => each.problems);
    await Promise.all(visits.map((each) => each.close()));
    visits = [];
    expect(problems).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await bot.stop();
  });

  return () => ({
    bot,
    async visit(person, visitOptions) {
      const opened = await visit(browser, bot.url, person, visitOptions);
      visits.push(opened);
      return opened;
    },
    async open(pageOptions = {}) {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...pageOptions });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('console', (entry) => {
        if (entry.type() === 'error' && !entry.text().includes('status of 404')) problems.push(entry.text());
      });
      page.on('pageerror', (error) => problems.push(String(error.stack ?? error)));
      visits.push({ problems, close: () => context.close() });
      return page;
    },
    forgetProblems() {
      for (const each of visits) each.problems.length = 0;
    },
  });
}

/** Reports by the form of the global shortcut and says which complaint it became; ends at the receipts. */
export async function reportByForm(
  bot: TestBot,
  who: Visit,
  values: Readonly<Record<string, string>> = {},
): Promise<string> {
  await who.at('new-complaint').click();
  await who.fillForm({ product: 'billing', demand: '五月的发票扣了两次，请退款', ...values });
  await who.submit();
  await bot.settle();
  await who.goTo('direct');
  return lastReference(who);
}

/** The newest complaint that stands in the conversation. */
async function lastReference({ page }: Visit): Promise<string> {
  await page.locator('.main .card-title').first().waitFor();
  const titles = await page.locator('.main .card-title').allTextContents();
  const numbers = titles.flatMap((title) => /C-(\d+)/.exec(title)?.[1] ?? []).map(Number);
  return `C-${Math.max(...numbers)}`;
}

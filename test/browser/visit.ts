import axe from 'axe-core';
import { isFocused } from './in-page.ts';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

/** For what is waited for on a page: less than a test has, so that a failure names it. */
export const PATIENCE_MS = 60_000;

export type Pane = 'main' | 'thread';

export interface VisitOptions {
  /** `#/<channel>` and so on. */
  readonly hash?: string;
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
}

export interface Visit {
  readonly page: Page;
  /** What the page complained about in its console, and errors that nobody caught. */
  readonly problems: string[];
  at(test: string, within?: Pane): Locator;
  /** What stands in a pane, of messages that contain the words. */
  message(words: string | RegExp, within?: Pane): Locator;
  /** The first message whose card names the complaint. */
  rowOf(reference: string, within?: Pane): Locator;
  card(reference: string, within?: Pane): Locator;
  button(action: string, within?: Locator): Locator;
  goTo(channel: string): Promise<void>;
  say(text: string, within?: Pane): Promise<void>;
  /** By field name: words, an option's value, or a person's id. */
  fillForm(values: Readonly<Record<string, string>>): Promise<void>;
  submit(): Promise<void>;
  moveTime(choice: 'quarter-hour' | 'two-hours' | 'next-morning'): Promise<void>;
  /** Presses Tab (or Shift + Tab) until the focus is there. */
  tabTo(target: Locator, key?: 'Tab' | 'Shift+Tab'): Promise<void>;
  /** What axe-core finds serious or critical, one line each. */
  findBarriers(): Promise<string[]>;
  close(): Promise<void>;
}

const MOST_TABS = 120;

/** Somebody's browser on the local workspace; without a person, somebody who has not said who they are. */
export async function visit(
  browser: Browser,
  url: string,
  person: string | null,
  options: VisitOptions = {},
): Promise<Visit> {
  const { hash = '', width = 1280, height = 860, scheme = 'light' } = options;
  const settings: BrowserContextOptions = {
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  };
  const context = await browser.newContext(settings);
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (entry) => {
    if (entry.type() === 'error' || entry.type() === 'warning') problems.push(entry.text());
  });
  page.on('pageerror', (error) => problems.push(String(error.stack ?? error)));
  const query = person === null ? '' : `?${new URLSearchParams({ as: person }).toString()}`;
  await page.goto(`${url}/${query}${hash}`);
  await page.locator(person === null ? '.welcome' : '.app').waitFor();

  const pane = (within: Pane) => page.locator(`.${within}`);
  const at = (test: string, within?: Pane) =>
    (within === undefined ? page : pane(within)).locator(`[data-test="${test}"]`);
  const rowOf = (reference: string, within: Pane = 'main') =>
    pane(within)
      .locator('.row')
      .filter({ has: page.locator('.card-title', { hasText: reference }) })
      .first();
  const field = (name: string) => page.locator(`dialog [data-field="${name}"]`);

  async function fillField(name: string, value: string): Promise<void> {
    const holder = field(name);
    await holder.waitFor();
    const radio = holder.locator(`input[type="radio"][value="${value}"]`);
    if ((await radio.count()) > 0) return radio.check();
    const select = holder.locator('select');
    if ((await select.count()) > 0) return void (await select.selectOption(value));
    const tick = holder.locator('input[type="checkbox"]');
    if ((await tick.count()) > 0) return tick.setChecked(value === 'yes');
    return holder.locator('input, textarea').fill(value);
  }

  return {
    page,
    problems,
    at,
    message: (words, within = 'main') => pane(within).locator('.row').filter({ hasText: words }),
    rowOf,
    card: (reference, within) => rowOf(reference, within).locator('.card'),
    button: (action, within) => (within ?? page).locator(`button[data-action="${action}"]`),
    async goTo(channel) {
      await at(channel === 'direct' || channel === 'home' ? channel : `channel-${channel}`).click();
      await page.locator('.main .pane').waitFor();
    },
    async say(text, within = 'main') {
      const composer = at('composer', within);
      await composer.fill(text);
      await composer.press('Enter');
      await pane(within).locator('.composer:not(.is-busy)').waitFor();
    },
    async fillForm(values) {
      for (const [name, value] of Object.entries(values)) await fillField(name, value);
    },
    async submit() {
      await at('submit').click();
      await page.locator('dialog.is-form').waitFor({ state: 'detached' });
    },
    async moveTime(choice) {
      await at('time').click();
      await at(`time-${choice}`).click();
      await page.locator('.time-happened').waitFor();
      await page.keyboard.press('Escape');
    },
    async tabTo(target, key = 'Tab') {
      for (let count = 0; count < MOST_TABS; count += 1) {
        if (await target.evaluate(isFocused)) return;
        await page.keyboard.press(key);
      }
      throw new Error(`${MOST_TABS} times ${key} did not lead to ${target.toString()}`);
    },
    findBarriers: () => findBarriers(page),
    close: () => context.close(),
  };
}

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/** What axe-core finds serious or critical, one line each. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const findings: Finding[] = await page.evaluate('axe.run().then(({ violations }) => violations)');
  return findings
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary ?? ''}`),
    );
}

import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SurveyState } from '../../src/domain/survey-rules.ts';
import type { TypedAnswer } from '../../src/use-cases/survey/answer-survey.ts';
import { createWebServer, type WebServer } from '../../src/web/server.ts';
import { createSurveyRoutes } from '../../src/web/survey-page/routes.ts';
import { launchBrowser } from './browser.ts';

const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  isMobile: true,
  hasTouch: true,
  reducedMotion: 'reduce',
};

describe('the customer’s page on a phone', () => {
  let browser: Browser;
  let server: WebServer;
  let url = '';
  let state: SurveyState = 'open';
  let kept: TypedAnswer[] = [];
  const pages: Page[] = [];
  const problems: string[] = [];

  beforeAll(async () => {
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const routes = createSurveyRoutes({
      links: {
        urlOf: () => '',
        read: (token) => (token === 'good' ? { complaint: 1, survey: 1, expiresAt: 1 } : null),
      },
      find: async () => ({ state, product: '计费' }),
      async answer(_link, typed) {
        if (typed.score === null) return { kind: 'faults', fields: ['score'] };
        kept.push(typed);
        return { kind: 'kept', score: Number(typed.score) };
      },
      now: () => 0,
      count: () => {},
      limits: { token: { most: 100, withinMs: 1000 } },
    });
    server = createWebServer({ host: '127.0.0.1', port: 0, routes, log });
    [browser, { url }] = await Promise.all([launchBrowser(), server.listen()]);
  });
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.context().close()));
    [state, kept] = ['open', []];
    // A page that is over is answered with 410, which the console tells of.
    const real = problems.splice(0).filter((text) => !/status of 4(04|10|22)/.test(text));
    expect(real).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ ...phone, ...options });
    const page = await context.newPage();
    page.on('console', (entry) => problems.push(entry.text()));
    pages.push(page);
    await page.goto(`${url}${path}`);
    return page;
  }

  /** axe is put in past the page's own policy, which lets no script run. */
  async function findBarriers(page: Page): Promise<string[]> {
    await page.evaluate(axe.source);
    const findings: { id: string; nodes: { target: unknown[] }[] }[] = await page.evaluate(
      'axe.run().then(({ violations }) => violations)',
    );
    return findings.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
  }

  const looks: [string, BrowserContextOptions][] = [
    ['Chinese', { locale: 'zh-CN' }],
    ['English', { locale: 'en-GB' }],
    ['Chinese in the dark', { locale: 'zh-CN', colorScheme: 'dark' }],
    ['English in the dark', { locale: 'en-GB', colorScheme: 'dark' }],
  ];

  it.each(looks)('has no barriers and nothing that is cut off, in %s', async (_look, options) => {
    const page = await open('/survey/good', options);
    expect(await findBarriers(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    const sizes: number[] = await page.evaluate(
      `[...document.querySelectorAll('.scores label, .reasons label, .tick, button, .language')]
        .map((target) => Math.round(target.getBoundingClientRect().height))`,
    );
    // Big enough for a thumb.
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44);
    await page.locator('button').click();
    await page.locator('.faults').waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });

  it.each(['answered', 'expired', 'replaced'] as const)('has none where it is %s', async (over) => {
    state = over;
    const page = await open('/survey/good', { locale: 'en-GB' });
    expect(await findBarriers(page)).toEqual([]);
    const lost = await open('/survey/bad', { locale: 'zh-CN', colorScheme: 'dark' });
    expect(await findBarriers(lost)).toEqual([]);
  });

  it('is filled in by a thumb, without script', async () => {
    const page = await open('/survey/good', { locale: 'zh-CN', javaScriptEnabled: false });
    await page.locator('.scores label').nth(1).tap();
    await page.locator('.reasons label').first().tap();
    await page.locator('textarea').fill('等了三天才有人回');
    await page.locator('.tick').tap();
    await page.locator('button').tap();
    await page.getByText('感谢您的坦诚').waitFor();
    expect(kept).toEqual([{ score: '2', reasons: ['speed'], words: '等了三天才有人回', mayCall: true }]);
  });

  it('is filled in from a keyboard', async () => {
    const page = await open('/survey/good', { locale: 'en-GB', isMobile: false, hasTouch: false });
    await page.getByRole('radio', { name: '3: neither' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Send' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    expect(kept).toEqual([{ score: '4', reasons: ['speed'], words: '', mayCall: false }]);
  });

  it('switches its language and keeps to it', async () => {
    const page = await open('/survey/good', { locale: 'zh-CN' });
    await page.getByRole('link', { name: 'English' }).tap();
    await page.getByRole('heading', { name: 'How did we do?' }).waitFor();
    await page.locator('button').tap();
    await page.getByText('Please pick a number from 1 to 5.').first().waitFor();
    await page.getByRole('link', { name: '中文' }).tap();
    await page.getByRole('heading', { name: '这次处理，您满意吗？' }).waitFor();
  });
});

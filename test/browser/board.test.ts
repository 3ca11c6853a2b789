import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { NewComplaint } from '../../src/domain/commands.ts';
import { act } from '../../src/use-cases/complaint/act.ts';
import { open } from '../../src/use-cases/complaint/open.ts';
import { someComplaint } from '../support/a-complaint.ts';
import { chen, lin } from '../support/open-store.ts';
import { listOverflowing } from './in-page.ts';
import { useSite } from './site.ts';
import { findBarriers } from './visit.ts';

const site = useSite();
let keys = 0;
const by = () => ({ surface: 'local' as const, keys: [`board:${(keys += 1)}`] });

async function report(more: Partial<NewComplaint>): Promise<number> {
  const { useCases } = site().bot.running.engine;
  const answer = await open(useCases, { ...by(), actor: lin, complaint: { ...someComplaint, ...more } });
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.number;
}

/** Somebody’s browser on the board, come there from the local workspace. */
async function lookAt(person: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await site().open(options);
  const { url } = site().bot;
  await page.goto(`${url}/local/board?as=${person}`);
  if (path !== '/board') await page.goto(`${url}${path}`);
  return page;
}

const cards = (page: Page) => page.locator('[data-card]');

describe('the board in a browser', () => {
  it('is reached from the local workspace, signed in as whoever one is there', async () => {
    const wu = await site().visit('wu');
    const [tab] = await Promise.all([wu.page.context().waitForEvent('page'), wu.at('board').click()]);
    await tab.locator('.me', { hasText: '吴刚' }).waitFor();
    await tab.getByRole('button', { name: '退出登录' }).click();
    await tab.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('shows what happens, and keeps filters, what is typed and the focus', async () => {
    await report({ title: '发票抬头错误', product: 'billing' });
    const page = await lookAt('wu', '/board?product=billing');
    await page.locator('.live', { hasText: '实时' }).waitFor();
    await page.locator('input[type=search]').fill('还没发出去');
    const link = page.getByRole('link', { name: '发票抬头错误' });
    await link.focus();
    const other = await report({ title: '应用闪退', product: 'app' });
    const number = await report({ title: '重复扣款两次', product: 'billing' });
    const card = page.locator(`[data-card="${number}"]`);
    await card.getByText('重复扣款两次').waitFor();
    expect(await page.locator(`[data-card="${other}"]`).count()).toBe(0);
    expect(await page.locator('input[type=search]').inputValue()).toBe('还没发出去');
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('发票抬头错误');

    const { useCases } = site().bot.running.engine;
    await act(useCases, {
      ...by(),
      actor: chen,
      number,
      command: { verb: 'acknowledge', takesOverCustomer: false },
    });
    await card.getByText('首次联系客户').waitFor();
  });

  it('counts clocks on by itself', async () => {
    const number = await report({ title: '倒计时', product: 'app' });
    const page = await lookAt('zhang', '/board');
    const left = page.locator(`[data-card="${number}"] .count`);
    const before = (await left.textContent()) ?? '';
    expect(before).toMatch(/^\d+ (min \d+ s|h \d+ min) left$/);
    await page.locator(`[data-card="${number}"] .count`, { hasText: before }).waitFor({ state: 'detached' });
  });

  it('is narrowed by a choice at once, and by words', async () => {
    await report({ title: '短信验证码收不到', product: 'app', severity: 'low', urgency: 'low' });
    const page = await lookAt('wu', '/board');
    await page.locator('select[name=product]').selectOption('app');
    await page.waitForURL(/\/board\?product=app$/);
    await page.locator('input[type=search]').fill('验证码');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    expect(await cards(page).allTextContents()).toEqual([expect.stringContaining('短信验证码收不到')]);
    await page.getByRole('link', { name: '清除' }).click();
    await page.waitForURL(/\/board$/);
    expect(await cards(page).count()).toBeGreaterThan(1);
  });

  it('works without script', async () => {
    await report({ title: '导出乱码', product: 'app' });
    const page = await lookAt('wu', '/board', { javaScriptEnabled: false });
    await page.locator('select[name=product]').selectOption('app');
    await page.getByRole('button', { name: '查看' }).click();
    await page.getByRole('link', { name: '导出乱码' }).first().click();
    await page.getByRole('heading', { name: '历史记录' }).waitFor();
  });

  const looks: [string, string, BrowserContextOptions][] = [
    ['on the wall', 'wu', { viewport: { width: 1440, height: 900 } }],
    ['on a phone in the dark', 'zhang', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
  ];

  it.each(looks)('has no barriers and nothing cut off, %s', async (_look, person, options) => {
    const title =
      'Dark mode makes the delivery map unreadable on older tablets, so drivers cannot see street names';
    const number = await report({ title, severity: 'high', urgency: 'high', restricted: true });
    for (const path of ['/board', '/board?as=list', '/board/figures', `/board/complaint/${number}`]) {
      const page = await lookAt(person, path, options);
      expect([path, await findBarriers(page)]).toEqual([path, []]);
      expect([path, await page.evaluate(listOverflowing)]).toEqual([path, []]);
    }
    const page = await site().open(options);
    await page.goto(`${site().bot.url}/board/sign-in`);
    expect(await findBarriers(page)).toEqual([]);
  });
});

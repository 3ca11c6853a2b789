import { describe, expect, it } from 'vitest';
import { findAroundFocus, focusMatches, readFocus } from './in-page.ts';
import { reportByForm, useSite } from './site.ts';
import type { Visit } from './visit.ts';

const site = useSite();

async function focusOf({ page }: Visit, selector: string): Promise<void> {
  await page.waitForFunction(focusMatches, selector);
}

async function choose(who: Visit, name: string, steps: number): Promise<void> {
  await who.tabTo(who.page.locator(`[data-field="${name}"] input[type="radio"]`).first());
  await who.page.keyboard.press('Space');
  for (let step = 0; step < steps; step += 1) await who.page.keyboard.press('ArrowRight');
}

describe('by keyboard alone', () => {
  it('one says who one is', async () => {
    const somebody = await site().visit(null);
    await somebody.tabTo(somebody.at('become-chen'));
    await somebody.page.keyboard.press('Enter');
    await somebody.at('you-are').locator('strong', { hasText: '陈平' }).waitFor();
    await somebody.tabTo(somebody.at('you-are'));
    await somebody.page.keyboard.press('Enter');
    await focusOf(somebody, '[data-test="become-chen"]');
    await somebody.page.keyboard.press('Home');
    await somebody.page.keyboard.press('Enter');
    await somebody.at('you-are').locator('strong', { hasText: '林晓' }).waitFor();
  });

  it('a complaint is reported by mention and by form', async () => {
    const lin = await site().visit('lin');
    await lin.tabTo(lin.at('channel-support-billing'));
    await lin.page.keyboard.press('Enter');
    await focusOf(lin, '.main [data-test="composer"]');
    await lin.page.keyboard.type('@');
    await lin.page.keyboard.press('Enter');
    await lin.page.keyboard.type('付款页打不开');
    await lin.page.keyboard.press('Enter');
    await lin.message('付款页打不开').first().waitFor();

    await lin.tabTo(lin.at('new-complaint'), 'Shift+Tab');
    await lin.page.keyboard.press('Enter');
    await lin.page.locator('dialog[open]').waitFor();
    await choose(lin, 'product', 0);
    await lin.tabTo(lin.page.locator('[data-field="demand"] textarea'));
    await lin.page.keyboard.type('对账单少了一页');
    await lin.page.keyboard.press('Control+Enter');
    await lin.page.locator('dialog').waitFor({ state: 'detached' });
    await focusOf(lin, '[data-test="new-complaint"]');
    await lin.tabTo(lin.at('channel-billing'), 'Shift+Tab');
    await lin.page.keyboard.press('Enter');
    await lin.page.locator('.main .card', { hasText: '对账单少了一页' }).waitFor();
    await lin.page.locator('.main .card', { hasText: '付款页打不开' }).waitFor();
  });

  it('a message is escalated', async () => {
    const lin = await site().visit('lin', { hash: '#/support' });
    await lin.say('客户说验证码收不到');
    const row = lin.message('验证码收不到');
    await lin.tabTo(row, 'Shift+Tab');
    await lin.tabTo(row.locator('[data-test="tool-more"]'));
    await lin.page.keyboard.press('Enter');
    await focusOf(lin, '[role="menuitem"]');
    await lin.page.keyboard.press('ArrowDown');
    await focusOf(lin, '[data-test="menu-flag"]');
    await lin.page.keyboard.press('Enter');
    await lin.page.locator('dialog[open]').waitFor();
    expect(await lin.page.locator('[data-field="demand"] textarea').inputValue()).toBe('客户说验证码收不到');
    await lin.page.keyboard.press('Escape');
    await lin.page.locator('dialog').waitFor({ state: 'detached' });
  });

  it('a complaint is acknowledged, talked about, resolved and closed', async () => {
    const lin = await site().visit('lin');
    const ref = await reportByForm(site().bot, lin);
    const chen = await site().visit('chen', { hash: '#/billing' });
    const card = chen.card(ref);
    await card.waitFor();
    await chen.tabTo(chen.button('acknowledge', card));
    await chen.page.keyboard.press('Enter');
    await card.locator('.tag', { hasText: '已受理' }).waitFor();

    await chen.tabTo(chen.rowOf(ref), 'Shift+Tab');
    await chen.tabTo(chen.button('contact', card));
    await chen.page.keyboard.press('Enter');
    await chen.page.locator('dialog[open]').waitFor();
    await choose(chen, 'channel', 1);
    await chen.tabTo(chen.page.locator('[data-field="summary"] textarea'));
    await chen.page.keyboard.type('已回邮件');
    await chen.page.keyboard.press('Control+Enter');
    await chen.page.locator('dialog').waitFor({ state: 'detached' });

    await chen.tabTo(chen.button('resolve', card));
    await chen.page.keyboard.press('Enter');
    await chen.page.locator('dialog[open]').waitFor();
    await chen.tabTo(chen.page.locator('[data-field="outcome"] select'));
    await chen.page.keyboard.press('ArrowDown');
    await chen.page.keyboard.press('Control+Enter');
    await card.locator('.tag', { hasText: '已解决' }).waitFor();

    const accept = lin.button('outcome-accepted').last();
    await accept.waitFor();
    await lin.tabTo(accept);
    await lin.page.keyboard.press('Enter');
    await card.locator('.tag', { hasText: '已结案' }).waitFor();
  });

  it('the menu of a card is walked through and left', async () => {
    const lin = await site().visit('lin');
    const ref = await reportByForm(site().bot, lin);
    const chen = await site().visit('chen', { hash: '#/billing' });
    const more = chen.card(ref).locator('[data-test="more"]');
    await more.waitFor();
    await chen.tabTo(more);
    await chen.page.keyboard.press('Enter');
    await focusOf(chen, '.menu [role="menuitem"]');
    await chen.page.keyboard.press('End');
    await chen.page.keyboard.press('Escape');
    await chen.page.locator('.menu').waitFor({ state: 'detached' });
    await focusOf(chen, '[data-test="more"]');
  });

  it('a thread is opened, answered and closed, and the focus comes back', async () => {
    const lin = await site().visit('lin');
    const ref = await reportByForm(site().bot, lin);
    const chen = await site().visit('chen', { hash: '#/billing' });
    const row = chen.rowOf(ref);
    await row.waitFor();
    await chen.tabTo(row.locator('[data-test="tool-thread"]'));
    await chen.page.keyboard.press('Enter');
    await focusOf(chen, '.thread [data-test="composer"]');
    await chen.page.keyboard.type('@回音 受理');
    await chen.page.keyboard.press('Enter');
    await chen.card(ref).locator('.tag', { hasText: '已受理' }).waitFor();
    await chen.page.keyboard.press('Escape');
    await chen.page.locator('.thread .pane').waitFor({ state: 'detached' });
    await focusOf(chen, '[data-test="replies"]');
  });

  it('time is moved', async () => {
    const chen = await site().visit('chen', { hash: '#/billing' });
    await chen.tabTo(chen.at('time'));
    await chen.page.keyboard.press('Enter');
    await focusOf(chen, '[data-test="time-quarter-hour"]');
    await chen.page.keyboard.press('Enter');
    await chen.page.locator('.time-happened').waitFor();
    await chen.page.keyboard.press('Escape');
    await focusOf(chen, '[data-test="time"]');
  });

  it('rows are walked with the arrows, and panes with F6', async () => {
    const lin = await site().visit('lin', { hash: '#/support' });
    for (const text of ['第一条', '第二条', '第三条']) await lin.say(text);
    await lin.tabTo(lin.message('第三条'), 'Shift+Tab');
    await lin.page.keyboard.press('ArrowUp');
    await lin.page.keyboard.press('ArrowUp');
    const focused = () => lin.page.evaluate(readFocus);
    expect(await focused()).toContain('第一条');
    await lin.page.keyboard.press('End');
    expect(await focused()).toContain('第三条');
    const stops = new Set<string>();
    for (let press = 0; press < 3; press += 1) {
      await lin.page.keyboard.press('F6');
      stops.add(await lin.page.evaluate(findAroundFocus, 'nav, .rows, .composer'));
    }
    expect([...stops].toSorted((one, other) => one.localeCompare(other))).toEqual([
      'composer',
      'rows',
      'side',
    ]);
  });
});

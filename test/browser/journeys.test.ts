import { describe, expect, it } from 'vitest';
import { readFocusedField } from './in-page.ts';
import { reportByForm, useSite } from './site.ts';

const site = useSite();

describe('the local workspace in a browser', () => {
  it('leads a complaint from its report to its close, live on both screens', async () => {
    const lin = await site().visit('lin');
    const ref = await reportByForm(site().bot, lin, {
      severity: 'high',
      urgency: 'high',
      customer: '恒信贸易',
    });
    const receipt = lin.card(ref);
    await receipt.getByText('已提报').waitFor();

    const chen = await site().visit('chen', { hash: '#/billing' });
    const card = chen.card(ref);
    await card.getByText('恒信贸易').waitFor();
    await card.locator('.clock.is-running').first().waitFor();
    await chen.button('acknowledge', card).click();
    await card.locator('.tag', { hasText: '已受理' }).waitFor();
    await receipt.locator('.tag', { hasText: '已受理' }).waitFor();

    await chen.button('contact', card).click();
    await chen.fillForm({
      channel: 'phone',
      summary: '已致电说明，当天退款',
      apology: 'given',
      reaction: 'accepts',
    });
    await chen.submit();
    await card.locator('.stage.is-done', { hasText: '回应' }).waitFor();
    await chen.button('resolve', card).click();
    await chen.fillForm({ outcome: 'refunded', words: '两笔都退了' });
    await chen.submit();
    await card.locator('.tag', { hasText: '已解决' }).waitFor();

    await lin.button('outcome-accepted').last().click();
    await card.locator('.tag', { hasText: '已结案' }).waitFor();
    await receipt.locator('.tag', { hasText: '已结案' }).waitFor();
  });

  it('opens a complaint from a mention, and shows the answer to its writer alone', async () => {
    const lin = await site().visit('lin', { hash: '#/support-billing' });
    const wu = await site().visit('wu', { hash: '#/support-billing' });
    await lin.say('@回音 登录后一直白屏，三个客户都遇到了');
    await lin.message('一直白屏').first().waitFor();
    await wu.message('一直白屏').first().waitFor();
    const chen = await site().visit('chen', { hash: '#/billing' });
    await chen.page.locator('.card', { hasText: '一直白屏' }).waitFor();
  });

  it('escalates a message from its menu, with its words in the form', async () => {
    const lin = await site().visit('lin', { hash: '#/support' });
    await lin.say('客户来电：导出的报表少了一半数据');
    const row = lin.message('少了一半数据');
    await row.hover();
    await row.locator('[data-test="tool-more"]').click();
    await lin.at('menu-flag').click();
    const demand = lin.page.locator('[data-field="demand"] textarea');
    expect(await demand.inputValue()).toBe('客户来电：导出的报表少了一半数据');
    await lin.fillForm({ product: 'billing' });
    await lin.submit();
    const chen = await site().visit('chen', { hash: '#/billing' });
    await chen.page.locator('.card', { hasText: '少了一半数据' }).waitFor();
  });

  it('keeps a form with its faults, and what was typed', async () => {
    const lin = await site().visit('lin');
    await lin.at('new-complaint').click();
    await lin.fillForm({ customer: '华远' });
    await lin.at('submit').click();
    const demand = lin.page.locator('[data-field="demand"]');
    await demand.locator('[aria-invalid="true"]').waitFor();
    expect(await demand.locator('.fault').textContent()).toBe('这一项必填。');
    expect(await lin.page.locator('[data-field="customer"] input').inputValue()).toBe('华远');
    const focused = await lin.page.evaluate(readFocusedField);
    expect(focused).toBe('product');
  });

  it('lets a clock run out when time is moved, and says what happened', async () => {
    const lin = await site().visit('lin');
    const ref = await reportByForm(site().bot, lin, { severity: 'high', urgency: 'high' });
    const chen = await site().visit('chen', { hash: '#/billing' });
    const card = chen.card(ref);
    await card.waitFor();
    await chen.at('time').click();
    await chen.at('time-quarter-hour').click();
    await chen.page.locator('.time-happened').waitFor();
    const happened = await chen.page.locator('.happenings').textContent();
    expect(happened).toContain(ref);
    await chen.page.keyboard.press('Escape');
    await card.locator('.clock.is-breached').first().waitFor();
    await chen.rowOf(ref).locator('[data-test="replies"]').click();
    await chen.page.locator('.thread .mention-me').first().waitFor();

    await chen.say('@回音 收到', 'thread');
    await card.locator('.tag', { hasText: '已受理' }).waitFor();
    await chen.say('@回音 为什么', 'thread');
    await chen.page.locator('.thread .row.is-private').last().waitFor();
  });

  it('counts the clock down without asking the server', async () => {
    const lin = await site().visit('lin');
    const ref = await reportByForm(site().bot, lin, { severity: 'high', urgency: 'high' });
    const chen = await site().visit('chen', { hash: '#/billing' });
    const left = chen.card(ref).locator('.clock-left').first();
    const before = await left.textContent();
    await chen.page
      .locator('.clock-left', { hasText: before ?? '' })
      .first()
      .waitFor({ state: 'detached' });
    expect(before).toMatch(/^还剩 1\d 分 \d\d 秒$/);
    expect(await left.textContent()).toMatch(/^还剩 1\d 分 \d\d 秒$/);
  });

  it('shows each person their own language', async () => {
    const zhang = await site().visit('zhang', { hash: '#/app' });
    expect(await zhang.page.locator('html').getAttribute('lang')).toBe('en');
    await zhang.at('new-complaint').getByText('New complaint').waitFor();
    await zhang.at('you-are').click();
    await zhang.at('become-chen').click();
    await zhang.at('new-complaint').getByText('提报投诉').waitFor();
    expect(new URL(zhang.page.url()).searchParams.get('as')).toBe('chen');
  });

  it('asks who one is before anything else', async () => {
    const somebody = await site().visit(null);
    await somebody.at('become-lin').click();
    await somebody.at('you-are').locator('strong', { hasText: '林晓' }).waitFor();
    await somebody.page.reload();
    await somebody.at('you-are').locator('strong', { hasText: '林晓' }).waitFor();
  });
});

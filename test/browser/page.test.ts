import { describe, expect, it } from 'vitest';
import { isAtEnd, listOverflowing, readLinks } from './in-page.ts';
import { runHuiyin } from '../support/run-huiyin.ts';
import { reportByForm, useSite } from './site.ts';

const site = useSite();

describe('messages', () => {
  it('arrive on every open page, with marks where they are not seen', async () => {
    const lin = await site().visit('lin', { hash: '#/support' });
    const amy = await site().visit('amy', { hash: '#/app' });
    await lin.say('大家早上好');
    await lin.say('@Amy 请看一下');
    await amy.at('channel-support').locator('.badge', { hasText: '1' }).waitFor();
    await amy.goTo('support');
    await amy.message('大家早上好').waitFor();
    await amy.page.locator('.main .mention-me', { hasText: '@Amy' }).waitFor();
    await amy.at('channel-support').locator('.badge').waitFor({ state: 'detached' });
  });

  it('are heard by those who cannot see them', async () => {
    const lin = await site().visit('lin', { hash: '#/support' });
    const amy = await site().visit('amy', { hash: '#/app' });
    await lin.say('报表又慢了');
    await amy.page
      .locator('[aria-live="polite"]', { hasText: 'In #support, 林晓: 报表又慢了' })
      .waitFor({ state: 'attached' });
  });

  it('are text, whatever they hold', async () => {
    const lin = await site().visit('lin', { hash: '#/support' });
    await lin.say(
      '<img src=x onerror=alert(1)> <b>粗</b> https://example.com/a?b=1&c=2。 javascript:alert(1)',
    );
    const row = lin.message('onerror');
    expect(await row.locator('.row-text').textContent()).toContain('<img src=x onerror=alert(1)> <b>粗</b>');
    expect(await row.locator('img[src="x"], .row-text b').count()).toBe(0);
    const links = await row.locator('.row-text a').evaluateAll(readLinks);
    expect(links).toEqual(['https://example.com/a?b=1&c=2']);
  });

  it('are kept while they are written and taken away when they are sent', async () => {
    const lin = await site().visit('lin', { hash: '#/support' });
    await lin.at('composer').fill('还没写完');
    await lin.goTo('billing');
    expect(await lin.at('composer').inputValue()).toBe('');
    await lin.goTo('support');
    expect(await lin.at('composer').inputValue()).toBe('还没写完');
    await lin.page.reload();
    await lin.at('composer').press('Enter');
    await lin.message('还没写完').waitFor();
    await lin.page.reload();
    expect(await lin.at('composer').inputValue()).toBe('');
  });

  it('are seen by whoever writes them, wherever they were reading', async () => {
    const lin = await site().visit('lin', { hash: '#/support', height: 500 });
    // Longer than the pane, it is shown from its beginning.
    await lin.say(Array.from({ length: 60 }, (_, line) => `第 ${line + 1} 行`).join('\n'));
    await lin.message('第 60 行').waitFor();
    expect(await lin.page.locator('.main .scroll').evaluate(isAtEnd)).toBe(false);
    await lin.say('写完了');
    await lin.message('写完了').waitFor();
    expect(await lin.page.locator('.main .scroll').evaluate(isAtEnd)).toBe(true);
    expect(await lin.page.locator('.main .below').isVisible()).toBe(false);
  });

  it('are one when Enter is pressed twice', async () => {
    const lin = await site().visit('lin', { hash: '#/support' });
    await lin.at('composer').fill('只发一次');
    await lin.at('composer').press('Enter');
    await lin.at('composer').press('Enter');
    await lin.message('只发一次').waitFor();
    await site().bot.settle();
    await lin.page.reload();
    await lin.message('只发一次').waitFor();
    expect(await lin.message('只发一次').count()).toBe(1);
  });

  it('are not sent by the Enter of an input method', async () => {
    const lin = await site().visit('lin', { hash: '#/support' });
    await lin.at('composer').fill('nihao');
    await lin.at('composer').dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
    expect(await lin.at('composer').inputValue()).toBe('nihao');
    await lin.at('composer').fill('');
  });

  it('break lines with Shift and Enter', async () => {
    const lin = await site().visit('lin', { hash: '#/support' });
    await lin.at('composer').fill('第一行');
    await lin.at('composer').press('Shift+Enter');
    await lin.page.keyboard.type('第二行');
    await lin.at('composer').press('Enter');
    const row = lin.message('第二行');
    expect(await row.locator('.row-text').textContent()).toBe('第一行\n第二行');
  });
});

describe('suggestions', () => {
  it('offer people and the bot, by name and by id', async () => {
    const lin = await site().visit('lin', { hash: '#/support' });
    const names = () => lin.page.locator('.suggestion > span:not(.avatar)').allTextContents();
    await lin.at('composer').pressSequentially('请@');
    expect(await names()).toEqual(['回音', '林晓', 'Amy', '陈平', 'Zhang', '吴刚']);
    await lin.page.keyboard.type('ch');
    expect(await names()).toEqual(['陈平']);
    await lin.page.keyboard.press('Enter');
    expect(await lin.at('composer').inputValue()).toBe('请@陈平 ');
    await lin.at('composer').fill('');
    await lin.at('composer').pressSequentially('/c');
    expect(await names()).toEqual(['/complaint']);
    await lin.page.keyboard.press('Tab');
    expect(await lin.at('composer').inputValue()).toBe('/complaint ');
    await lin.at('composer').fill('');
    await lin.at('composer').pressSequentially('mail me@');
    expect(await names()).toEqual([]);
    await lin.at('composer').fill('');
  });
});

describe('a private answer', () => {
  it('is marked, survives a reload, and can be put away', async () => {
    const lin = await site().visit('lin', { hash: '#/support' });
    await lin.say('@回音 帮助');
    const answer = lin.page.locator('.main .row.is-private').last();
    await answer.getByText('只有你能看到').waitFor();
    await lin.page.reload();
    await answer.waitFor();
    await answer.locator('[data-test="dismiss"]').click();
    await answer.waitFor({ state: 'detached' });
    await lin.page.reload();
    await lin.message('帮助').first().waitFor();
    expect(await lin.page.locator('.main .row.is-private').count()).toBe(0);
  });
});

describe('links', () => {
  it('lead to the message they name, in its thread too', async () => {
    const lin = await site().visit('lin');
    const ref = await reportByForm(site().bot, lin);
    const chen = await site().visit('chen', { hash: '#/billing' });
    await chen.rowOf(ref).hover();
    await chen.rowOf(ref).locator('[data-test="tool-thread"]').click();
    await chen.say('我来看', 'thread');
    const reply = chen.message('我来看', 'thread');
    await reply.hover();
    await reply.locator('[data-test="tool-link"]').first().click();
    await chen.page.locator('.toast').waitFor();
    const link = String(await chen.page.evaluate('navigator.clipboard.readText()'));
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#\/billing\/\d+$/);
    const wu = await site().visit('wu', { hash: new URL(link).hash });
    await wu.page.locator('.thread .row.is-target', { hasText: '我来看' }).waitFor();
  });

  it('to what is not there say so', async () => {
    const lin = await site().visit('lin', { hash: '#/support/999999' });
    await lin.page.locator('.toast', { hasText: '不在了' }).waitFor();
    site().forgetProblems();
  });
});

describe('a narrow screen', () => {
  it('shows one pane at a time, with ways back', async () => {
    const lin = await site().visit('lin');
    const ref = await reportByForm(site().bot, lin);
    const chen = await site().visit('chen', { width: 390, height: 844 });
    const isShown = (selector: string) => chen.page.locator(selector).isVisible();
    expect([await isShown('.side'), await isShown('.main')]).toEqual([true, false]);
    await chen.goTo('billing');
    expect([await isShown('.side'), await isShown('.main')]).toEqual([false, true]);
    await chen.rowOf(ref).locator('[data-test="tool-more"]').click();
    await chen.at('menu-thread').click();
    await chen.page.locator('.thread .pane').waitFor();
    expect([await isShown('.main'), await isShown('.thread')]).toEqual([false, true]);
    await chen.page.locator('.thread .pane-back').click();
    await chen.card(ref).waitFor();
    await chen.page.locator('.main .pane-back').click();
    await chen.at('channel-billing').waitFor();
    await chen.page.goBack();
    await chen.card(ref).waitFor();
  });

  it.each(['#/', '#/billing', '#/~home', '#/support'])('needs no sideways scrolling at %s', async (hash) => {
    const lin = await site().visit('lin', { width: 390, height: 844, hash });
    await lin.page.locator('.main .pane, .app[data-pane="side"] .side').waitFor();
    const overflow = await lin.page.evaluate(listOverflowing);
    expect(overflow).toEqual([]);
  });
});

describe('the theme', () => {
  it('follows the system until one is chosen, and is remembered', async () => {
    const lin = await site().visit('lin', { scheme: 'dark' });
    const background = () => lin.page.evaluate('getComputedStyle(document.body).backgroundColor');
    const dark = await background();
    await lin.at('theme').click();
    await lin.at('theme-light').click();
    const light = await background();
    expect(light).not.toBe(dark);
    await lin.page.reload();
    await lin.page.locator('.app').waitFor();
    expect(await background()).toBe(light);
    await lin.at('theme').click();
    await lin.at('theme-system').click();
    expect(await background()).toBe(dark);
  });
});

describe('a server that goes away', () => {
  it('is told of, keeps what is typed, and is found again', async () => {
    const lin = await site().visit('lin', { hash: '#/support' });
    await lin.page.context().setOffline(true);
    await lin.at('composer').fill('写到一半');
    await lin.at('composer').press('Enter');
    await lin.page.locator('.composer .fault', { hasText: '没有发出去' }).waitFor();
    expect(await lin.at('composer').inputValue()).toBe('写到一半');
    await lin.page.context().setOffline(false);
    await lin.at('composer').press('Enter');
    await lin.message('写到一半').waitFor();
    site().forgetProblems();
  });

  it('is followed again when another process answers in its place', async () => {
    const bot = await runHuiyin({ local: true });
    const lin = await site().visit('lin', { hash: '#/support' });
    const { page } = lin;
    // The page is led to a bot that then stops, and comes back to the one that goes on.
    let isDiverted = true;
    await page.route('**/local/events*', async (route) => {
      if (isDiverted) await route.abort();
      else await route.continue();
    });
    await page.reload();
    await page.locator('.away').waitFor();
    await bot.stop();
    const amy = await site().visit('amy', { hash: '#/support' });
    await amy.say('趁它不在');
    isDiverted = false;
    await page.locator('.away').waitFor({ state: 'hidden' });
    await lin.message('趁它不在').waitFor();
    site().forgetProblems();
  });
});

import { describe, expect, it } from 'vitest';
import { reportByForm, useSite } from './site.ts';
import type { VisitOptions } from './visit.ts';

const site = useSite();

const looks: [string, VisitOptions][] = [
  ['light', {}],
  ['dark', { scheme: 'dark' }],
  ['narrow', { width: 390, height: 844 }],
];

describe.each(looks)('axe-core finds nothing serious in the %s page', (_look, options) => {
  it('of nobody yet', async () => {
    expect(await (await site().visit(null, options)).findBarriers()).toEqual([]);
  });

  it('with a card, its thread, its menu and a private answer', async () => {
    const lin = await site().visit('lin');
    const ref = await reportByForm(site().bot, lin, { severity: 'high', urgency: 'high' });
    const chen = await site().visit('chen', { ...options, hash: '#/billing' });
    await chen.card(ref).waitFor();
    expect(await chen.findBarriers()).toEqual([]);
    await chen.button('acknowledge', chen.card(ref)).click();
    await chen.card(ref).locator('.tag', { hasText: '已受理' }).waitFor();
    await chen.page.locator('.row.is-private').last().waitFor();
    await chen.card(ref).locator('[data-test="more"]').click();
    expect(await chen.findBarriers()).toEqual([]);
    await chen.page.keyboard.press('Escape');
    await chen.rowOf(ref).hover();
    await chen.rowOf(ref).locator('[data-test="tool-more"]').click();
    await chen.at('menu-thread').click();
    await chen.page.locator('.thread .pane').waitFor();
    expect(await chen.findBarriers()).toEqual([]);
  });

  it('with a form and its faults', async () => {
    const zhang = await site().visit('zhang', { ...options, hash: '#/app' });
    await zhang.at('new-complaint').click();
    await zhang.at('submit').click();
    await zhang.page.locator('[aria-invalid="true"]').first().waitFor();
    expect(await zhang.findBarriers()).toEqual([]);
  });

  it('at home, in an empty channel, with suggestions and with the time', async () => {
    const zhang = await site().visit('zhang', { ...options, hash: '#/~home' });
    await zhang.page.locator('.home-content .card').waitFor();
    expect(await zhang.findBarriers()).toEqual([]);
    const amy = await site().visit('amy', { ...options, hash: '#/app' });
    await amy.page.locator('.empty').waitFor();
    await amy.at('composer').pressSequentially('@');
    await amy.page.locator('.suggestion').first().waitFor();
    expect(await amy.findBarriers()).toEqual([]);
    await amy.at('composer').fill('');
    await amy.at('time').click();
    await amy.at('time-two-hours').waitFor();
    expect(await amy.findBarriers()).toEqual([]);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import type { Moment } from '../../../src/domain/complaint.ts';
import { aMessage } from '../../support/fake-conversation.ts';
import { MONDAY, openLocalSite } from './local-site.ts';

type Site = Awaited<ReturnType<typeof openLocalSite>>;

const HOUR = 3_600_000;

let site: Site;
afterEach(() => site.close());

/** A workspace whose time moves as it is told to; `meanwhile` is what falls due on the way. */
async function open(meanwhile: (at: Moment) => Promise<void> = async () => {}) {
  const calls: [string, Moment][] = [];
  site = await openLocalSite({
    time: {
      choices: async () => [{ id: 'two-hours', at: MONDAY + 2 * HOUR }],
      async moveTo(at) {
        calls.push(['move', at]);
        await meanwhile(at);
        site.setTime(at);
      },
      async beDownUntil(at) {
        calls.push(['down', at]);
        site.setTime(at);
      },
    },
  });
  return calls;
}

const move = (to: Moment, how = 'move') => site.post('time', { as: 'lin', how, to });

describe('moving the time', () => {
  it('is offered with its choices', async () => {
    await open();
    expect((await site.state('lin')).time).toEqual({ choices: [{ id: 'two-hours', at: MONDAY + 2 * HOUR }] });
  });

  it('goes where it is told, through or over what is due', async () => {
    const calls = await open();
    expect((await move(MONDAY + HOUR)).body).toMatchObject({
      from: MONDAY,
      now: MONDAY + HOUR,
      happenings: [],
    });
    await move(MONDAY + 2 * HOUR, 'down');
    expect(calls).toEqual([
      ['move', MONDAY + HOUR],
      ['down', MONDAY + 2 * HOUR],
    ]);
  });

  it('tells what happened, of other people’s conversations only that it did', async () => {
    let card = '';
    await open(async () => {
      site.setTime(MONDAY + HOUR);
      const content = aMessage('C-1', { title: 'C-1 Charged twice', tag: 'breached' });
      await site.platform.edit({ channel: 'billing', message: card }, content, 'card');
      await site.platform.post({ channel: 'billing', thread: card }, aMessage('reminder'), 'r1');
      await site.platform.post({ channel: 'D:wu', thread: null }, aMessage('for the lead'), 'r2');
      await site.platform.post({ channel: 'D:lin', thread: null }, aMessage('for you'), 'r3');
    });
    card = (await site.platform.post({ channel: 'billing', thread: null }, aMessage('C-1'), 'card')).message;
    const { happenings } = (await move(MONDAY + 2 * HOUR)).body;
    const nothing = { message: null, title: null, tag: null, summary: null };
    expect(happenings).toMatchObject([
      { kind: 'changed', channel: 'billing', message: card, title: 'C-1 Charged twice', tag: 'breached' },
      { kind: 'posted', channel: 'billing', person: null, summary: aMessage('reminder').summary },
      { kind: 'posted', channel: 'D:wu', person: 'wu', ...nothing },
      { kind: 'posted', channel: 'D:lin', person: 'lin', summary: aMessage('for you').summary },
    ]);
    expect(happenings.every(({ at }: { at: Moment }) => at === MONDAY + HOUR)).toBe(true);
  });

  it.each([MONDAY, MONDAY - 1, MONDAY + 401 * 24 * HOUR])('does not go to %i', async (to) => {
    const calls = await open();
    expect((await move(to)).status).toBe(400);
    expect(calls).toEqual([]);
  });

  it('does one step at a time, and another after it', async () => {
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    await open(async () => {
      arrive();
      await gate;
    });
    const first = move(MONDAY + HOUR);
    await arrived;
    expect((await move(MONDAY + 2 * HOUR)).status).toBe(409);
    letGo();
    expect((await first).status).toBe(200);
    expect((await move(MONDAY + 2 * HOUR)).status).toBe(200);
  });

  it('is there again after a step that failed', async () => {
    let isBroken = true;
    await open(() => (isBroken ? Promise.reject(new Error('stuck')) : Promise.resolve()));
    expect((await move(MONDAY + HOUR)).status).toBe(500);
    isBroken = false;
    expect((await move(MONDAY + HOUR)).status).toBe(200);
  });

  it('is refused where time cannot be moved', async () => {
    site = await openLocalSite();
    expect(await move(MONDAY + HOUR)).toMatchObject({ status: 409, body: 'Time cannot be moved here.\n' });
  });
});

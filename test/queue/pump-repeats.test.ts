import { describe, expect, it } from 'vitest';
import {
  aCard,
  aNotice,
  aReminder,
  createPumpWorld,
  type PumpWorld,
  textOf,
  toPerson,
  useTestStore,
} from './a-pump.ts';

const db = useTestStore();

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

function createWorld(options: Parameters<typeof createPumpWorld>[1] = {}): PumpWorld {
  return createPumpWorld(db, { platforms: { repeatSafeFor: 55 * MINUTE }, ...options });
}

/** Seconds after the first call. */
function timesOf(world: PumpWorld, asked: 'post' | 'findPosted'): number[] {
  const start = world.slack.calls[0]!.at;
  return world.slack.calls.filter(({ call }) => call === asked).map(({ at }) => (at - start) / SECOND);
}

describe('createPump, where a repeat is safe', () => {
  it('posts again under the same key instead of looking', async () => {
    const world = createWorld();
    world.slack.failNext('post', [{ kind: 'lost-answer' }]);
    await world.tell(aReminder('one'), aNotice('two'));
    await world.advance(2 * 60 * MINUTE);
    expect(world.slack.seen('C1')).toEqual(['one', 'two']);
    expect(timesOf(world, 'findPosted')).toEqual([]);
    expect(await world.find('one')).toMatchObject({ status: 'sent', message: '1', unknownSince: null });
    expect(world.reports).toEqual(['one: sent']);
    expect(world.counts).toMatchObject({ unknown: 1, repeated: 1 });
  });

  it('waits 5, 30 and 120 seconds and then 5 minutes between repeats', async () => {
    const world = createWorld();
    world.slack.failAlways({ kind: 'unknown' }, { call: 'post' });
    await world.tell(aNotice('one'));
    await world.advance(13 * MINUTE);
    expect(timesOf(world, 'post')).toEqual([0, 5, 35, 155, 455, 755]);
  });

  it('looks for the message once a repeat is safe no more', async () => {
    const world = createWorld();
    const refusals = Array.from({ length: 30 }, () => ({ kind: 'transient' }) as const);
    world.slack.failNext('post', [{ kind: 'lost-answer' }, ...refusals]);
    await world.tell(aReminder('one'));
    await world.advance(54 * MINUTE);
    expect(timesOf(world, 'findPosted')).toEqual([]);
    expect(await world.find('one')).toMatchObject({ status: 'unknown' });
    await world.advance(2 * MINUTE);
    expect(timesOf(world, 'findPosted')[0]).toBe(55 * 60);
    expect(timesOf(world, 'post').at(-1)).toBeLessThan(55 * 60);
    expect(world.slack.seen('C1')).toEqual(['one']);
    expect(world.reports).toEqual(['one: sent']);
  });

  it('rests visible when it cannot look then', async () => {
    const world = createWorld();
    world.slack.failAlways({ kind: 'unknown' }, { call: 'post' });
    world.slack.failAlways({ kind: 'unreadable' }, { call: 'findPosted' });
    await world.tell(aReminder('one'));
    await world.advance(60 * MINUTE);
    const posts = timesOf(world, 'post').length;
    await world.advance(24 * 60 * MINUTE);
    expect(timesOf(world, 'post')).toHaveLength(posts);
    expect(world.reports).toEqual(['one: unknown history_unreadable']);
    expect((await world.store.listTroubled(10)).map(({ key }) => key)).toEqual(['one']);
  });

  it('waits as long as the platform says, and never sends it as a new one meanwhile', async () => {
    const world = createWorld();
    world.slack.failNext('post', [
      { kind: 'lost-answer' },
      { kind: 'rate-limited', retryAfter: 40 * SECOND },
      { kind: 'access' },
    ]);
    await world.tell(aNotice('one'));
    await world.advance(10 * MINUTE);
    expect(timesOf(world, 'post')).toEqual([0, 5, 45, 105]);
    expect(world.slack.seen('C1')).toEqual(['one']);
  });

  it('repeats to where it went first, though the person is written to elsewhere now', async () => {
    let platform: 'slack' | 'lark' = 'slack';
    const world = createWorld({
      pump: { resolvePerson: async (account) => ({ platform, account }) },
    });
    world.slack.failNext('post', [{ kind: 'lost-answer' }]);
    await world.tell(aReminder('one', toPerson('lin')));
    platform = 'lark';
    await world.advance(10 * MINUTE);
    expect(world.slack.seen('D-lin')).toEqual(['one']);
    expect(world.lark.messages).toEqual([]);
  });

  it('draws a card again that changed before it was known to stand', async () => {
    const world = createWorld();
    await world.addPlace('P1');
    world.texts.set('card P1', 'reported');
    world.slack.failNext('post', [{ kind: 'lost-answer' }]);
    await world.tell(aCard('P1'));
    world.texts.set('card P1', 'acknowledged');
    await world.tell(aCard('P1'));
    await world.advance(MINUTE);
    expect(world.slack.messages.map(({ content }) => textOf(content))).toEqual(['acknowledged']);
    expect(await world.find('card P1')).toMatchObject({ status: 'sent', message: '1', nextAttemptAt: null });
  });

  it('says nothing more of what needs not be said, and tries again what cannot be drawn', async () => {
    let faults = 1;
    const world = createWorld({
      pump: {
        draw: async ({ key, status }) => {
          if (status === 'unknown' && key === 'gone') return null;
          if (status === 'unknown' && (faults -= 1) >= 0) throw new Error('no text');
          return { message: { tone: 'neutral', summary: [], blocks: [], locale: 'en' }, hash: key };
        },
      },
    });
    world.slack.failNext('post', [{ kind: 'unknown' }, { kind: 'unknown' }]);
    await world.tell(aNotice('gone', { lane: 'a' }), aNotice('kept', { lane: 'b' }));
    await world.advance(10 * MINUTE);
    expect(world.slack.seen('C1')).toEqual(['kept']);
    expect(await world.find('gone')).toMatchObject({ status: 'dropped', fault: 'nothing_to_say' });
  });

  it('keeps which reminders of a bundle were drawn first, for the one who reports', async () => {
    const items = [
      { complaint: 1, version: 2 },
      { complaint: 3, version: 4 },
    ];
    const reported: unknown[] = [];
    let left = items;
    const world = createWorld({
      pump: {
        draw: async ({ key }) => ({
          message: { tone: 'neutral', summary: [], blocks: [], locale: 'en' },
          hash: key,
          said: left,
        }),
        report: async ({ delivery }) => {
          reported.push(delivery.said);
          if (reported.length === 1) throw new Error('killed');
        },
      },
    });
    world.slack.failNext('post', [{ kind: 'lost-answer' }]);
    const content = { kind: 'reminders', items, waited: null } as const;
    await world.tell(aNotice('bundle', { complaint: null, content, ...toPerson('chen') }));
    left = items.slice(0, 1);
    await world.advance(61 * MINUTE);
    expect(reported).toEqual([items, items]);
  });

  it('repeats what a process left that died in between', async () => {
    const world = createWorld({ isStarted: false });
    await world.store.enqueue([aReminder('one'), aNotice('two')]);
    // As a process leaves it that posted and was killed before the answer was kept.
    await db.pool.query(
      `UPDATE delivery SET status = 'sending', attempts = 1, platform = 'slack', channel = 'C1', attempted_at = $1
       WHERE key = 'one'`,
      [new Date(world.clock.realNow() - MINUTE)],
    );
    const message = { tone: 'neutral', summary: [], blocks: [], locale: 'en' } as const;
    await world.slack.post({ channel: 'C1', thread: null }, message, 'one');
    const pumps = [world.pump, world.createPump()];
    for (const pump of pumps) pump.start();
    await Promise.all(pumps.map((pump) => pump.settled()));
    expect(world.slack.seen('C1')).toEqual(['one', 'two']);
    expect(timesOf(world, 'findPosted')).toEqual([]);
    expect(await world.find('one')).toMatchObject({ status: 'sent', message: '1' });
  });

  it('looks for what a process left long ago', async () => {
    const world = createWorld({ isStarted: false });
    await world.store.enqueue([aNotice('one')]);
    await db.pool.query(
      `UPDATE delivery SET status = 'sending', attempts = 1, platform = 'slack', channel = 'C1', attempted_at = $1`,
      [new Date(world.clock.realNow() - 56 * MINUTE)],
    );
    world.pump.start();
    await world.pump.settled();
    expect(world.slack.calls.map(({ call }) => call)).toEqual(['findPosted']);
  });
});

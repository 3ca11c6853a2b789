import { describe, expect, it } from 'vitest';
import { aCard, aNotice, aReminder, createPumpWorld, type PumpWorld, useTestStore } from './a-pump.ts';

const db = useTestStore();

const MINUTE = 60_000;
/** Of a process that is frozen or gone: nothing that was planned happens. */
const frozen = { scheduler: { after: () => () => {} } };

function looksOf(world: PumpWorld): number[] {
  const start = world.slack.calls[0]!.at;
  const looks = world.slack.calls.filter(({ call }) => call === 'findPosted');
  return looks.map(({ at }) => (at - start) / 1000);
}

describe('createPump, unknown outcomes', () => {
  it('adopts a message whose answer was lost instead of sending it again', async () => {
    const world = createPumpWorld(db);
    await world.addPlace('P1');
    world.slack.failNext('post', [{ kind: 'lost-answer' }]);
    await world.tell(aCard('P1'), aNotice('reply', { place: 'P1', isInThread: true }));
    await world.advance(60 * MINUTE);
    expect(world.slack.seen('C1')).toEqual(['card P1', 'reply']);
    expect(await world.findPlace('P1')).toMatchObject({ message: '1' });
    expect(await world.find('card P1')).toMatchObject({ status: 'sent', message: '1', nextAttemptAt: null });
    expect(world.counts).toMatchObject({ unknown: 1, adopted: 1 });
  });

  it('looks again after 5, 30 and 120 seconds before it sends again', async () => {
    const world = createPumpWorld(db);
    world.slack.failNext('post', [{ kind: 'unknown' }]);
    await world.tell(aReminder('one'));
    await world.advance(154_000);
    expect(world.slack.seen('C1')).toEqual([]);
    expect(looksOf(world)).toEqual([0, 5, 35]);
    await world.advance(1_000);
    expect(looksOf(world)).toEqual([0, 5, 35, 155]);
    expect(world.slack.seen('C1')).toEqual(['one']);
    expect(world.reports).toEqual(['one: sent']);
  });

  it('waits for a message that is posted late and hidden for a while', async () => {
    const world = createPumpWorld(db);
    world.slack.failNext('post', [{ kind: 'late', by: 8_000, hiddenFor: 10_000 }]);
    await world.tell(aNotice('one'));
    await world.advance(60 * MINUTE);
    expect(world.slack.seen('C1')).toEqual(['one']);
    expect(world.counts).toMatchObject({ adopted: 1 });
    expect(world.counts['resent']).toBeUndefined();
  });

  it('removes and counts a double that turns up after it was sent again', async () => {
    const world = createPumpWorld(db);
    world.slack.failNext('post', [{ kind: 'late', by: 170_000, hiddenFor: 10_000 }]);
    await world.tell(aNotice('one'));
    await world.advance(175_000);
    expect(world.slack.seen('C1')).toEqual(['one', 'one']);
    await world.advance(60 * MINUTE);
    expect(world.slack.seen('C1')).toEqual(['one']);
    expect(world.slack.messages.map(({ isRemoved }) => isRemoved)).toEqual([false, true]);
    expect(world.counts).toMatchObject({ resent: 1, double: 1 });
    expect(await world.find('one')).toMatchObject({ status: 'sent', message: '1', nextAttemptAt: null });
  });

  it('keeps the first of two and removes the other when the second answer was lost too', async () => {
    const world = createPumpWorld(db);
    world.slack.failNext('post', [
      { kind: 'late', by: 155_500 },
      { kind: 'lost-answer', hiddenFor: 3_000 },
    ]);
    await world.tell(aNotice('one'));
    await world.advance(60 * MINUTE);
    expect(world.slack.seen('C1')).toEqual(['one']);
    expect(world.counts).toMatchObject({ adopted: 1, double: 1 });
  });

  it('tries to remove a double again when that failed', async () => {
    const world = createPumpWorld(db);
    world.slack.failNext('post', [{ kind: 'late', by: 160_000 }]);
    world.slack.failNext('remove', [{ kind: 'transient' }]);
    await world.tell(aNotice('one'));
    await world.advance(60 * MINUTE);
    expect(world.slack.seen('C1')).toEqual(['one']);
    expect(world.counts).toMatchObject({ double: 1 });
  });

  it('lets a message rest, visibly, where the history cannot be read', async () => {
    const world = createPumpWorld(db);
    world.slack.failNext('post', [{ kind: 'lost-answer' }]);
    world.slack.failAlways({ kind: 'unreadable' }, { call: 'findPosted' });
    await world.tell(aReminder('one'), aNotice('two'));
    await world.advance(60 * MINUTE);
    expect(await world.find('one')).toMatchObject({
      status: 'unknown',
      fault: 'history_unreadable',
      nextAttemptAt: null,
    });
    expect(world.slack.calls.filter(({ call }) => call === 'post')).toHaveLength(2);
    expect((await world.store.listTroubled(10)).map(({ key }) => key)).toEqual(['one']);
    expect(world.reports).toEqual(['one: unknown history_unreadable']);
    expect(world.counts).toMatchObject({ resting: 1 });
    // What rests does not hold back its lane for ever.
    expect(world.slack.seen('C1')).toEqual(['one', 'two']);
  });

  it('does not send again while it cannot look', async () => {
    const world = createPumpWorld(db);
    world.slack.failNext('post', [{ kind: 'lost-answer' }]);
    world.slack.failAlways({ kind: 'transient' }, { call: 'findPosted' });
    await world.tell(aNotice('one'));
    await world.advance(20 * MINUTE);
    world.slack.recover();
    await world.advance(20 * MINUTE);
    expect(world.slack.seen('C1')).toEqual(['one']);
    expect(world.slack.calls.filter(({ call }) => call === 'post')).toHaveLength(1);
  });

  it('rests when it could not look for a week', async () => {
    const world = createPumpWorld(db);
    world.slack.failNext('post', [{ kind: 'lost-answer' }]);
    const away = { kind: 'transient', code: 'away', retryAfter: 12 * 60 * MINUTE } as const;
    world.slack.failAlways(away, { call: 'findPosted' });
    await world.tell(aReminder('one'));
    await world.advance(7 * 24 * 60 * MINUTE + MINUTE);
    expect(await world.find('one')).toMatchObject({ status: 'unknown', nextAttemptAt: null });
    expect(world.reports).toEqual(['one: unknown away']);
  });

  it('looks for what access was lost over', async () => {
    const world = createPumpWorld(db);
    world.slack.failNext('post', [{ kind: 'lost-answer' }]);
    world.slack.failNext('findPosted', [{ kind: 'access' }]);
    await world.tell(aNotice('one'));
    await world.advance(5 * MINUTE);
    expect(world.slack.seen('C1')).toEqual(['one']);
    expect(world.troubles).toEqual(['access-lost', 'access-back']);
  });
});

describe('createPump, a process that died', () => {
  it('takes over its destination when the lease has lapsed, and looks before it sends', async () => {
    const world = createPumpWorld(db, { isStarted: false });
    // Posted, and the process is gone before it could write that down.
    const held = world.slack.holdNext('post');
    await world.store.enqueue([aNotice('one'), aNotice('two')]);
    const gone = world.createPump(frozen);
    gone.start();
    await held.arrived;
    const survivor = world.createPump();
    survivor.start();
    await survivor.settled();
    expect(await world.find('one')).toMatchObject({ status: 'sending' });
    await world.clock.advance(59_000, survivor.settled);
    expect(world.slack.calls.filter(({ call }) => call === 'findPosted')).toHaveLength(0);
    await world.clock.advance(2_000, survivor.settled);
    expect(looksOf(world)[0]).toBeGreaterThanOrEqual(60);
    await world.clock.advance(5 * MINUTE, survivor.settled);
    expect(world.slack.seen('C1')).toEqual(['one', 'two']);
    held.letGo();
  });

  it('adopts what it had posted', async () => {
    const world = createPumpWorld(db, { isStarted: false });
    await world.store.enqueue([aNotice('one')]);
    // As a process leaves it that posted and was killed before the answer was kept.
    await db.pool.query(
      `UPDATE delivery SET status = 'sending', attempts = 1, platform = 'slack', channel = 'C1', attempted_at = $1`,
      [new Date(world.clock.realNow())],
    );
    await world.slack.post(
      { channel: 'C1', thread: null },
      { tone: 'neutral', summary: [], blocks: [], locale: 'en' },
      'one',
    );
    world.pump.start();
    await world.advance(10 * MINUTE);
    expect(world.slack.messages).toHaveLength(1);
    expect(await world.find('one')).toMatchObject({ status: 'sent', message: '1', nextAttemptAt: null });
  });

  it('leaves an outcome that comes after the destination was taken over', async () => {
    const world = createPumpWorld(db, { isStarted: false });
    const held = world.slack.holdNext('post');
    await world.store.enqueue([aNotice('one')]);
    const late = world.createPump(frozen);
    late.start();
    await held.arrived;
    const survivor = world.createPump();
    survivor.start();
    await world.clock.advance(4 * MINUTE, survivor.settled);
    expect(world.slack.seen('C1')).toEqual(['one']);
    held.letGo();
    await late.settled();
    await world.clock.advance(60 * MINUTE, survivor.settled);
    expect(world.slack.seen('C1')).toEqual(['one']);
    expect(await world.find('one')).toMatchObject({ status: 'sent', message: '1' });
  });
});

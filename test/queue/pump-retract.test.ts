import { describe, expect, it } from 'vitest';
import type { NewDelivery } from '../../src/ports/complaint-store.ts';
import type { FakeFault } from '../support/fake-platform.ts';
import { aNotice, aReminder, createPumpWorld, useTestStore } from './a-pump.ts';

const db = useTestStore();

const MINUTE = 60_000;
const aRetract = (changes: Partial<NewDelivery> = {}): NewDelivery =>
  aNotice('first/retract', { content: { kind: 'retract', of: 'first' }, ...changes });

describe('createPump, retracting', () => {
  it('takes the earlier message away once the one that follows it stands', async () => {
    const world = createPumpWorld(db);
    await world.tell(aReminder('first'));
    await world.tell(aReminder('second'), aRetract());
    expect(world.slack.seen('C1')).toEqual(['second']);
    expect(world.slack.calls.map(({ call }) => call)).toEqual(['post', 'post', 'remove']);
    expect(world.counts).toMatchObject({ retracted: 1 });
    expect(world.reports).toEqual(['first: sent', 'second: sent']);
  });

  it('waits while the one that follows it cannot be sent', async () => {
    const world = createPumpWorld(db);
    await world.tell(aReminder('first'));
    world.slack.failNext('post', [{ kind: 'transient', retryAfter: 30 * MINUTE }]);
    await world.tell(aReminder('second'), aRetract());
    expect(world.slack.seen('C1')).toEqual(['first']);
    await world.advance(31 * MINUTE);
    expect(world.slack.seen('C1')).toEqual(['second']);
  });

  it('waits for the earlier one while it is under way', async () => {
    const world = createPumpWorld(db);
    world.slack.failNext('post', [{ kind: 'transient', retryAfter: 30 * MINUTE }]);
    await world.tell(aReminder('first'), aRetract({ lane: 'another' }));
    await world.advance(31 * MINUTE);
    expect(world.slack.seen('C1')).toEqual([]);
    expect(world.counts).toMatchObject({ posted: 1, retracted: 1 });
  });

  it('is dropped where nothing stands', async () => {
    const world = createPumpWorld(db);
    await world.tell(aRetract());
    expect(await world.find('first/retract')).toMatchObject({ status: 'dropped', fault: 'not_there' });
  });

  it.each<[string, FakeFault, object]>([
    ['is done where somebody was faster', { kind: 'removed' }, { status: 'sent' }],
    ['is dropped where it cannot be removed any more', { kind: 'expired' }, { status: 'dropped' }],
  ])('%s', async (_, fault, expected) => {
    const world = createPumpWorld(db);
    await world.tell(aReminder('first'));
    world.slack.failNext('remove', [fault]);
    await world.tell(aRetract());
    expect(await world.find('first/retract')).toMatchObject(expected);
    expect(world.errors).toEqual([]);
  });

  it('is tried again when it had no answer: removing twice does no harm', async () => {
    const world = createPumpWorld(db);
    await world.tell(aReminder('first'));
    world.slack.failNext('remove', [{ kind: 'unknown' }]);
    await world.tell(aRetract());
    await world.advance(MINUTE);
    expect(world.slack.seen('C1')).toEqual([]);
    expect(await world.find('first/retract')).toMatchObject({ status: 'sent' });
  });

  it('is done again after a process died in it', async () => {
    const world = createPumpWorld(db);
    await world.tell(aReminder('first'), aRetract());
    await db.pool.query(
      `UPDATE delivery SET status = 'sending', next_attempt_at = $1 WHERE key = 'first/retract'`,
      [new Date(world.clock.realNow())],
    );
    await db.pool.query('UPDATE destination SET due_at = $1', [new Date(world.clock.realNow())]);
    world.pump.nudge();
    await world.pump.settled();
    expect(await world.find('first/retract')).toMatchObject({ status: 'sent' });
  });
});

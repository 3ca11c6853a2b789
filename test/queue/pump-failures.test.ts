import { describe, expect, it } from 'vitest';
import { aCard, aNotice, aReminder, createPumpWorld, textOf, toPerson, useTestStore } from './a-pump.ts';

const db = useTestStore();

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('createPump, failures', () => {
  it('waits longer after each failure', async () => {
    const world = createPumpWorld(db);
    world.slack.failAlways({ kind: 'transient' });
    await world.tell(aNotice('one'));
    await world.advance(DAY / 24);
    const start = world.slack.calls[0]!.at;
    const seconds = world.slack.calls.map(({ at }) => (at - start) / 1000);
    expect(seconds.slice(0, 7)).toEqual([0, 1, 5, 20, 80, 380, 1280]);
  });

  it('gives up after a week, visibly', async () => {
    const world = createPumpWorld(db);
    world.slack.failAlways({ kind: 'transient', code: 'service_unavailable', retryAfter: DAY / 2 });
    await world.tell(aReminder('one'));
    await world.advance(6 * DAY);
    expect(await world.find('one')).toMatchObject({ status: 'waiting' });
    await world.advance(DAY + MINUTE);
    expect(await world.find('one')).toMatchObject({ status: 'failed', fault: 'service_unavailable' });
    expect((await world.store.listTroubled(10)).map(({ key }) => key)).toEqual(['one']);
    expect(world.reports).toEqual(['one: failed service_unavailable']);
    expect(world.errors).toContain('a message was given up on');
    expect(world.counts['failed']).toBe(1);
  });

  it('says a malformed message once more in plain text', async () => {
    const world = createPumpWorld(db);
    world.slack.failNext('post', [{ kind: 'content', code: 'invalid_blocks' }]);
    await world.tell(aNotice('one'));
    const [message] = world.slack.messages;
    expect(message!.content.blocks).toEqual([]);
    expect(textOf(message!.content)).toBe('one');
    expect(await world.find('one')).toMatchObject({ status: 'sent', fault: 'invalid_blocks' });
    expect((await world.store.listTroubled(10)).map(({ key }) => key)).toEqual(['one']);
  });

  it('fails when the plain text is refused too', async () => {
    const world = createPumpWorld(db);
    world.slack.failAlways({ kind: 'content', code: 'invalid_blocks' });
    await world.tell(aReminder('one'));
    expect(world.slack.calls).toHaveLength(2);
    expect(world.reports).toEqual(['one: failed invalid_blocks']);
  });

  it('makes a lost channel visible and tells admins', async () => {
    const world = createPumpWorld(db);
    world.slack.failAlways({ kind: 'place', code: 'is_archived' }, { channel: 'C1' });
    await world.tell(aNotice('one'), aNotice('two', { channel: 'C2' }));
    expect(await world.find('one')).toMatchObject({ status: 'failed', fault: 'is_archived' });
    expect(await world.store.listFaults()).toMatchObject([
      { destination: 'channel:slack:C1', fault: 'is_archived' },
    ]);
    expect(world.troubles).toEqual(['destination-lost']);
    expect(world.slack.seen('C2')).toEqual(['two']);
  });

  it('forgets the fault of a channel that works again', async () => {
    const world = createPumpWorld(db);
    world.slack.failNext('post', [{ kind: 'place' }]);
    await world.tell(aNotice('one'), aNotice('two'));
    expect(world.slack.seen('C1')).toEqual(['two']);
    expect(await world.store.listFaults()).toEqual([]);
  });

  it('makes no trouble of telling admins of trouble', async () => {
    const world = createPumpWorld(db);
    world.slack.failAlways({ kind: 'place' });
    await world.tell(
      aNotice('one', { ...toPerson('wu'), content: { kind: 'admin', notice: 'lost', params: {} } }),
    );
    expect(world.troubles).toEqual([]);
  });

  it('opens a direct conversation again after it was lost', async () => {
    const world = createPumpWorld(db);
    await world.tell(aNotice('one', toPerson('lin')));
    world.slack.failNext('post', [{ kind: 'place' }]);
    await world.tell(aNotice('two', toPerson('lin')));
    await world.tell(aNotice('three', toPerson('lin')));
    expect(world.slack.calls.filter(({ call }) => call === 'openDirect')).toHaveLength(2);
    expect(world.slack.seen('D-lin')).toEqual(['one', 'three']);
  });

  it('tries again when the direct conversation cannot be opened', async () => {
    const world = createPumpWorld(db);
    world.slack.failNext('openDirect', [{ kind: 'unknown' }]);
    await world.tell(aNotice('one', toPerson('lin')));
    await world.advance(1_000);
    expect(world.slack.seen('D-lin')).toEqual(['one']);
    expect(world.slack.calls.some(({ call }) => call === 'findPosted')).toBe(false);
  });

  it('counts a call without an answer as unknown', async () => {
    const world = createPumpWorld(db);
    const held = world.slack.holdNext('post');
    await world.store.enqueue([aNotice('one')]);
    world.pump.nudge();
    await held.arrived;
    await world.clock.advance(60_000);
    await world.pump.settled();
    expect(await world.find('one')).toMatchObject({ status: 'unknown', fault: 'no_answer' });
    held.letGo();
    await world.advance(5_000);
    expect(await world.find('one')).toMatchObject({ status: 'sent' });
    expect(world.slack.seen('C1')).toEqual(['one']);
  });
});

describe('createPump, reports', () => {
  it('makes a report that failed again, also from another process', async () => {
    let isBroken = true;
    const told: string[] = [];
    const report = async ({ delivery }: { delivery: { key: string } }) => {
      if (isBroken) throw new Error('the database is away');
      told.push(delivery.key);
    };
    const world = createPumpWorld(db, { pump: { report } });
    await world.tell(aReminder('one'));
    expect(await world.find('one')).toMatchObject({ status: 'sent' });
    await world.advance(2 * MINUTE);
    await world.pump.stop();
    isBroken = false;
    const other = world.createPump();
    other.start();
    await world.clock.advance(2 * MINUTE, other.settled);
    expect(told).toEqual(['one']);
    await world.clock.advance(10 * MINUTE, other.settled);
    expect(told).toEqual(['one']);
    expect(world.slack.seen('C1')).toEqual(['one']);
  });

  it('reports reminders only', async () => {
    const world = createPumpWorld(db);
    await world.addPlace('P1');
    await world.tell(aNotice('one'), aCard('P1'), aReminder('two'));
    expect(world.reports).toEqual(['two: sent']);
  });
});

describe('createPump, access lost', () => {
  it('stops the whole platform, tries once a minute and comes back', async () => {
    const world = createPumpWorld(db);
    world.slack.failAlways({ kind: 'access', code: 'token_revoked' });
    await world.tell(aNotice('one'));
    await world.tell(aNotice('two', { channel: 'C2' }), aNotice('three', toPerson('lin')));
    await world.tell(
      aNotice('on lark', { destination: { kind: 'channel', platform: 'lark', channel: 'oc1' } }),
    );
    expect(world.slack.calls.filter(({ call }) => call === 'post')).toHaveLength(1);
    expect(world.lark.seen('oc1')).toEqual(['on lark']);
    await world.advance(10 * MINUTE + 1);
    const tries = world.slack.calls.length;
    expect(tries).toBeGreaterThanOrEqual(10);
    expect(tries).toBeLessThanOrEqual(12);
    expect(await world.store.listFaults()).toMatchObject([
      { destination: 'platform:slack', fault: 'token_revoked' },
    ]);

    world.slack.recover();
    await world.advance(2 * MINUTE);
    expect(world.slack.seen('C1')).toEqual(['one']);
    expect(world.slack.seen('C2')).toEqual(['two']);
    expect(await world.store.listFaults()).toEqual([]);
    expect(new Set(world.troubles)).toEqual(new Set(['access-lost', 'access-back']));
    expect(world.troubles.at(-1)).toBe('access-back');
  });

  it('writes to people on another platform meanwhile', async () => {
    const world = createPumpWorld(db);
    world.slack.failAlways({ kind: 'access', code: 'token_revoked' });
    await world.tell(aNotice('one'));
    await world.tell(aNotice('two', toPerson('lin')));
    expect(world.lark.seen('D-lin')).toEqual(['two']);
  });

  it('does not count the time without access against a message', async () => {
    const world = createPumpWorld(db);
    world.slack.failNext('post', [{ kind: 'access' }, { kind: 'transient' }]);
    await world.tell(aNotice('one'));
    await world.pump.stop();
    await world.clock.advance(2 * DAY);
    world.pump.start();
    await world.advance(2 * MINUTE);
    expect(world.slack.seen('C1')).toEqual(['one']);
  });

  it('counts the platform among the failing ones until it is back', async () => {
    const world = createPumpWorld(db);
    world.slack.failAlways({ kind: 'access' });
    await world.tell(aNotice('one'));
    await world.advance(3 * MINUTE);
    expect(await world.store.failingPlatforms()).toEqual(new Set(['slack']));
    world.slack.recover();
    await world.advance(2 * MINUTE);
    expect(await world.store.failingPlatforms()).toEqual(new Set());
  });

  it('keeps what is for a platform that is not connected', async () => {
    const world = createPumpWorld(db);
    await world.tell(
      aNotice('one', { destination: { kind: 'channel', platform: 'local', channel: 'general' } }),
    );
    expect(await world.find('one')).toMatchObject({ status: 'waiting', fault: 'platform_not_connected' });
  });
});

describe('createPump, a platform that does not answer', () => {
  it.each(['transient', 'unknown'] as const)(
    'tells admins once that it lasts, and once that it is over: %s',
    async (kind) => {
      const world = createPumpWorld(db);
      world.slack.failAlways({ kind, code: 'down' });
      await world.tell(aNotice('one', toPerson('lin')), aNotice('two'));
      await world.advance(10 * MINUTE);
      expect(world.troubles).toEqual([]);
      await world.advance(6 * 60 * MINUTE);
      expect(world.troubles).toEqual(['platform-failing']);
      expect(await world.store.listFaults()).toEqual([]);
      world.slack.recover();
      await world.advance(DAY / 2);
      expect(world.slack.seen('C1')).toEqual(['two']);
      expect(world.troubles).toEqual(['platform-failing', 'platform-back']);
    },
  );

  it('says nothing of what is over soon, nor of a single channel that is slow', async () => {
    const world = createPumpWorld(db);
    world.slack.failAlways({ kind: 'transient' }, { channel: 'C1' });
    await world.tell(aNotice('one'));
    for (let hour = 0; hour < 24; hour += 1) {
      await world.tell(aNotice(`other ${hour}`, { channel: 'C2' }));
      await world.advance(10 * MINUTE);
    }
    world.slack.recover();
    await world.advance(30 * MINUTE);
    expect(world.troubles).toEqual([]);
  });

  it('is failing after two minutes, while it is tried, and until something is sent', async () => {
    const world = createPumpWorld(db);
    world.slack.failAlways({ kind: 'transient' });
    await world.tell(aNotice('one'));
    await world.advance(MINUTE);
    expect(await world.store.failingPlatforms()).toEqual(new Set());
    await world.advance(2 * MINUTE);
    expect(await world.store.failingPlatforms()).toEqual(new Set(['slack']));
    await world.pump.stop();
    await world.advance(DAY);
    expect(await world.store.failingPlatforms()).toEqual(new Set());
    world.pump.start();
    await world.advance(10 * MINUTE);
    expect(await world.store.failingPlatforms()).toEqual(new Set(['slack']));
    world.slack.recover();
    await world.advance(30 * MINUTE);
    expect(await world.store.failingPlatforms()).toEqual(new Set());
  });

  it('is not failing when it asks for patience', async () => {
    const world = createPumpWorld(db);
    world.slack.failAlways({ kind: 'rate-limited' });
    await world.tell(aNotice('one'));
    await world.advance(60 * MINUTE);
    expect(await world.store.failingPlatforms()).toEqual(new Set());
    expect(world.troubles).toEqual([]);
  });
});

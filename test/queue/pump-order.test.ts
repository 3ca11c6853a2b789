import { describe, expect, it } from 'vitest';
import { aCard, aNotice, aReminder, createPumpWorld, toPerson, useTestStore } from './a-pump.ts';

const db = useTestStore();

describe('createPump, order', () => {
  it('sends a lane in the order in which it was told', async () => {
    const world = createPumpWorld(db);
    await world.tell(aNotice('one'), aNotice('two'), aNotice('three'));
    expect(world.slack.seen('C1')).toEqual(['one', 'two', 'three']);
    expect(await world.find('one')).toMatchObject({ status: 'sent', message: '1', nextAttemptAt: null });
  });

  it('sends the same key once', async () => {
    const world = createPumpWorld(db);
    await world.tell(aNotice('one'));
    await world.tell(aNotice('one'));
    expect(world.slack.seen('C1')).toEqual(['one']);
  });

  it('lets a lane that waits hold back only itself', async () => {
    const world = createPumpWorld(db);
    world.slack.failNext('post', [{ kind: 'transient' }]);
    await world.tell(
      aNotice('a1'),
      aNotice('a2'),
      aNotice('b1', { lane: 'C-2' }),
      aNotice('b2', { lane: 'C-2' }),
    );
    expect(world.slack.seen('C1')).toEqual(['b1', 'b2']);
    await world.advance(1_000);
    expect(world.slack.seen('C1')).toEqual(['b1', 'b2', 'a1', 'a2']);
  });

  it('lets a lane whose head is unknown hold back only itself', async () => {
    const world = createPumpWorld(db);
    world.slack.failNext('post', [{ kind: 'unknown' }]);
    await world.tell(aNotice('a1'), aNotice('a2'), aNotice('b1', { lane: 'C-2' }));
    expect(world.slack.seen('C1')).toEqual(['b1']);
  });

  it('posts into a thread only after its root', async () => {
    const world = createPumpWorld(db);
    await world.addPlace('P1');
    world.slack.failNext('post', [{ kind: 'transient' }]);
    await world.tell(aNotice('reply', { place: 'P1', isInThread: true, lane: 'elsewhere' }), aCard('P1'));
    expect(world.slack.messages).toEqual([]);
    await world.advance(10_000);
    expect(world.slack.messages.map(({ key, thread }) => [key, thread])).toEqual([
      ['card P1', null],
      ['reply', '1'],
    ]);
  });

  it('fails what belongs into the thread of a message that will never stand', async () => {
    const world = createPumpWorld(db);
    await world.addPlace('P1');
    world.slack.failNext('post', [{ kind: 'place', code: 'is_archived' }]);
    await world.tell(aCard('P1'), aReminder('late', { place: 'P1', isInThread: true }));
    expect(await world.find('late')).toMatchObject({ status: 'failed', fault: 'no_root' });
    expect(world.reports).toEqual(['late: failed no_root']);
  });

  it('goes on with other destinations and lanes when one cannot be sent at all', async () => {
    const world = createPumpWorld(db);
    world.slack.failAlways({ kind: 'bug' }, { channel: 'C1' });
    await world.tell(
      aNotice('one'),
      aNotice('two', { channel: 'C2', lane: 'C-2' }),
      aNotice('three', toPerson('lin')),
    );
    expect(world.slack.seen('C2')).toEqual(['two']);
    expect(world.slack.seen('D-lin')).toEqual(['three']);
  });

  it('goes on when one of them cannot be drawn', async () => {
    const world = createPumpWorld(db, {
      pump: {
        draw: async ({ key }) => {
          if (key === 'one') throw new Error('no such complaint');
          return { message: { tone: 'neutral', summary: [], blocks: [], locale: 'en' }, hash: key };
        },
      },
    });
    await world.tell(aNotice('one'), aNotice('two', { lane: 'C-2' }));
    expect(world.slack.seen('C1')).toEqual(['two']);
    expect(await world.find('one')).toMatchObject({ status: 'waiting', fault: 'not_prepared' });
    expect(world.errors).toEqual(['a delivery could not be prepared']);
  });

  it('drops what has nothing to say any more', async () => {
    const world = createPumpWorld(db);
    world.texts.set('one', null);
    await world.tell(aNotice('one'), aNotice('two'));
    expect(world.slack.seen('C1')).toEqual(['two']);
    expect(await world.find('one')).toMatchObject({ status: 'dropped', fault: 'nothing_to_say' });
  });
});

describe('createPump, inboxes', () => {
  it('sends to the direct conversation and opens it once', async () => {
    const world = createPumpWorld(db);
    await world.tell(aReminder('one', toPerson('chen')), aReminder('two', toPerson('chen')));
    expect(world.slack.seen('D-chen')).toEqual(['one', 'two']);
    expect(world.slack.calls.filter(({ call }) => call === 'openDirect')).toHaveLength(1);
    expect(world.reports).toEqual(['one: sent', 'two: sent']);
  });

  it('fails and reports what is for somebody without an account', async () => {
    const world = createPumpWorld(db, { pump: { resolvePerson: async () => null } });
    await world.tell(aReminder('one', toPerson('chen')));
    expect(await world.find('one')).toMatchObject({ status: 'failed', fault: 'no_account' });
    expect(world.reports).toEqual(['one: failed no_account']);
  });

  it('fills the place of a receipt with where it stands', async () => {
    const world = createPumpWorld(db);
    await world.addPlace('R1', { person: 'lin' });
    await world.tell(aCard('R1', { ...toPerson('lin'), content: { kind: 'receipt' } }));
    expect(await world.findPlace('R1')).toEqual({ platform: 'slack', channel: 'D-lin', message: '1' });
  });
});

describe('createPump, rate', () => {
  it('leaves the gap between two posts into one channel', async () => {
    const world = createPumpWorld(db, { postGap: 1_000 });
    await world.tell(aNotice('one'), aNotice('two'), aNotice('three'));
    expect(world.slack.seen('C1')).toEqual(['one']);
    await world.advance(1_000);
    expect(world.slack.seen('C1')).toEqual(['one', 'two']);
    await world.advance(1_000);
    expect(world.slack.seen('C1')).toEqual(['one', 'two', 'three']);
    expect(world.counts['retried']).toBeUndefined();
  });

  it('keeps the gap across two pumps', async () => {
    const world = createPumpWorld(db, { postGap: 1_000 });
    await world.tell(aNotice('one'));
    await world.pump.stop();
    const other = world.createPump();
    other.start();
    await world.store.enqueue([aNotice('two')]);
    other.nudge();
    await other.settled();
    expect(world.slack.seen('C1')).toEqual(['one']);
    await world.clock.advance(1_000, other.settled);
    expect(world.slack.seen('C1')).toEqual(['one', 'two']);
    expect(world.slack.calls).toHaveLength(2);
  });

  it('keeps a Retry-After of one channel across pumps without stopping another', async () => {
    const world = createPumpWorld(db);
    world.slack.failNext('post', [{ kind: 'rate-limited', retryAfter: 30_000 }], 'C1');
    await world.tell(
      aNotice('one'),
      aNotice('other lane', { lane: 'C-2' }),
      aNotice('two', { channel: 'C2' }),
    );
    await world.pump.stop();
    const other = world.createPump();
    other.start();
    await world.clock.advance(29_000, other.settled);
    expect(world.slack.seen('C1')).toEqual([]);
    expect(world.slack.seen('C2')).toEqual(['two']);
    await world.clock.advance(1_000, other.settled);
    expect(world.slack.seen('C1').toSorted()).toEqual(['one', 'other lane']);
  });
});

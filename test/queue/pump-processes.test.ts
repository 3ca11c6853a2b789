import { describe, expect, it } from 'vitest';
import { aCard, aNotice, createPumpWorld, useTestStore } from './a-pump.ts';

const db = useTestStore();

describe('createPump, several at once', () => {
  it('sends each of 200 messages once, each lane in order', async () => {
    const world = createPumpWorld(db, { isStarted: false });
    const told = Array.from({ length: 200 }, (_, index) =>
      aNotice(`C${index % 20} ${String(index).padStart(3, '0')}`, {
        channel: `C${index % 20}`,
        lane: `L${index % 40}`,
      }),
    );
    await world.store.enqueue(told);
    const pumps = [world.createPump(), world.createPump()];
    for (const pump of pumps) pump.start();
    await Promise.all(pumps.map((pump) => pump.settled()));
    await world.clock.advance(61_000, async () => {
      await Promise.all(pumps.map((pump) => pump.settled()));
    });
    const keys = world.slack.messages.map(({ key }) => key);
    expect(keys).toHaveLength(200);
    expect(new Set(keys).size).toBe(200);
    for (let lane = 0; lane < 40; lane += 1) {
      const inLane = keys.filter((key) => Number(key.slice(-3)) % 40 === lane);
      expect(inLane).toEqual(inLane.toSorted());
    }
    expect(await world.store.count()).toMatchObject({ sent: 200, waiting: 0 });
  });

  it('sends nothing that somebody else took while it was drawn', async () => {
    const world = createPumpWorld(db, {
      pump: {
        draw: async ({ key }) => {
          await db.pool.query(`UPDATE delivery SET status = 'sending', attempts = attempts + 1`);
          return { message: { tone: 'neutral', summary: [], blocks: [], locale: 'en' }, hash: key };
        },
      },
    });
    await world.tell(aNotice('one'));
    expect(world.slack.calls.filter(({ call }) => call === 'post')).toEqual([]);
  });

  it('gives a destination to one of them', async () => {
    const world = createPumpWorld(db, { isStarted: false });
    await world.store.enqueue([aNotice('one')]);
    const claims = await Promise.all([world.store.claim('a', 8), world.store.claim('b', 8)]);
    expect(claims.flat()).toEqual(['channel:slack:C1']);
  });

  it('does not overlook what is told while a destination is given back', async () => {
    const world = createPumpWorld(db, { isStarted: false });
    await world.store.enqueue([aNotice('one')]);
    await world.store.claim('a', 1);
    const view = await world.store.view('channel:slack:C1');
    await world.store.enqueue([aNotice('two')]);
    const left = { revision: view.revision, dueAt: null };
    expect(await world.store.release('channel:slack:C1', 'a', left)).toBe(false);
    const later = await world.store.view('channel:slack:C1');
    expect(await world.store.release('channel:slack:C1', 'a', { ...left, revision: later.revision })).toBe(
      true,
    );
  });

  it('sends at once what is told while it gives the destination back', async () => {
    const world = createPumpWorld(db, { isStarted: false });
    let isLate = true;
    const release: typeof world.store.release = async (...asked) => {
      if (isLate) await world.store.enqueue([aNotice('two')]);
      isLate = false;
      return world.store.release(...asked);
    };
    const pump = world.createPump({ store: { ...world.store, release } });
    await world.store.enqueue([aNotice('one')]);
    pump.start();
    await pump.settled();
    expect(world.slack.seen('C1')).toEqual(['one', 'two']);
  });

  it('keeps a lease while it works, for as long as it takes', async () => {
    const world = createPumpWorld(db);
    const held = world.slack.holdNext('post');
    await world.store.enqueue([aNotice('one')]);
    world.pump.nudge();
    await held.arrived;
    for (let second = 0; second < 55; second += 5) {
      await world.clock.advance(5_000, () => db.flush());
    }
    expect(await world.store.claim('other', 8)).toEqual([]);
    const { rows } = await db.pool.query<{ until: Date }>('SELECT lease_until AS until FROM destination');
    expect(rows[0]!.until.getTime()).toBeGreaterThan(world.clock.realNow() + 30_000);
    held.letGo();
    await world.pump.settled();
  });

  it('ends what is under way at a stop, takes nothing new and gives back what it had', async () => {
    const world = createPumpWorld(db);
    const held = world.slack.holdNext('post');
    await world.store.enqueue([aNotice('one'), aNotice('two')]);
    world.pump.nudge();
    await held.arrived;
    const stopped = world.pump.stop();
    held.letGo();
    await stopped;
    expect(world.slack.seen('C1')).toEqual(['one']);
    expect(await world.find('one')).toMatchObject({ status: 'sent' });
    expect(await world.store.claim('next', 8)).toEqual(['channel:slack:C1']);
    expect(world.clock.planned).toBe(0);
  });

  it('does not wait for ever at a stop', async () => {
    const world = createPumpWorld(db);
    const held = world.slack.holdNext('post');
    await world.store.enqueue([aNotice('one')]);
    world.pump.nudge();
    await held.arrived;
    const stopped = world.pump.stop();
    await world.clock.advance(10_000);
    await stopped;
    expect(await world.find('one')).toMatchObject({ status: 'sending' });
    held.letGo();
    await world.pump.settled();
  });

  it('works again after the database was away', async () => {
    const world = createPumpWorld(db, { isStarted: false });
    let isAway = true;
    const view: typeof world.store.view = async (destination) => {
      if (isAway) throw new Error('connection refused');
      return world.store.view(destination);
    };
    const pump = world.createPump({ store: { ...world.store, view } });
    await world.store.enqueue([aNotice('one')]);
    pump.start();
    await pump.settled();
    expect(world.errors).toEqual(['a destination could not be worked']);
    isAway = false;
    await world.clock.advance(5_000, pump.settled);
    expect(world.slack.seen('C1')).toEqual(['one']);
  });

  it('draws a card once when two processes tell of it', async () => {
    const world = createPumpWorld(db, { isStarted: false });
    await world.addPlace('P1');
    await Promise.all([world.store.enqueue([aCard('P1')]), world.store.enqueue([aCard('P1')])]);
    const pumps = [world.createPump(), world.createPump()];
    for (const pump of pumps) pump.start();
    await Promise.all(pumps.map((pump) => pump.settled()));
    expect(world.slack.messages).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import type { WakeStore } from '../../src/ports/wake-store.ts';
import { createWaker, type Waker, type WakerOptions } from '../../src/queue/waker.ts';
import { createWakeStore } from '../../src/storage/wake-store.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { useTestStore } from './a-pump.ts';

const db = useTestStore();

const MINUTE = 60_000;

interface World {
  clock: FakeClock;
  store: WakeStore;
  waker: Waker;
  woken: number[];
  errors: string[];
  counts: Record<string, number>;
  /** When each complaint is due after it was woken; none when nothing stands here. */
  nextWakes: Map<number, number[]>;
  createWaker(changes?: Partial<WakerOptions<number>>): Waker;
  open(number: number, wakeAt: number | null): Promise<void>;
  advance(ms: number): Promise<void>;
}

function createWorld(changes: Partial<WakerOptions<number>> = {}): World {
  const clock = createFakeClock();
  const store = createWakeStore({ pool: db.pool, realNow: clock.realNow });
  const woken: number[] = [];
  const errors: string[] = [];
  const counts: Record<string, number> = {};
  const nextWakes = new Map<number, number[]>();

  async function wake(number: number): Promise<void> {
    woken.push(number);
    const next = nextWakes.get(number)?.shift();
    await setWakeAt(number, next ?? null);
  }

  function makeWaker(more: Partial<WakerOptions<number>> = {}): Waker {
    return createWaker({
      subject: 'complaint',
      store,
      wake,
      sweep: async () => 0,
      clock,
      realNow: clock.realNow,
      scheduler: clock.scheduler,
      log: { info() {}, warn() {}, error: (_, sentence) => void errors.push(sentence) },
      metrics: {
        count(what, times) {
          counts[what] = (counts[what] ?? 0) + times;
        },
      },
      pollMs: 3_600_000,
      ...changes,
      ...more,
    });
  }

  const waker = makeWaker();
  return {
    clock,
    store,
    waker,
    woken,
    errors,
    counts,
    nextWakes,
    createWaker: makeWaker,
    open: openComplaint,
    advance: (ms) => clock.advance(ms, waker.settled),
  };
}

async function openComplaint(number: number, wakeAt: number | null): Promise<void> {
  await db.pool.query(
    `INSERT INTO complaint (number, version, state_schema, state, status, is_open, priority, product, reporter,
                            liaison, restricted, opened_at, last_event_at, wake_at)
     VALUES ($1, 1, 1, '{}', 'reported', true, 'P1', 'billing', 'lin', 'lin', false, now(), now(), $2)`,
    [number, wakeAt === null ? null : new Date(wakeAt)],
  );
}

async function setWakeAt(number: number, wakeAt: number | null): Promise<void> {
  await db.pool.query('UPDATE complaint SET wake_at = $2 WHERE number = $1', [
    number,
    wakeAt === null ? null : new Date(wakeAt),
  ]);
}

describe('createWaker', () => {
  it('wakes a complaint when its time has come, and once', async () => {
    const world = createWorld();
    await world.open(1, world.clock.realNow() + 15 * MINUTE);
    world.waker.start();
    await world.advance(15 * MINUTE - 1);
    expect(world.woken).toEqual([]);
    await world.advance(1);
    await world.advance(60 * MINUTE);
    expect(world.woken).toEqual([1]);
  });

  it('wakes what fell due while nothing ran, once, most overdue first', async () => {
    const world = createWorld();
    const now = world.clock.realNow();
    await world.open(1, now - MINUTE);
    await world.open(2, now - 600 * MINUTE);
    await world.open(3, null);
    world.waker.start();
    await world.advance(60 * MINUTE);
    expect(world.woken).toEqual([2, 1]);
  });

  it('wakes a complaint again when it is due again', async () => {
    const world = createWorld();
    const now = world.clock.realNow();
    await world.open(1, now);
    world.nextWakes.set(1, [now + 10_000, now + 20_000]);
    world.waker.start();
    await world.advance(MINUTE);
    expect(world.woken).toEqual([1, 1, 1]);
  });

  it('takes more than one batch', async () => {
    const world = createWorld();
    for (let number = 1; number <= 45; number += 1) await world.open(number, world.clock.realNow() - number);
    world.waker.start();
    await world.waker.settled();
    expect(new Set(world.woken).size).toBe(45);
    expect(world.woken).toHaveLength(45);
  });

  it('follows the clock when it is moved', async () => {
    const world = createWorld();
    await world.open(1, world.clock.realNow() + 120 * MINUTE);
    world.waker.start();
    await world.waker.settled();
    world.clock.shift(120 * MINUTE);
    world.waker.nudge();
    await world.waker.settled();
    expect(world.woken).toEqual([1]);
  });

  it('lets one that fails stop nobody, and tries it again later and later', async () => {
    const attempts: number[] = [];
    const world = createWorld({
      wake: async (number) => {
        if (number === 1) {
          attempts.push(world.clock.realNow());
          throw new Error('no such desk');
        }
        world.woken.push(number);
        await setWakeAt(number, null);
      },
    });
    const start = world.clock.realNow();
    for (const number of [1, 2, 3]) await world.open(number, start - MINUTE);
    world.waker.start();
    await world.waker.settled();
    expect(world.woken).toEqual([2, 3]);
    await world.advance(20 * MINUTE);
    expect(attempts.map((at) => (at - start) / 1000)).toEqual([0, 5, 35, 155, 755]);
    expect(world.counts).toMatchObject({ woken: 2, 'wake-failed': 5 });
    expect(world.errors).toContain('a complaint could not be woken');
  });

  it('tries at once what works again, and forgets its failures', async () => {
    let isBroken = true;
    const world = createWorld({
      wake: async (number) => {
        if (isBroken) throw new Error('no such desk');
        world.woken.push(number);
        await setWakeAt(number, null);
      },
    });
    await world.open(1, world.clock.realNow());
    world.waker.start();
    await world.waker.settled();
    isBroken = false;
    await world.advance(5_000);
    expect(world.woken).toEqual([1]);
    expect((await db.pool.query('SELECT FROM wake_claim')).rowCount).toBe(0);
  });

  it('puts a complaint aside that stays due however often it is woken', async () => {
    const world = createWorld({ wake: async () => {} });
    await world.open(1, world.clock.realNow());
    world.waker.start();
    await world.waker.settled();
    expect(world.counts).toEqual({ woken: 50, 'wake-failed': 1 });
  });

  it('wakes a complaint in one of two processes', async () => {
    const world = createWorld();
    for (let number = 1; number <= 60; number += 1) await world.open(number, world.clock.realNow() - number);
    const wakers = [world.createWaker(), world.createWaker()];
    for (const waker of wakers) waker.start();
    await Promise.all(wakers.map((waker) => waker.settled()));
    await world.clock.advance(60 * MINUTE, async () => {
      await Promise.all(wakers.map((waker) => waker.settled()));
    });
    expect(world.woken.toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 60 }, (_, i) => i + 1),
    );
  });

  it('takes the next ones while the most overdue are taken', async () => {
    const world = createWorld();
    await world.open(1, world.clock.realNow() - MINUTE);
    await world.open(2, world.clock.realNow());
    const now = world.clock.realNow();
    expect(await world.store.claimDue(now, 1)).toEqual([{ key: 1, failures: 0 }]);
    expect(await world.store.claimDue(now, 1)).toEqual([{ key: 2, failures: 0 }]);
    expect(await world.store.claimDue(now, 1)).toEqual([]);
  });

  it('takes over after a minute what a process had that died', async () => {
    const world = createWorld();
    await world.open(1, world.clock.realNow());
    expect(await world.store.claimDue(world.clock.realNow(), 10)).toEqual([{ key: 1, failures: 0 }]);
    world.waker.start();
    await world.advance(59_000);
    expect(world.woken).toEqual([]);
    await world.advance(1_000);
    expect(world.woken).toEqual([1]);
  });

  it('leaves a complaint that somebody works on at this moment', async () => {
    const world = createWorld();
    await world.open(1, world.clock.realNow() - MINUTE);
    await world.open(2, world.clock.realNow());
    const other = await db.pool.connect();
    await other.query('BEGIN');
    await other.query('SELECT FROM complaint WHERE number = 1 FOR UPDATE');
    // One session stands behind all connections of an embedded database: there the transaction is waited for.
    const claimed = db.isEmbedded ? null : await world.store.claimDue(world.clock.realNow(), 10);
    await other.query('COMMIT');
    other.release();
    expect(claimed ?? [{ key: 2, failures: 0 }]).toEqual([{ key: 2, failures: 0 }]);
  });

  it('mends the wake-ups that differ from the clocks at the start and every ten minutes', async () => {
    const world = createWorld({
      sweep: async () => {
        await setWakeAt(1, world.clock.realNow());
        return 1;
      },
    });
    await world.open(1, null);
    world.waker.start();
    await world.advance(0);
    expect(world.woken).toEqual([1]);
    await world.advance(10 * MINUTE);
    expect(world.woken).toEqual([1, 1]);
    expect(world.counts).toMatchObject({ 'wake-mended': 2 });
  });

  it('goes on after a sweep that failed', async () => {
    const world = createWorld({
      sweep: async () => {
        throw new Error('the database is away');
      },
    });
    await world.open(1, world.clock.realNow() + 25 * MINUTE);
    world.waker.start();
    await world.advance(30 * MINUTE);
    expect(world.errors).toHaveLength(4);
    expect(world.woken).toEqual([1]);
  });

  it('works again after the database was away', async () => {
    let isAway = true;
    const world = createWorld({ pollMs: 500 });
    const claimDue: WakeStore['claimDue'] = async (now, limit) => {
      if (isAway) throw new Error('connection refused');
      return world.store.claimDue(now, limit);
    };
    await world.open(1, world.clock.realNow());
    const waker = world.createWaker({ store: { ...world.store, claimDue } });
    waker.start();
    await waker.settled();
    isAway = false;
    await world.clock.advance(500, waker.settled);
    expect(world.woken).toEqual([1]);
  });

  it('ends what is under way at a stop and plans nothing more', async () => {
    const held = createHold();
    const world = createWorld({
      wake: async (number) => {
        held.arrive();
        await held.gate;
        world.woken.push(number);
        await setWakeAt(number, null);
      },
    });
    await world.open(1, world.clock.realNow());
    world.waker.start();
    await held.arrived;
    const stopped = world.waker.stop();
    held.letGo();
    await stopped;
    expect(world.woken).toEqual([1]);
    expect(world.clock.planned).toBe(0);
  });
});

function createHold() {
  let arrive = () => {};
  let letGo = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return { arrive, arrived, letGo, gate };
}

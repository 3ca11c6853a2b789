import { describe, expect, it } from 'vitest';
import { createWaker, type WakerOptions } from '../../src/queue/waker.ts';
import { createInboxStore } from '../../src/storage/inbox-store.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { useTestStore } from './a-pump.ts';

const db = useTestStore();

const MINUTE = 60_000;

function createWorld(failing: readonly string[] = []) {
  const clock = createFakeClock();
  const store = createInboxStore({ pool: db.pool, realNow: clock.realNow });
  const flushed: string[] = [];
  const errors: object[] = [];
  const counts: Record<string, number> = {};
  const options: WakerOptions<string> = {
    subject: 'inbox',
    store,
    wake: async (person) => {
      if (failing.includes(person)) throw new Error('no such desk');
      flushed.push(person);
      await store.flush(person, ({ entries }) => {
        const gone = entries.map(({ key }) => key);
        return { gone, deliveries: [], later: [], isCounted: false };
      });
    },
    sweep: null,
    clock,
    realNow: clock.realNow,
    scheduler: clock.scheduler,
    log: { info() {}, warn() {}, error: (fields) => void errors.push(fields) },
    metrics: {
      count(what, times) {
        counts[what] = (counts[what] ?? 0) + times;
      },
    },
    pollMs: 3_600_000,
  };
  return { clock, store, flushed, errors, counts, create: () => createWaker(options) };
}

async function put(person: string, flushAt: number): Promise<void> {
  await db.pool.query(
    `INSERT INTO inbox (key, person, complaint, kind, passes, deliveries, flush_at, because)
     VALUES ($1, $2, 1, 'reminder', 'nothing', '[]', $3, 'collecting')`,
    [`${person} ${flushAt}`, person, new Date(flushAt)],
  );
}

describe('createWaker, inboxes', () => {
  it('looks at a person once what waits for them is due, and once', async () => {
    const world = createWorld();
    const now = world.clock.realNow();
    await put('chen', now + 2 * MINUTE);
    await put('chen', now + 3 * MINUTE);
    const waker = world.create();
    waker.start();
    await world.clock.advance(2 * MINUTE - 1, waker.settled);
    expect(world.flushed).toEqual([]);
    await world.clock.advance(60 * MINUTE, waker.settled);
    expect(world.flushed).toEqual(['chen']);
    await waker.stop();
    expect(world.clock.planned).toBe(0);
  });

  it('lets one that fails stop nobody, and tries it again later', async () => {
    const world = createWorld(['wu']);
    const now = world.clock.realNow();
    for (const person of ['wu', 'chen', 'lin']) await put(person, now);
    const waker = world.create();
    waker.start();
    await waker.settled();
    expect(world.flushed.toSorted()).toEqual(['chen', 'lin']);
    await world.clock.advance(5_000, waker.settled);
    expect(world.counts).toEqual({ woken: 2, 'wake-failed': 2 });
    expect(world.errors).toMatchObject([
      { inbox: 'wu', failures: 0 },
      { inbox: 'wu', failures: 1 },
    ]);
    await waker.stop();
  });

  it('takes over after a minute what a process had that died', async () => {
    const world = createWorld();
    await put('chen', world.clock.realNow());
    await world.store.claimDue(world.clock.realNow(), 10);
    const waker = world.create();
    waker.start();
    await world.clock.advance(MINUTE - 1, waker.settled);
    expect(world.flushed).toEqual([]);
    await world.clock.advance(1, waker.settled);
    expect(world.flushed).toEqual(['chen']);
    await waker.stop();
  });

  it('looks at each person in one of two processes', async () => {
    const world = createWorld();
    const people = Array.from({ length: 30 }, (_, index) => `p${String(index).padStart(2, '0')}`);
    for (const person of people) await put(person, world.clock.realNow());
    const wakers = [world.create(), world.create()];
    for (const waker of wakers) waker.start();
    await Promise.all(wakers.map((waker) => waker.settled()));
    expect(world.flushed.toSorted()).toEqual(people);
    for (const waker of wakers) await waker.stop();
  });
});

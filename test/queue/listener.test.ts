import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createListener, createNotifier } from '../../src/queue/listener.ts';
import type { Scheduler } from '../../src/queue/scheduler.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { openTestStore, type TestStore } from './a-pump.ts';

let db: TestStore;
beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

const log = { info() {}, warn() {}, error() {} };

/** Tells of each commit that was heard. */
function createEar() {
  let heard = 0;
  let waiting: { count: number; resolve: () => void } | null = null;
  return {
    hear() {
      heard += 1;
      if (waiting !== null && heard >= waiting.count) waiting.resolve();
    },
    heard: () => heard,
    until(count: number): Promise<void> {
      if (heard >= count) return Promise.resolve();
      return new Promise((resolve) => {
        waiting = { count, resolve };
      });
    },
  };
}

/** A scheduler, and the first moment something was planned by it. */
function watchPlans(scheduler: Scheduler): { scheduler: Scheduler; planned: Promise<void> } {
  let tell = () => {};
  const planned = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const after: Scheduler['after'] = (ms, run) => {
    tell();
    return scheduler.after(ms, run);
  };
  return { scheduler: { after }, planned };
}

// Notices do not arrive on the embedded database, which has one process anyway.
describe.skipIf(inject('preparedDatabase').kind === 'embedded')('createListener', () => {
  it('hears of the commits of others', async () => {
    const ear = createEar();
    const { scheduler } = createFakeClock();
    const listener = createListener({ url: db.url, onCommit: ear.hear, scheduler, log });
    await listener.start();
    expect(ear.heard()).toBe(1);
    createNotifier({ pool: db.pool, log }).nudge();
    await ear.until(2);
    await listener.stop();
  });

  it('connects again when its connection is lost, and looks for what it did not hear', async () => {
    const ear = createEar();
    const clock = createFakeClock();
    const { scheduler, planned } = watchPlans(clock.scheduler);
    const listener = createListener({ url: db.url, onCommit: ear.hear, scheduler, log });
    await listener.start();
    await db.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN huiyin' AND datname = current_database()`,
    );
    await planned;
    await clock.advance(2_000);
    await ear.until(2);
    createNotifier({ pool: db.pool, log }).nudge();
    await ear.until(3);
    await listener.stop();
  });
});

describe('createNotifier', () => {
  it('tells of many commits at once with few notices', async () => {
    let notices = 0;
    const query = async () => {
      notices += 1;
      await db.pool.query('SELECT 1');
    };
    const notifier = createNotifier({ pool: { query } as unknown as pg.Pool, log });
    for (let commit = 0; commit < 100; commit += 1) notifier.nudge();
    await db.flush();
    expect(notices).toBe(2);
  });

  it('goes on after a notice that failed', async () => {
    let isAway = true;
    let notices = 0;
    const query = async () => {
      if (isAway) throw new Error('connection refused');
      notices += 1;
    };
    const notifier = createNotifier({ pool: { query } as unknown as pg.Pool, log });
    notifier.nudge();
    await db.flush();
    isAway = false;
    notifier.nudge();
    await db.flush();
    expect(notices).toBe(1);
  });
});

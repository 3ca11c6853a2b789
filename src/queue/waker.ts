import type { Moment } from '../domain/complaint.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Due, DueStore } from '../ports/wake-store.ts';
import { createLoop } from './loop.ts';
import type { Scheduler } from './scheduler.ts';

export type WakerCount = 'woken' | 'wake-failed' | 'wake-mended';

export interface WakerOptions<Key> {
  /** What is woken, named in the log. */
  readonly subject: 'complaint' | 'inbox' | 'digest';
  readonly store: DueStore<Key>;
  /** Safe to repeat. */
  readonly wake: (key: Key) => Promise<void>;
  /** Compares the wake-ups with what they are for and mends what differs, returns how many did; null: nothing to compare. */
  readonly sweep: (() => Promise<number>) | null;
  readonly clock: Clock;
  readonly realNow: () => Moment;
  readonly scheduler: Scheduler;
  readonly log: Log;
  readonly metrics: { count(what: WakerCount, times: number): void };
  /** At the latest after this long it looks for what others committed. */
  readonly pollMs: number;
}

export interface Waker {
  readonly start: () => void;
  /** Something was committed, or the time was moved: look at once. */
  readonly nudge: () => void;
  /** Resolves when nothing is due any more and nothing is under way. */
  readonly settled: () => Promise<void>;
  /** Takes nothing new and ends what is under way. */
  readonly stop: () => Promise<void>;
}

const CLAIM_AT_ONCE = 20;
const WAKE_AT_ONCE = 4;
const SHORTEST_WAIT = 3;
const SWEEP_EVERY = 10 * 60_000;
/** After the first, second … failure in a row; then the last. */
const backOffs = [5_000, 30_000, 120_000, 600_000, 3_600_000];
/** What is still due after so many wake-ups in one go has a fault. */
const WAKES_IN_A_ROW = 50;

const sentences = {
  complaint: {
    notLooked: 'the waker could not look for complaints',
    failed: 'a complaint could not be woken',
    notPostponed: 'a wake-up could not be postponed',
    mended: 'complaints had the wrong wake-up',
    notSwept: 'wake-ups could not be compared with the clocks',
  },
  inbox: {
    notLooked: 'the waker could not look for inboxes',
    failed: 'an inbox could not be sent on',
    notPostponed: 'an inbox could not be left for later',
    mended: 'inboxes had the wrong moment',
    notSwept: 'inboxes could not be compared',
  },
  digest: {
    notLooked: 'the waker could not look for digests',
    failed: 'a digest could not be told',
    notPostponed: 'a digest could not be left for later',
    mended: 'digests had the wrong moment',
    notSwept: 'digests could not be compared',
  },
} as const;

/** Wakes what its time has come for, complaints, inboxes or digests; any number of wakers may run on one store. */
export function createWaker<Key>(options: WakerOptions<Key>): Waker {
  const { store, clock, log, metrics, realNow, scheduler, pollMs, subject } = options;
  const says = sentences[subject];
  const loop = createLoop({ scheduler, step: lookOnce });
  let sweeping: Promise<void> | null = null;
  let cancelSweep = () => {};

  async function lookOnce(): Promise<number> {
    try {
      await wakeAllDue();
      const wait = await store.timeToNext(await clock.now());
      return wait === null ? pollMs : Math.min(pollMs, Math.max(SHORTEST_WAIT, Math.ceil(wait)));
    } catch (error) {
      log.error({ error }, says.notLooked);
      return pollMs;
    }
  }

  async function wakeAllDue(): Promise<void> {
    const wakes = new Map<Key, number>();
    while (loop.isRunning()) {
      const due = await store.claimDue(await clock.now(), CLAIM_AT_ONCE);
      if (due.length === 0) return;
      await runSeveral(due, (each) => {
        const times = (wakes.get(each.key) ?? 0) + 1;
        wakes.set(each.key, times);
        return wakeOne(each, times);
      });
    }
  }

  async function wakeOne({ key, failures }: Due<Key>, times: number): Promise<void> {
    try {
      if (times > WAKES_IN_A_ROW) throw new Error('still due after it was woken many times');
      await options.wake(key);
      metrics.count('woken', 1);
      await store.finish(key);
    } catch (error) {
      metrics.count('wake-failed', 1);
      log.error({ [subject]: key, failures, error }, says.failed);
      await postpone(key, failures);
    }
  }

  /** When even this fails, the claim lapses. */
  async function postpone(key: Key, failures: number): Promise<void> {
    const wait = backOffs[Math.min(failures, backOffs.length - 1)]!;
    try {
      await store.postpone(key, realNow() + wait);
    } catch (error) {
      log.warn({ [subject]: key, error }, says.notPostponed);
    }
  }

  function startSweep(sweep: () => Promise<number>): void {
    sweeping = sweepOnce(sweep).finally(() => {
      sweeping = null;
      if (loop.isRunning()) cancelSweep = scheduler.after(SWEEP_EVERY, () => startSweep(sweep));
    });
  }

  async function sweepOnce(sweep: () => Promise<number>): Promise<void> {
    try {
      const mended = await sweep();
      if (mended === 0) return;
      metrics.count('wake-mended', mended);
      log.warn({ mended }, says.mended);
      loop.nudge();
    } catch (error) {
      log.error({ error }, says.notSwept);
    }
  }

  async function settled(): Promise<void> {
    while (loop.pass() !== null || sweeping !== null) await Promise.all([loop.pass(), sweeping]);
  }

  return {
    start() {
      loop.start();
      if (options.sweep !== null && sweeping === null) startSweep(options.sweep);
    },
    nudge: loop.nudge,
    settled,
    async stop() {
      loop.stop();
      cancelSweep();
      await settled();
    },
  };
}

/** A few at a time, so that one that hangs does not stop the others. */
async function runSeveral<Each>(due: readonly Each[], run: (each: Each) => Promise<void>): Promise<void> {
  const waiting = [...due];
  const runNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await run(next);
  };
  await Promise.all(Array.from({ length: WAKE_AT_ONCE }, runNext));
}

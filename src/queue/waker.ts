import type { Moment } from '../domain/complaint.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { DueWake, WakeStore } from '../ports/wake-store.ts';
import { createLoop } from './loop.ts';
import type { Scheduler } from './scheduler.ts';

export type WakerCount = 'woken' | 'wake-failed' | 'wake-mended';

export interface WakerOptions {
  readonly store: WakeStore;
  /** The wake command; safe to repeat. */
  readonly wake: (number: number) => Promise<void>;
  /** Compares `wakeAt` with the clocks and mends what differs; returns how many did. */
  readonly sweep: () => Promise<number>;
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
/** A complaint that is still due after so many wake-ups in one go has a fault. */
const WAKES_IN_A_ROW = 50;

/** Wakes the complaints whose time has come; any number of wakers may run on one store. */
export function createWaker(options: WakerOptions): Waker {
  const { store, clock, log, metrics, realNow, scheduler, pollMs } = options;
  const loop = createLoop({ scheduler, step: lookOnce });
  let sweeping: Promise<void> | null = null;
  let cancelSweep = () => {};

  async function lookOnce(): Promise<number> {
    try {
      await wakeAllDue();
      const wait = await store.timeToNext(await clock.now());
      return wait === null ? pollMs : Math.min(pollMs, Math.max(SHORTEST_WAIT, Math.ceil(wait)));
    } catch (error) {
      log.error({ error }, 'the waker could not look for complaints');
      return pollMs;
    }
  }

  async function wakeAllDue(): Promise<void> {
    const wakes = new Map<number, number>();
    while (loop.isRunning()) {
      const due = await store.claimDue(await clock.now(), CLAIM_AT_ONCE);
      if (due.length === 0) return;
      await runSeveral(due, (complaint) => {
        const times = (wakes.get(complaint.number) ?? 0) + 1;
        wakes.set(complaint.number, times);
        return wakeOne(complaint, times);
      });
    }
  }

  async function wakeOne({ number, failures }: DueWake, times: number): Promise<void> {
    try {
      if (times > WAKES_IN_A_ROW) throw new Error('still due after it was woken many times');
      await options.wake(number);
      metrics.count('woken', 1);
      await store.finish(number);
    } catch (error) {
      metrics.count('wake-failed', 1);
      log.error({ complaint: number, failures, error }, 'a complaint could not be woken');
      await postpone(number, failures);
    }
  }

  /** When even this fails, the claim lapses. */
  async function postpone(number: number, failures: number): Promise<void> {
    const wait = backOffs[Math.min(failures, backOffs.length - 1)]!;
    try {
      await store.postpone(number, realNow() + wait);
    } catch (error) {
      log.warn({ complaint: number, error }, 'a wake-up could not be postponed');
    }
  }

  function planSweep(): void {
    cancelSweep = scheduler.after(SWEEP_EVERY, () => {
      sweeping = sweepOnce().finally(() => {
        sweeping = null;
        if (loop.isRunning()) planSweep();
      });
    });
  }

  async function sweepOnce(): Promise<void> {
    try {
      const mended = await options.sweep();
      if (mended === 0) return;
      metrics.count('wake-mended', mended);
      log.warn({ mended }, 'complaints had the wrong wake-up');
      loop.nudge();
    } catch (error) {
      log.error({ error }, 'wake-ups could not be compared with the clocks');
    }
  }

  async function settled(): Promise<void> {
    while (loop.pass() !== null || sweeping !== null) await Promise.all([loop.pass(), sweeping]);
  }

  return {
    start() {
      loop.start();
      planSweep();
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
async function runSeveral(
  due: readonly DueWake[],
  run: (complaint: DueWake) => Promise<void>,
): Promise<void> {
  const waiting = [...due];
  const runNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await run(next);
  };
  await Promise.all(Array.from({ length: WAKE_AT_ONCE }, runNext));
}

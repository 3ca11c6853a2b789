import { realScheduler } from '../queue/scheduler.ts';
import { createWaker, type WakerOptions } from '../queue/waker.ts';
import { sweepWakeUps } from '../storage/rebuild.ts';
import { wake } from '../use-cases/complaint/wake.ts';
import type { Deps } from '../use-cases/deps.ts';
import { flushInbox } from '../use-cases/inbox/flush.ts';
import type { composeDigests } from './digests.ts';
import { pollOf, type EngineInput } from './engine-input.ts';

export interface Wakers {
  readonly start: () => void;
  readonly nudge: () => void;
  /** Resolves when each has woken what is due, one after the other. */
  readonly settle: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Complaints first: what they raise may go through an inbox. */
export function composeWakers(
  input: EngineInput,
  useCases: Deps,
  digests: ReturnType<typeof composeDigests>,
): Wakers {
  const { storage, metrics, log } = input;
  const common = {
    clock: storage.clock,
    realNow: storage.realNow,
    scheduler: realScheduler,
    log,
    pollMs: pollOf(storage),
  };
  const counting = (
    outcomes: Readonly<Record<'woken' | 'wake-failed', string>>,
  ): WakerOptions<unknown>['metrics'] => ({
    count: (what, times) =>
      what === 'wake-mended' ? metrics.countMendedWakeUps(times) : metrics.countWake(outcomes[what], times),
  });
  const wakers = [
    createWaker({
      ...common,
      subject: 'complaint',
      store: storage.wakes,
      wake: (number) => wake(useCases, number),
      sweep: async () =>
        (await sweepWakeUps({ prisma: storage.prisma, desk: await storage.complaints.desk() })).length,
      metrics: counting({ woken: 'woken', 'wake-failed': 'failed' }),
    }),
    createWaker({
      ...common,
      subject: 'inbox',
      store: storage.inbox,
      wake: (person) => flushInbox(useCases, person),
      sweep: null,
      metrics: counting({ woken: 'inbox-flushed', 'wake-failed': 'inbox-failed' }),
    }),
    createWaker({
      ...common,
      subject: 'digest',
      store: digests.store,
      wake: digests.tell,
      sweep: null,
      metrics: counting({ woken: 'digest-told', 'wake-failed': 'digest-failed' }),
    }),
  ];
  return {
    start: () => wakers.forEach((waker) => waker.start()),
    nudge: () => wakers.forEach((waker) => waker.nudge()),
    async settle() {
      for (const waker of wakers) {
        waker.nudge();
        await waker.settled();
      }
    },
    async stop() {
      for (const waker of wakers) await waker.stop();
    },
  };
}

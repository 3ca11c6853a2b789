import type { Moment } from '../domain/complaint.ts';
import type { Delivery, DestinationId, DestinationView } from '../ports/delivery-store.ts';
import { createDeliveryWorker } from './delivery-worker.ts';
import { REPORT_EVERY } from './delivery-steps.ts';
import { createLeases } from './lease.ts';
import { createLoop } from './loop.ts';
import type { DeliveryWorkerOptions } from './pump-options.ts';

export interface PumpOptions extends DeliveryWorkerOptions {
  /** Names this pump among those of all processes. */
  readonly holder: string;
  /** At the latest after this long it looks for what others committed. */
  readonly pollMs: number;
}

export interface Pump {
  readonly start: () => void;
  /** Something was committed: look at once. */
  readonly nudge: () => void;
  /** Resolves when nothing is due any more and nothing is under way. */
  readonly settled: () => Promise<void>;
  /** Takes nothing new and waits for what is under way, but not for ever. */
  readonly stop: () => Promise<void>;
}

const DESTINATIONS_AT_ONCE = 8;
const REPORTS_AT_ONCE = 20;
const STOP_WITHIN = 10_000;
const REST_AFTER_FAULT = 5_000;
/** A destination that is due but was just locked by a commit is not asked for in a tight loop. */
const SHORTEST_WAIT = 3;

/** Works the destinations that wait, several at once; any number of pumps may run on one store. */
export function createPump(options: PumpOptions): Pump {
  const { store, scheduler, log, realNow, holder, pollMs } = options;
  const worker = createDeliveryWorker(options);
  const leases = createLeases({ store, holder, realNow, scheduler, log });
  const working = new Map<DestinationId, Promise<void>>();
  const loop = createLoop({ scheduler, step: lookOnce });
  let reportsDueAt = -Infinity;

  async function lookOnce(): Promise<number> {
    try {
      await makeReports();
      await claimMore();
      return await findWait();
    } catch (error) {
      log.error({ error }, 'the pump could not look for deliveries');
      return pollMs;
    }
  }

  async function findWait(): Promise<number> {
    const next = await store.nextDue();
    return next === null ? pollMs : Math.min(pollMs, Math.max(SHORTEST_WAIT, next - realNow()));
  }

  async function claimMore(): Promise<void> {
    const free = DESTINATIONS_AT_ONCE - working.size;
    if (free <= 0) return;
    const askedAt = realNow();
    const claimed = await store.claim(holder, free);
    leases.hold(claimed, askedAt);
    for (const destination of claimed) working.set(destination, workUntilDone(destination));
  }

  async function workUntilDone(destination: DestinationId): Promise<void> {
    try {
      await workDestination(destination);
    } catch (error) {
      log.error({ destination, error }, 'a destination could not be worked');
      await rest(destination);
    } finally {
      leases.drop(destination);
      working.delete(destination);
      loop.nudge();
    }
  }

  /** When even this fails, the lease lapses. */
  async function rest(destination: DestinationId): Promise<void> {
    try {
      await store.letGo(holder, [destination], realNow() + REST_AFTER_FAULT);
    } catch (error) {
      log.warn({ destination, error }, 'a destination could not be given back');
    }
  }

  async function workDestination(destination: DestinationId): Promise<void> {
    while (loop.isRunning() && leases.has(destination)) {
      const view = await store.view(destination);
      const delivery = chooseDelivery(destination, view, realNow());
      if (delivery !== null) {
        await worker.work({ delivery, view });
        continue;
      }
      const left = { revision: view.revision, dueAt: view.deliveries[0]?.nextAttemptAt ?? null };
      if (await store.release(destination, holder, left)) return;
      if (!(await leases.confirm(destination))) return;
    }
    await store.letGo(holder, [destination]);
  }

  async function makeReports(): Promise<void> {
    const now = realNow();
    if (now < reportsDueAt) return;
    const owed = await store.claimReports(REPORTS_AT_ONCE, now + REPORT_EVERY);
    for (const delivery of owed) await worker.makeReport(delivery);
    reportsDueAt = owed.length < REPORTS_AT_ONCE ? now + REPORT_EVERY / 2 : now;
    if (owed.length === REPORTS_AT_ONCE) loop.nudge();
  }

  async function settled(): Promise<void> {
    while (loop.pass() !== null || working.size > 0) {
      await Promise.all([loop.pass(), ...working.values()]);
    }
  }

  async function stop(): Promise<void> {
    loop.stop();
    await waitAtMost(STOP_WITHIN, settled());
    leases.stop();
  }

  async function waitAtMost(ms: number, promise: Promise<unknown>): Promise<void> {
    let cancel = () => {};
    const limit = new Promise<void>((resolve) => {
      cancel = scheduler.after(ms, resolve);
    });
    await Promise.race([promise, limit]);
    cancel();
  }

  return { start: loop.start, nudge: loop.nudge, settled, stop };
}

function chooseDelivery(destination: DestinationId, view: DestinationView, now: Moment): Delivery | null {
  if (view.nextAllowedAt > now || isPaused(destination, view, now)) return null;
  const first = view.deliveries[0];
  return first !== undefined && first.nextAttemptAt !== null && first.nextAttemptAt <= now ? first : null;
}

function isPaused(destination: DestinationId, { platformFaults }: DestinationView, now: Moment): boolean {
  const platform = platformOfDestination(destination);
  return [...platformFaults].some(([name, { probeAt }]) => name === platform && probeAt > now);
}

function platformOfDestination(destination: DestinationId): string | null {
  const [kind, platform] = destination.split(':');
  return kind === 'channel' ? (platform ?? null) : null;
}

import type { Moment } from '../domain/complaint.ts';
import { type DeliveryStore, type DestinationId, LEASE_MS } from '../ports/delivery-store.ts';
import type { Log } from '../ports/log.ts';
import type { Scheduler } from './scheduler.ts';

/** A third of the lease, so that one renewal may fail. */
const RENEW_EVERY = 20_000;

export interface Leases {
  /** `since`: when they were asked for. */
  hold(destinations: readonly DestinationId[], since: Moment): void;
  has(destination: DestinationId): boolean;
  /** No longer ours to renew. */
  drop(destination: DestinationId): void;
  /** Asks the store whether a destination is still ours. */
  confirm(destination: DestinationId): Promise<boolean>;
  stop(): void;
}

interface LeaseOptions {
  store: Pick<DeliveryStore, 'renew'>;
  holder: string;
  realNow: () => Moment;
  scheduler: Scheduler;
  log: Log;
}

/** Keeps the leases of the destinations that are being worked; those of a process that died lapse. */
export function createLeases({ store, holder, realNow, scheduler, log }: LeaseOptions): Leases {
  const heldUntil = new Map<DestinationId, Moment>();
  let cancelRenewal: (() => void) | null = null;

  function plan(): void {
    if (cancelRenewal !== null || heldUntil.size === 0) return;
    cancelRenewal = scheduler.after(RENEW_EVERY, () => {
      cancelRenewal = null;
      void renewAll().finally(plan);
    });
  }

  function cancel(): void {
    cancelRenewal?.();
    cancelRenewal = null;
  }

  async function renewAll(): Promise<void> {
    try {
      await renew([...heldUntil.keys()]);
    } catch (error) {
      log.warn({ error }, 'leases of destinations were not renewed');
    }
  }

  async function renew(destinations: readonly DestinationId[]): Promise<void> {
    // Counted from before the question: the store counts from later on.
    const until = realNow() + LEASE_MS;
    const renewed = await store.renew(holder, destinations);
    for (const destination of destinations) {
      if (!heldUntil.has(destination)) continue;
      if (renewed.includes(destination)) {
        heldUntil.set(destination, until);
      } else {
        heldUntil.delete(destination);
        log.warn({ destination }, 'lease of a destination was lost to another process');
      }
    }
  }

  /** A process that stood still for a while must not believe that it still has what it had. */
  function has(destination: DestinationId): boolean {
    return (heldUntil.get(destination) ?? 0) > realNow();
  }

  return {
    hold(destinations, since) {
      for (const destination of destinations) heldUntil.set(destination, since + LEASE_MS);
      plan();
    },
    has,
    drop(destination) {
      heldUntil.delete(destination);
      if (heldUntil.size === 0) cancel();
    },
    async confirm(destination) {
      await renew([destination]);
      return has(destination);
    },
    stop() {
      heldUntil.clear();
      cancel();
    },
  };
}

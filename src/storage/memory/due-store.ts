import type { Moment } from '../../domain/complaint.ts';
import type { DueStore } from '../../ports/wake-store.ts';
import type { DueOrder } from './due-order.ts';

/** A process that died with something in its hands delays it by this much. */
const claimMs = 60_000;

export interface Claim {
  /** Real time. */
  readonly until: Moment;
  readonly failures: number;
}

interface DueStoreInput<Key extends string | number> {
  readonly order: DueOrder<Key>;
  readonly claims: Map<Key, Claim>;
  /** Real time, epoch ms. */
  readonly realNow: () => Moment;
}

export function createMemoryDueStore<Key extends string | number>({
  order,
  claims,
  realNow,
}: DueStoreInput<Key>): DueStore<Key> {
  const isFree = (key: Key) => (claims.get(key)?.until ?? 0) <= realNow();

  return {
    async claimDue(now, limit) {
      return order.listDue(now, limit, isFree).map((key) => {
        const failures = claims.get(key)?.failures ?? 0;
        claims.set(key, { until: realNow() + claimMs, failures });
        return { key, failures };
      });
    },

    async finish(key) {
      claims.delete(key);
    },

    async postpone(key, until) {
      const claim = claims.get(key);
      if (claim !== undefined) claims.set(key, { until, failures: claim.failures + 1 });
    },

    async longestOverdue(now) {
      return Math.max(0, now - (order.first(() => true) ?? now));
    },

    async timeToNext(now) {
      const free = order.first((key) => !claims.has(key));
      const waits = free === null ? [] : [free - now];
      for (const [key, { until }] of claims) {
        const at = order.get(key);
        if (at !== null) waits.push(Math.max(at - now, until - realNow()));
      }
      return waits.length === 0 ? null : Math.min(...waits);
    },
  };
}

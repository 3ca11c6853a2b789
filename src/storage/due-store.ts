import type pg from 'pg';
import type { Moment } from '../domain/complaint.ts';
import type { Due, DueStore } from '../ports/wake-store.ts';
import { retryGivingWay } from './transaction.ts';

/** A process that died with something in its hands delays it by this much. */
const CLAIM_MS = 60_000;

export interface DueStoreOptions {
  readonly pool: pg.Pool;
  /** Real time, epoch ms. */
  readonly realNow: () => Moment;
}

/** Raw SQL through `pg`: taking rows that nobody holds cannot be said in Prisma's language. */
interface DueStatements {
  /** $1 now, $2 real now, $3 until when they are taken, $4 how many at most. */
  readonly claimDue: string;
  /** $1 the key. */
  readonly finish: string;
  /** $1 the key, $2 until when, in real time. */
  readonly postpone: string;
  /** $1 now, $2 real now; `wait` in milliseconds. */
  readonly timeToNext: string;
  /** $1 now; `overdue` in milliseconds. */
  readonly longestOverdue: string;
}

export function createDueStore<Key>(
  { pool, realNow }: DueStoreOptions,
  statements: DueStatements,
): DueStore<Key> {
  return {
    async claimDue(now, limit) {
      const real = realNow();
      const values = [new Date(now), new Date(real), new Date(real + CLAIM_MS), limit];
      const { rows } = await retryGivingWay(() => pool.query<Due<Key>>(statements.claimDue, values));
      return rows;
    },

    async finish(key) {
      await pool.query(statements.finish, [key]);
    },

    async postpone(key, until) {
      await pool.query(statements.postpone, [key, new Date(until)]);
    },

    async timeToNext(now) {
      const values = [new Date(now), new Date(realNow())];
      const { rows } = await pool.query<{ wait: number | null }>(statements.timeToNext, values);
      return rows[0]?.wait ?? null;
    },

    async longestOverdue(now) {
      const { rows } = await pool.query<{ overdue: number | null }>(statements.longestOverdue, [
        new Date(now),
      ]);
      return Math.max(0, rows[0]?.overdue ?? 0);
    },
  };
}

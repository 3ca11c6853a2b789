import type { WakeStore } from '../ports/wake-store.ts';
import { createDueStore, type DueStoreOptions } from './due-store.ts';

/**
 * Claims stand in rows of their own: the wake command takes the complaint's row lock in a transaction of its own, and
 * the complaint's row, with its state and search pieces, is too large to be written twice for each wake-up.
 */
export function createWakeStore(options: DueStoreOptions): WakeStore {
  return createDueStore(options, {
    claimDue: CLAIM_DUE,
    finish: 'DELETE FROM wake_claim WHERE complaint = $1',
    postpone: 'UPDATE wake_claim SET until = $2, failures = failures + 1 WHERE complaint = $1',
    timeToNext: TIME_TO_NEXT,
    longestOverdue: LONGEST_OVERDUE,
  });
}

// A complaint that somebody works on at this moment is left: what they do most likely changes its wake-up.
const CLAIM_DUE = `
  WITH due AS (
    SELECT number, wake_at FROM complaint
    WHERE wake_at <= $1
      AND NOT EXISTS (SELECT FROM wake_claim WHERE complaint = number AND until > $2)
    ORDER BY wake_at, number LIMIT $4
    FOR UPDATE SKIP LOCKED
  ), taken AS (
    INSERT INTO wake_claim (complaint, until) SELECT number, $3 FROM due ORDER BY number
    ON CONFLICT (complaint) DO UPDATE SET until = EXCLUDED.until WHERE wake_claim.until <= $2
    RETURNING complaint, failures
  )
  SELECT due.number AS key, taken.failures FROM taken JOIN due ON due.number = taken.complaint
  ORDER BY due.wake_at, due.number`;

const LONGEST_OVERDUE = `
  SELECT (extract(epoch FROM $1::timestamptz - min(wake_at)) * 1000)::float8 AS overdue FROM complaint`;

const TIME_TO_NEXT = `
  SELECT (extract(epoch FROM LEAST(
    (SELECT wake_at FROM complaint
     WHERE wake_at IS NOT NULL AND NOT EXISTS (SELECT FROM wake_claim WHERE complaint = number)
     ORDER BY wake_at LIMIT 1) - $1::timestamptz,
    (SELECT min(GREATEST(wake_at - $1::timestamptz, until - $2::timestamptz))
     FROM wake_claim JOIN complaint ON number = wake_claim.complaint WHERE wake_at IS NOT NULL)
  )) * 1000)::float8 AS wait`;

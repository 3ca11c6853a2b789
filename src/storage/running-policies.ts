import type pg from 'pg';
import type { RunningPolicies } from '../ports/running-policies.ts';

const RUNS = '(is_open OR wake_at IS NOT NULL)';

const LIST_IN_USE = `SELECT DISTINCT state->>'policyVersion' AS id FROM complaint WHERE ${RUNS} ORDER BY 1`;

const LIST_UNDER = `
  SELECT number FROM complaint
  WHERE ${RUNS} AND state->>'policyVersion' = $1 AND number > $2
  ORDER BY number LIMIT $3`;

/** Looks through all that run: for what is done a few times a year. */
export function createRunningPolicies(pool: pg.Pool): RunningPolicies {
  return {
    async inUse() {
      const { rows } = await pool.query<{ id: string }>(LIST_IN_USE);
      return rows.map(({ id }) => id);
    },

    async listUnder(version, after, limit) {
      const { rows } = await pool.query<{ number: number }>(LIST_UNDER, [version, after, limit]);
      return rows.map(({ number }) => number);
    },
  };
}

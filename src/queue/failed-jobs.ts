import type pg from 'pg';
import type { FailedJob } from '../ports/job-queue.ts';

interface FailedRow {
  id: string;
  name: string;
  key: string | null;
  attempts: number;
  fault: string | null;
  at: Date;
}

/** Asked beside a running queue too, and on a database that never had one. */
export async function listFailedJobs(pool: pg.Pool, limit: number): Promise<FailedJob[]> {
  const { rows: found } = await pool.query<{ isThere: boolean }>(IS_THERE);
  if (found[0]?.isThere !== true) return [];
  const { rows } = await pool.query<FailedRow>(LIST_FAILED, [limit]);
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

/** Says how many get all their attempts anew. */
export async function retryFailedJobs(pool: pg.Pool): Promise<number> {
  const failed = await listFailedJobs(pool, MOST);
  if (failed.length > 0) await pool.query(RETRY, [failed.map(({ id }) => id)]);
  return failed.length;
}

const MOST = 10_000;

const RETRY = `SELECT graphile_worker.reschedule_jobs($1::bigint[], run_at := now(), attempts := 0)`;

const IS_THERE = `SELECT to_regclass('graphile_worker.jobs') IS NOT NULL AS "isThere"`;

const LIST_FAILED = `
  SELECT id, task_identifier AS name, key, attempts, last_error AS fault, updated_at AS at FROM graphile_worker.jobs
  WHERE attempts >= max_attempts AND locked_at IS NULL
  ORDER BY updated_at DESC, id DESC LIMIT $1`;

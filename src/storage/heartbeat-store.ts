import type pg from 'pg';
import type { Moment } from '../domain/complaint.ts';
import type { HeartbeatStore } from '../ports/heartbeat-store.ts';

const SILENT_AFTER = '60 seconds';
/** Kept a while for whoever wonders which processes there were. */
const FORGOTTEN_AFTER = '1 day';

interface HeartbeatStoreOptions {
  pool: pg.Pool;
  /** Real time, epoch ms. */
  realNow: () => Moment;
}

export function createHeartbeatStore({ pool, realNow }: HeartbeatStoreOptions): HeartbeatStore {
  const now = () => new Date(realNow());

  return {
    async beat(worker, jobWorkers) {
      await pool.query(
        `INSERT INTO heartbeat (worker, job_workers, at) VALUES ($1, $2, $3)
         ON CONFLICT (worker) DO UPDATE SET job_workers = EXCLUDED.job_workers, at = EXCLUDED.at`,
        [worker, jobWorkers, now()],
      );
    },

    async forget(worker) {
      await pool.query('DELETE FROM heartbeat WHERE worker = $1', [worker]);
    },

    async isAnybodyAlive() {
      const { rows } = await pool.query<{ alive: boolean }>(
        `SELECT EXISTS (SELECT FROM heartbeat WHERE at >= $1::timestamptz - interval '${SILENT_AFTER}') AS alive`,
        [now()],
      );
      return rows[0]?.alive === true;
    },

    async releaseSilent() {
      const { rows } = await pool.query<{ silent: string[] | null }>(FIND_SILENT, [now()]);
      const silent = rows[0]?.silent ?? [];
      if (silent.length > 0) {
        await pool.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [silent]);
      }
      await pool.query(`DELETE FROM heartbeat WHERE at < $1::timestamptz - interval '${FORGOTTEN_AFTER}'`, [
        now(),
      ]);
      return silent.length;
    },
  };
}

// By what is locked and not by whose heartbeat stopped: a process may have died before its first. A lock younger than
// the silence is left, because its holder may not have told of itself yet.
const FIND_SILENT = `
  SELECT array_agg(DISTINCT locked_by) AS silent FROM graphile_worker.jobs
  WHERE locked_at < $1::timestamptz - interval '${SILENT_AFTER}'
    AND locked_by NOT IN (
      SELECT unnest(job_workers) FROM heartbeat WHERE at >= $1::timestamptz - interval '${SILENT_AFTER}'
    )`;

import type { TestBot } from './run-huiyin.ts';

/** What waits for another try, such as for a platform that was down, is tried without the wait. */
export async function tryAgainNow({ running, settle }: TestBot): Promise<void> {
  const { pool } = running.storage;
  await pool.query(`UPDATE delivery SET next_attempt_at = now() WHERE status IN ('waiting', 'unknown')`);
  await pool.query(`UPDATE destination SET due_at = now(), next_allowed_at = now() WHERE due_at IS NOT NULL`);
  await settle();
}

import type pg from 'pg';

/**
 * What waits for one more click or a form's being sent, what lists were asked for, and who is signed in to the board; it
 * holds words of people, so it does not stay for ever.
 */
const UNFINISHED = ['draft:%', 'lark:form:%', 'query:%', 'offer:%', 'board:%', 'erase:%'];

/** Deletes what was begun longer ago and never finished; returns how many. */
export function createUnfinishedExpiry(pool: pg.Pool): (olderThanDays: number) => Promise<number> {
  return async (olderThanDays) => {
    const { rowCount } = await pool.query(
      `DELETE FROM setting WHERE key LIKE ANY ($1::text[]) AND at < now() - $2::int * interval '1 day'`,
      [UNFINISHED, olderThanDays],
    );
    return rowCount ?? 0;
  };
}

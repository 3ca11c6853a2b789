import type pg from 'pg';

/** Deletes what came in longer ago and is not asked for again; returns how many. */
export function createInboundExpiry(pool: pg.Pool): (olderThanDays: number) => Promise<number> {
  return async (olderThanDays) => {
    const { rowCount } = await pool.query(
      `DELETE FROM inbound WHERE at < now() - $1::int * interval '1 day'`,
      [olderThanDays],
    );
    return rowCount ?? 0;
  };
}

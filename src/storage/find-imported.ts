import type pg from 'pg';

/** Ids under which complaints of this store were kept elsewhere. */
export async function findImported(pool: pg.Pool): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT state #>> '{imported,id}' AS id FROM complaint WHERE state #>> '{imported,id}' IS NOT NULL`,
  );
  return new Set(rows.map(({ id }) => id));
}

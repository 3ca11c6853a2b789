import type pg from 'pg';
import { OFFSET_SQL } from './clock.ts';

/** Numbers of events are given out before they are committed: a late one is noticed by how many there are. */
const LOOKED_BACK = 500;

/**
 * A short text that is another one whenever anything was committed to a complaint, the desk changed, or the local
 * workspace moved the time: asked every second or two, it costs next to nothing.
 */
export function createChangeMark(pool: pg.Pool): () => Promise<string> {
  return async () => {
    const { rows } = await pool.query<{ mark: string }>(`
      SELECT concat_ws(' ',
        (SELECT max(id) FROM event),
        (SELECT count(*) FROM event WHERE id > (SELECT max(id) FROM event) - ${LOOKED_BACK}),
        (SELECT string_agg(value::text, ',' ORDER BY name) FROM counter),
        ${OFFSET_SQL}) AS mark`);
    return rows[0]?.mark ?? '';
  };
}

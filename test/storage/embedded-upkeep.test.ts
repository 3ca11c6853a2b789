import { setImmediate as passTurn } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { startEmbedded, type EmbeddedDatabase } from '../../src/storage/embedded.ts';
import { tendDatabase } from '../../src/storage/embedded-upkeep.ts';
import { openTestHome, type TestHome } from '../support/database.ts';

// A server tends itself.
describe.runIf(inject('preparedDatabase').kind === 'embedded')('tendDatabase', () => {
  let home: TestHome;
  let database: EmbeddedDatabase;
  let client: pg.Client;

  beforeEach(async () => {
    home = await openTestHome();
    database = await startEmbedded(home.dataDir);
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(
      `CREATE TABLE kept AS SELECT number, repeat('x', 1000) AS words FROM generate_series(1, 3000) number`,
    );
  });

  afterEach(async () => {
    await client.end();
    await database.stop();
    await home.remove();
  });

  async function readState(): Promise<{ log: number; dead: number }> {
    // PostgreSQL writes its counts down once a second at most.
    await client.query('SELECT pg_stat_force_next_flush()');
    const { rows } = await client.query<{ log: string; dead: string }>(
      `SELECT (SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn) FROM pg_control_checkpoint()) AS log,
              (SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'kept') AS dead`,
    );
    return { log: Number(rows[0]?.log), dead: Number(rows[0]?.dead) };
  }

  it('keeps the log short and the tables clear', async () => {
    for (let round = 0; round < 6; round += 1)
      await client.query(`UPDATE kept SET words = repeat('y', 1000)`);
    const before = await readState();
    expect(before.log).toBeGreaterThan(16_000_000);
    expect(before.dead).toBeGreaterThan(3_000);
    await tendDatabase(database.url);
    const after = await readState();
    expect(after.log).toBeLessThan(1_000_000);
    expect(after.dead).toBe(0);
  });

  it('waits for an open transaction instead of running inside it', async () => {
    await client.query('BEGIN');
    await client.query('DELETE FROM kept');
    const tending = tendDatabase(database.url);
    for (let turn = 0; turn < 20; turn += 1) await passTurn();
    await client.query('COMMIT');
    await tending;
    expect((await client.query('SELECT count(*)::int FROM kept')).rows).toEqual([{ count: 0 }]);
  });
});

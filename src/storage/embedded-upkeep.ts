import pg from 'pg';

// What the server's own checkpointer and autovacuum would do: PGlite has neither, so its log would grow without end
// (and with it the start after a crash), and its tables with every change.
const INTERVAL_MS = 60_000;
const MAX_LOG_BYTES = 16 * 1024 * 1024;

/** Tends the database every minute until stopped. */
export function startUpkeep(url: string, onError: (error: unknown) => void): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(() => tendDatabase(url)).catch(onError);
  }, INTERVAL_MS);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      return running;
    },
  };
}

/** One round: writes the log down when it is long, and clears the tables that changed much. */
export async function tendDatabase(url: string): Promise<void> {
  // A connection like any other, so that it waits for open transactions instead of running inside them.
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    for (const table of await listChangedTables(client)) await client.query(`VACUUM (ANALYZE) ${table}`);
    if ((await readLogBytes(client)) > MAX_LOG_BYTES) await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}

// PostgreSQL's own thresholds for autovacuum and autoanalyze.
async function listChangedTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, relname) AS name FROM pg_stat_user_tables
      WHERE n_dead_tup > 50 + 0.2 * n_live_tup OR n_mod_since_analyze > 50 + 0.1 * n_live_tup`,
  );
  return rows.map(({ name }) => name);
}

async function readLogBytes(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    'SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn) AS bytes FROM pg_control_checkpoint()',
  );
  return Number(rows[0]?.bytes ?? 0);
}

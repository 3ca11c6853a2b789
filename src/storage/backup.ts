import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline as join, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type pg from 'pg';

const FORMAT = 'huiyin-backup';
/** Rises when the file's shape changes; the rows' shape is told by the migrations. */
const FORMAT_VERSION = 1;

/**
 * The tables that are kept, in the order of the file. Left out is what belongs to running processes: leases, claims
 * and heartbeats. Inbound keys are kept, so that a late repeat of something old stays harmless.
 */
export const BACKUP_TABLES = [
  'complaint',
  'event',
  'words',
  'clock',
  'search',
  'place',
  'delivery',
  'inbox',
  'digest',
  'digest_choice',
  'inbound',
  'desk_version',
  'policy_version',
  'learned_person',
  'last_used',
  'absence',
  'article',
  'periodic_survey',
  'country_year',
  'calendar_feed',
  'setting',
  'counter',
  'local_message',
  'local_read',
] as const;
type BackupTable = (typeof BACKUP_TABLES)[number];

export const TABLES_LEFT_OUT = ['destination', 'wake_claim', 'inbox_person', 'heartbeat'] as const;

/** Filled by the first migration, so its rows do not make a store a used one. */
const PREFILLED: readonly BackupTable[] = ['counter'];

const BATCH_ROWS = 500;
const BATCH_BYTES = 4_000_000;

export type BackupFaultCode =
  'not-a-backup' | 'unknown-version' | 'other-migrations' | 'store-not-empty' | 'incomplete';

/** A backup that cannot be restored here: the message says why and what to do. Nothing was written. */
export class BackupFault extends Error {
  readonly code: BackupFaultCode;

  constructor(code: BackupFaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BackupFault';
    this.code = code;
  }
}

export type RowCounts = Readonly<Record<BackupTable, number>>;

interface Header {
  format: typeof FORMAT;
  version: number;
  migrations: string[];
  rows: RowCounts;
}

/**
 * Writes the whole store as of one moment into one file: gzipped lines of JSON, a header, then each table's columns
 * and its rows as PostgreSQL writes them as text, so that either home reads what the other wrote.
 */
export async function backupStore(pool: pg.Pool, file: string): Promise<RowCounts> {
  const unfinished = `${file}.unfinished`;
  try {
    return await runTransaction(pool, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', async (client) => {
      const header = await describeStore(client);
      const lines = Readable.from(writeLines(client, header), { objectMode: false });
      // It holds customers' words.
      await pipeline(lines, createGzip(), createWriteStream(unfinished, { mode: 0o600, flush: true }));
      await rename(unfinished, file);
      return header.rows;
    });
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function runTransaction<Result>(
  pool: pg.Pool,
  begin: string,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let isWhole = false;
  try {
    // Moments are written and read as text, which must not hang on the server's taste.
    await client.query(`${begin}; SET LOCAL datestyle = 'ISO, YMD'`);
    const result = await work(client);
    await client.query('COMMIT');
    isWhole = true;
    return result;
  } finally {
    // A transaction that is still open ends with its connection.
    client.release(!isWhole);
  }
}

async function describeStore(client: pg.PoolClient): Promise<Header> {
  const rows: Partial<Record<BackupTable, number>> = {};
  for (const table of BACKUP_TABLES) rows[table] = await countRows(client, table);
  const migrations = await readMigrations(client);
  return { format: FORMAT, version: FORMAT_VERSION, migrations, rows: rows as RowCounts };
}

async function countRows(client: pg.PoolClient, table: BackupTable): Promise<number> {
  const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM "${table}"`);
  return rows[0]!.count;
}

async function readMigrations(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  return rows.map((row) => row.name).toSorted();
}

async function* writeLines(client: pg.PoolClient, header: Header): AsyncGenerator<string> {
  yield `${JSON.stringify(header)}\n`;
  for (const table of BACKUP_TABLES) {
    const columns = await readColumns(client, table);
    yield `${JSON.stringify({ table, columns: columns.map(({ name }) => name) })}\n`;
    const values = columns.map(({ name }) => `"${name}"::text`).join(', ');
    await client.query(
      `DECLARE backup NO SCROLL CURSOR FOR SELECT json_build_array(${values})::text AS line FROM "${table}"`,
    );
    for (let isOver = false; !isOver;) {
      const { rows } = await client.query<{ line: string }>(`FETCH ${BATCH_ROWS} FROM backup`);
      isOver = rows.length < BATCH_ROWS;
      // PostgreSQL escapes line ends inside of values, so a row is one line.
      if (rows.length > 0) yield rows.map(({ line }) => `${line}\n`).join('');
    }
    await client.query('CLOSE backup');
  }
  yield `${END_LINE}\n`;
}

const END_LINE = JSON.stringify({ end: true });

interface Column {
  name: string;
  type: string;
}

async function readColumns(client: pg.PoolClient, table: BackupTable): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [`"${table}"`],
  );
  return rows;
}

/**
 * Fills an empty store from a backup, all or nothing. Whatever was still to be sent when the backup was made is
 * dropped: nothing is ever sent again.
 * @throws BackupFault
 */
export function restoreStore(pool: pg.Pool, file: string): Promise<RowCounts> {
  return runTransaction(pool, 'BEGIN', async (client) => {
    const rows = await loadLines(client, readLines(file));
    await client.query(DROP_UNSENT);
    await client.query('DELETE FROM inbox');
    await resetSequences(client);
    return rows;
  });
}

const DROP_UNSENT = `
  UPDATE delivery SET
    status = CASE WHEN status IN ('waiting', 'sending', 'unknown') THEN 'dropped' ELSE status END,
    next_attempt_at = NULL, report_due_at = NULL`;

/** Cuts at line feeds alone: people's words may hold other line separators, which readline would cut at. */
async function* readLines(file: string): AsyncGenerator<string> {
  // Whoever reads is told of a fault of either stream.
  const unzipped = join(createReadStream(file), createGunzip(), () => {});
  unzipped.setEncoding('utf8');
  let rest = '';
  try {
    for await (const chunk of unzipped as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    throw describeUnzipError(error, file);
  }
}

function describeUnzipError(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'Z_DATA_ERROR') return notABackup(file, error);
  if (code === 'Z_BUF_ERROR') return incomplete(error);
  return error;
}

function notABackup(file: string, cause?: unknown): BackupFault {
  return new BackupFault('not-a-backup', `${file} is not a backup of Huiyin, or it is damaged.`, { cause });
}

function incomplete(cause?: unknown): BackupFault {
  return new BackupFault('incomplete', 'The backup ends too early: it was cut off. Take another one.', {
    cause,
  });
}

async function loadLines(client: pg.PoolClient, lines: AsyncGenerator<string>): Promise<RowCounts> {
  const first = await lines.next();
  const header = await readHeader(client, first.done ? '' : first.value);
  await checkEmpty(client);
  for (const table of PREFILLED) await client.query(`DELETE FROM "${table}"`);
  const loader = createLoader(client);
  let isEnded = false;
  for await (const line of lines) {
    isEnded = line === END_LINE;
    if (isEnded || line.startsWith('{')) await loader.flush();
    if (line.startsWith('[')) await loader.add(line);
    else if (!isEnded) await loader.open(JSON.parse(line) as TableLine);
  }
  const isWhole = isEnded && BACKUP_TABLES.every((table) => loader.count(table) === header.rows[table]);
  if (!isWhole) throw incomplete();
  return header.rows;
}

async function readHeader(client: pg.PoolClient, line: string): Promise<Header> {
  const header = parseHeader(line);
  if (header.version !== FORMAT_VERSION) {
    throw new BackupFault(
      'unknown-version',
      `The backup has format ${header.version}; this version reads format ${FORMAT_VERSION}. ` +
        `Restore it with the version that made it.`,
    );
  }
  const own = await readMigrations(client);
  if (own.join() === header.migrations.join()) return header;
  throw new BackupFault(
    'other-migrations',
    `The backup was made at migration ${header.migrations.at(-1) ?? 'none'}, this store stands at ${own.at(-1) ?? 'none'}. ` +
      `Restore it with the version that made it, then start the newer version on it.`,
  );
}

function parseHeader(line: string): Header {
  try {
    const header = JSON.parse(line) as Header;
    if (header.format === FORMAT) return header;
  } catch {
    // Not even JSON: the same answer.
  }
  throw new BackupFault('not-a-backup', 'The file is not a backup of Huiyin.');
}

async function checkEmpty(client: pg.PoolClient): Promise<void> {
  for (const table of BACKUP_TABLES.filter((each) => !PREFILLED.includes(each))) {
    if ((await countRows(client, table)) === 0) continue;
    throw new BackupFault(
      'store-not-empty',
      `The store is not empty (${table} has rows). A backup is restored into a new store only: ` +
        `name another DATA_DIR, or an empty database in DATABASE_URL.`,
    );
  }
}

interface TableLine {
  table: BackupTable;
  columns: string[];
}

/** Writes the rows of the table that is open, in batches. */
function createLoader(client: pg.PoolClient) {
  const counts = new Map<BackupTable, number>();
  let table: BackupTable | null = null;
  let insert = '';
  let batch: string[] = [];
  let bytes = 0;

  async function flush(): Promise<void> {
    if (batch.length > 0) await client.query(insert, [`[${batch.join(',')}]`]);
    batch = [];
    bytes = 0;
  }

  return {
    flush,

    async open(line: TableLine): Promise<void> {
      if (!BACKUP_TABLES.includes(line.table))
        throw new BackupFault('not-a-backup', 'The backup names an unknown table.');
      table = line.table;
      insert = buildInsert(line, await readColumns(client, line.table));
    },

    async add(row: string): Promise<void> {
      if (table === null) throw new BackupFault('not-a-backup', 'The backup has rows before their table.');
      counts.set(table, (counts.get(table) ?? 0) + 1);
      batch.push(row);
      bytes += row.length;
      if (batch.length >= BATCH_ROWS || bytes >= BATCH_BYTES) await flush();
    },

    count: (name: BackupTable) => counts.get(name) ?? 0,
  };
}

function buildInsert({ table, columns }: TableLine, own: readonly Column[]): string {
  const types = new Map(own.map(({ name, type }) => [name, type]));
  const values = columns.map((name, index) => {
    const type = types.get(name);
    if (type === undefined)
      throw new BackupFault('not-a-backup', `The backup has a column ${table}.${name}.`);
    return `(line ->> ${index})::${type}`;
  });
  const names = columns.map((name) => `"${name}"`).join(', ');
  return `INSERT INTO "${table}" (${names}) SELECT ${values.join(', ')} FROM json_array_elements($1::json) AS line`;
}

/** What is counted up goes on after the highest number that came back. */
async function resetSequences(client: pg.PoolClient): Promise<void> {
  const counted = [
    { sequence: 'complaint_number', table: 'complaint', column: 'number' },
    { sequence: 'event_id_seq', table: 'event', column: 'id' },
    { sequence: 'delivery_id_seq', table: 'delivery', column: 'id' },
    { sequence: 'inbox_id_seq', table: 'inbox', column: 'id' },
    { sequence: 'article_number_seq', table: 'article', column: 'number' },
    { sequence: 'local_message_id_seq', table: 'local_message', column: 'id' },
  ];
  for (const { sequence, table, column } of counted) {
    await client.query(
      `SELECT setval('${sequence}', (SELECT coalesce(max("${column}"), 0) + 1 FROM "${table}"), false)`,
    );
  }
}

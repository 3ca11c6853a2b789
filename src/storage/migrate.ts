import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DiffTarget, MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { connectEngine } from './engine-adapter.ts';
import { loadSchemaEngine } from './schema-engine.ts';
import { StorageFault } from './storage-fault.ts';

const PRISMA_FOLDER = resolve(import.meta.dirname, '../../prisma');
const SCHEMA_FILE = join(PRISMA_FOLDER, 'schema.prisma');
export const MIGRATIONS_FOLDER = join(PRISMA_FOLDER, 'migrations');

const OLDEST_SERVER = 15;
const CONNECT_TIMEOUT_MS = 10_000;
// Longer than any migration of an ordinary store; a lock held that long means a process that hangs.
const LOCK_TIMEOUT_MS = 120_000;
const LOCK_KEY = 4_815_162_342;

const FILTERS = { externalTables: [], externalEnums: [] };

export interface MigrateOptions {
  /** Embedded: one process has the database, so nothing has to be locked. */
  embedded: boolean;
  migrationsFolder?: string;
}

/**
 * Brings the database to the newest migration and returns the names of those it applied.
 * @throws StorageFault when the database is not one this code can bring forward; nothing is written then.
 */
export async function applyMigrations(url: string, options: MigrateOptions): Promise<string[]> {
  const migrations = readMigrations(options.migrationsFolder ?? MIGRATIONS_FOLDER);
  const client = await connectClient(url);
  try {
    await checkServerVersion(client);
    if (findPending(migrations, await readApplied(client)).length === 0) return [];
    if (!options.embedded) await takeLock(client);
    // Another process may have applied them while this one waited for the lock.
    const pending = findPending(migrations, await readApplied(client));
    return pending.length === 0 ? [] : await runPending(url, migrations, pending);
  } finally {
    // Ends the session, and its advisory lock with it.
    await client.end();
  }
}

/** @throws StorageFault when the database does not stand at this code's migrations (another process keeps it). */
export async function checkMigrations(url: string): Promise<void> {
  const client = await connectClient(url);
  try {
    const pending = await listPendingMigrations(client);
    if (pending.length === 0) return;
    throw new StorageFault(
      'database-older',
      `The process that has this database is of an older version (${pending.join(', ')} is missing). ` +
        `Stop it and start this version.`,
    );
  } finally {
    await client.end();
  }
}

/** The names of the migrations that are still to be applied (for readyz). */
export async function listPendingMigrations(client: Queryable): Promise<string[]> {
  return findPending(readMigrations(MIGRATIONS_FOLDER), await readApplied(client)).map(({ name }) => name);
}

export interface DiffOptions {
  /** An empty database that the migrations are replayed into. */
  emptyUrl: string;
  schemaFile?: string;
  migrationsFolder?: string;
}

/** The SQL that leads from the migrations to schema.prisma; empty when they agree. */
export async function diffSchema(options: DiffOptions): Promise<string> {
  const path = options.schemaFile ?? SCHEMA_FILE;
  const migrations = readMigrations(options.migrationsFolder ?? MIGRATIONS_FOLDER);
  const schema = { path, content: readFileSync(path, 'utf8') };
  return withEngine(options.emptyUrl, [[path, schema.content]], async (engine) => {
    const from: DiffTarget =
      migrations.length === 0 ? { tag: 'empty' } : { tag: 'migrations', ...toMigrationList(migrations) };
    const result = await engine.diff({
      from,
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: true,
      filters: FILTERS,
    });
    return result.exitCode === 0 ? '' : (result.stdout ?? '');
  });
}

interface Migration {
  name: string;
  folder: string;
  sql: string;
}

interface AppliedMigration {
  migration_name: string;
  checksum: string;
  started_at: Date;
  finished_at: Date | null;
}

type Queryable = Pick<pg.Client | pg.Pool, 'query'>;

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({ name, folder, sql: readFileSync(join(folder, name, 'migration.sql'), 'utf8') }));
}

async function connectClient(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // A connection that breaks while idle is an event; the next query tells.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new StorageFault(
      'database-unreachable',
      `The database at ${describeServer(url)} cannot be used: ${readMessage(error)}. ` +
        `Check that it runs and that DATABASE_URL is right.`,
      { cause: error },
    );
  }
}

// Never the user's name, the password or the options.
function describeServer(url: string): string {
  if (!URL.canParse(url)) return 'DATABASE_URL';
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}${port === '' ? '' : `:${port}`}${pathname}`;
}

async function checkServerVersion(client: Queryable): Promise<void> {
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  const version = rows[0]?.server_version ?? 'unknown';
  if (Number.parseInt(version, 10) >= OLDEST_SERVER) return;
  throw new StorageFault(
    'database-too-old',
    `DATABASE_URL leads to PostgreSQL ${version}; ${OLDEST_SERVER} or newer is needed. Upgrade the server.`,
  );
}

async function readApplied(client: Queryable): Promise<AppliedMigration[]> {
  const { rows: found } = await client.query<{ exists: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS "exists"`,
  );
  if (found[0]?.exists !== true) return [];
  const { rows } = await client.query<AppliedMigration>(
    `SELECT migration_name, checksum, started_at, finished_at
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return rows;
}

function findPending(migrations: readonly Migration[], applied: readonly AppliedMigration[]): Migration[] {
  const byName = new Map(migrations.map((migration) => [migration.name, migration]));
  const newer = applied.filter((row) => !byName.has(row.migration_name)).map((row) => row.migration_name);
  if (newer.length > 0) {
    throw new StorageFault(
      'database-newer',
      `The database was made by a newer version: this one does not know ${newer.join(', ')}. ` +
        `Start the version that was running before, or restore a backup made with this one.`,
    );
  }
  for (const row of applied) {
    if (row.finished_at === null) throw createHalfApplied(row);
    const migration = byName.get(row.migration_name);
    if (migration !== undefined && !hasChecksum(migration, row.checksum)) throw createEdited(migration);
  }
  const names = new Set(applied.map((row) => row.migration_name));
  return migrations.filter((migration) => !names.has(migration.name));
}

// A checkout with CRLF line ends is the same migration, as it is for Prisma.
function hasChecksum(migration: Migration, checksum: string): boolean {
  const unix = migration.sql.replaceAll('\r\n', '\n');
  return [migration.sql, unix, unix.replaceAll('\n', '\r\n')].some((sql) => hashScript(sql) === checksum);
}

function hashScript(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}

function createHalfApplied(row: AppliedMigration): StorageFault {
  const name = row.migration_name;
  return new StorageFault(
    'migration-half-applied',
    `The migration ${name} was started at ${row.started_at.toISOString()} and did not finish. ` +
      `Restore the backup made before it into an empty database. If nothing of it is in the database, ` +
      `this makes the next start try again: ` +
      `DELETE FROM _prisma_migrations WHERE migration_name = '${name}' AND finished_at IS NULL;`,
  );
}

function createEdited(migration: Migration): StorageFault {
  return new StorageFault(
    'migration-edited',
    `The file prisma/migrations/${migration.name}/migration.sql was changed after it was applied to this database. ` +
      `Put the file back as it was released and make the change in a new migration (npm run migration).`,
  );
}

async function takeLock(client: Queryable): Promise<void> {
  try {
    await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await client.query(`SELECT pg_advisory_lock(${LOCK_KEY})`);
  } catch (error) {
    throw new StorageFault(
      'migration-busy',
      `Another process has been migrating this database for ${LOCK_TIMEOUT_MS / 1000} s. ` +
        `See what it does (pg_stat_activity), end it if it hangs, and start again.`,
      { cause: error },
    );
  }
}

async function runPending(url: string, migrations: Migration[], pending: Migration[]): Promise<string[]> {
  try {
    return await withEngine(url, undefined, async (engine) => {
      const output = await engine.applyMigrations({
        migrationsList: toMigrationList(migrations),
        filters: FILTERS,
      });
      return output.appliedMigrationNames;
    });
  } catch (error) {
    throw readEngineError(error, pending);
  }
}

function readEngineError(error: unknown, pending: Migration[]): StorageFault {
  const [message = '', trace = ''] = readMessage(error).split(/\n\s*0: /, 2);
  if (message.includes('database schema is not empty')) {
    return new StorageFault(
      'database-not-empty',
      `The database already holds tables of something else. Give Huiyin a database of its own in DATABASE_URL.`,
      { cause: error },
    );
  }
  const name = /migration_name="([^"]+)"/.exec(trace)?.[1] ?? pending[0]?.name;
  return new StorageFault(
    'migration-failed',
    `The migration ${name} failed and nothing of it was kept: ${message.trim()}. ` +
      `Start the version that was running before, and report this.`,
    { cause: error },
  );
}

async function withEngine<Result>(
  url: string,
  datamodels: Array<[string, string]> | undefined,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  const { SchemaEngine } = await loadSchemaEngine();
  const connection = connectEngine(url);
  try {
    const engine = await SchemaEngine.new({ datamodels }, () => {}, connection.factory);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } finally {
    await connection.close();
  }
}

function toMigrationList(migrations: readonly Migration[]): MigrationList {
  return {
    baseDir: migrations[0]?.folder ?? MIGRATIONS_FOLDER,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

function readMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { applyMigrations, diffSchema } from '../../src/storage/migrate.ts';
import { StorageFault } from '../../src/storage/storage-fault.ts';
import { openEmptyDatabase, type TestDatabase } from '../support/database.ts';

const FIRST =
  'CREATE TABLE "complaint" ("number" INTEGER NOT NULL, CONSTRAINT "complaint_pkey" PRIMARY KEY ("number"));\n';
const SECOND = 'ALTER TABLE "complaint" ADD COLUMN "title" TEXT;\n';
const WITH_SEMICOLONS = `
-- one; two
CREATE FUNCTION "count_up"(INTEGER) RETURNS INTEGER LANGUAGE plpgsql AS $$
BEGIN
  RAISE DEBUG 'a;b';
  RETURN $1 + 1;
END;
$$;
`;

let database: TestDatabase;
let client: pg.Client;
let migrationsFolder: string;

beforeEach(async () => {
  database = await openEmptyDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  migrationsFolder = await mkdtemp(join(tmpdir(), 'huiyin-'));
});

afterEach(async () => {
  await client.end();
  await database.close();
  await rm(migrationsFolder, { recursive: true });
});

async function writeMigration(name: string, sql: string): Promise<void> {
  await mkdir(join(migrationsFolder, name), { recursive: true });
  await writeFile(join(migrationsFolder, name, 'migration.sql'), sql);
}

const apply = () =>
  applyMigrations(database.url, { embedded: database.kind === 'embedded', migrationsFolder });

/** Everything a start could have written, to compare before and after. */
async function readStore(): Promise<unknown> {
  const tables = await client.query(
    `SELECT table_name, column_name FROM information_schema.columns
      WHERE table_schema = 'public' ORDER BY table_name, ordinal_position`,
  );
  const known = tables.rows.some((row) => row.table_name === '_prisma_migrations');
  const applied = known ? await client.query('SELECT * FROM _prisma_migrations ORDER BY id') : { rows: [] };
  return [tables.rows, applied.rows];
}

async function expectFault(code: StorageFault['code']): Promise<StorageFault> {
  const before = await readStore();
  const fault = await apply().then(
    () => null,
    (error: unknown) => error,
  );
  expect(fault).toBeInstanceOf(StorageFault);
  expect(fault).toMatchObject({ code });
  expect(await readStore()).toEqual(before);
  return fault as StorageFault;
}

describe('applyMigrations', () => {
  it('applies what is missing, in order, and nothing the second time', async () => {
    await writeMigration('20260101000000_first', FIRST);
    expect(await apply()).toEqual(['20260101000000_first']);
    await writeMigration('20260102000000_second', SECOND);
    expect(await apply()).toEqual(['20260102000000_second']);
    expect(await apply()).toEqual([]);
    await client.query(`INSERT INTO complaint VALUES (1, 'late parcel')`);
  });

  it('leaves the record that the official tool reads', async () => {
    await writeMigration('20260101000000_first', FIRST);
    await apply();
    const { rows } = await client.query('SELECT * FROM _prisma_migrations');
    expect(rows).toMatchObject([
      {
        migration_name: '20260101000000_first',
        checksum: createHash('sha256').update(FIRST).digest('hex'),
        finished_at: expect.any(Date),
        rolled_back_at: null,
        applied_steps_count: 1,
      },
    ]);
  });

  it('runs function bodies and comments with semicolons', async () => {
    await writeMigration('20260101000000_function', WITH_SEMICOLONS);
    await apply();
    expect((await client.query('SELECT count_up(41)')).rows).toEqual([{ count_up: 42 }]);
  });

  // An embedded database has one process.
  it.runIf(inject('preparedDatabase').kind === 'server')(
    'applies once when two processes start at the same time',
    async () => {
      await writeMigration('20260101000000_first', FIRST);
      const applied = await Promise.all([apply(), apply()]);
      expect(applied.flat()).toEqual(['20260101000000_first']);
    },
  );

  it('takes a checkout with CRLF line ends for the same migration', async () => {
    await writeMigration('20260101000000_first', FIRST);
    await apply();
    await writeMigration('20260101000000_first', FIRST.replaceAll('\n', '\r\n'));
    expect(await apply()).toEqual([]);
  });

  it('passes over a migration that was rolled back and applied again', async () => {
    await writeMigration('20260101000000_first', FIRST);
    await apply();
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, rolled_back_at)
       VALUES ('earlier', 'other', '20260101000000_first', now())`,
    );
    expect(await apply()).toEqual([]);
  });

  it('refuses a database that is newer than the code', async () => {
    await writeMigration('20260101000000_first', FIRST);
    await writeMigration('20260102000000_second', SECOND);
    await apply();
    await rm(join(migrationsFolder, '20260102000000_second'), { recursive: true });
    await writeMigration('20260103000000_third', SECOND.replace('title', 'third'));
    const fault = await expectFault('database-newer');
    expect(fault.message).toContain('20260102000000_second');
    expect(fault.message).toContain('backup');
  });

  it('refuses a migration that was changed after it was applied', async () => {
    await writeMigration('20260101000000_first', FIRST);
    await apply();
    await writeMigration('20260101000000_first', `${FIRST}-- changed\n`);
    await writeMigration('20260102000000_second', SECOND);
    const fault = await expectFault('migration-edited');
    expect(fault.message).toContain('prisma/migrations/20260101000000_first/migration.sql');
  });

  it('refuses a migration that is half applied', async () => {
    await writeMigration('20260101000000_first', FIRST);
    await apply();
    await client.query('UPDATE _prisma_migrations SET finished_at = NULL');
    await writeMigration('20260102000000_second', SECOND);
    const fault = await expectFault('migration-half-applied');
    expect(fault.message).toContain(`WHERE migration_name = '20260101000000_first'`);
  });

  it('refuses a database that holds something else', async () => {
    await client.query('CREATE TABLE wiki_page (id INTEGER)');
    await writeMigration('20260101000000_first', FIRST);
    await expectFault('database-not-empty');
  });

  it('keeps nothing of a migration whose second statement fails, and says why', async () => {
    await writeMigration('20260101000000_first', `${FIRST}INSERT INTO nowhere VALUES (1);\n`);
    const fault: unknown = await apply().catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: 'migration-failed' });
    expect((fault as Error).message).toContain('No such table: nowhere. ');
    expect((await client.query(`SELECT to_regclass('complaint') AS found`)).rows).toEqual([{ found: null }]);
    await expectFault('migration-half-applied');
  });

  it('says which server cannot be reached and keeps the password to itself', async () => {
    const url = 'postgresql://bot:pass-word@127.0.0.1:1/complaints';
    const fault: unknown = await applyMigrations(url, { embedded: false }).catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: 'database-unreachable' });
    expect((fault as Error).message).toContain('127.0.0.1:1/complaints');
    expect((fault as Error).message).not.toContain('pass-word');
  });
});

describe('diffSchema', () => {
  it('says what leads from the migrations to the schema', async () => {
    await writeMigration('20260101000000_first', FIRST);
    const schemaFile = join(migrationsFolder, 'schema.prisma');
    await writeFile(
      schemaFile,
      `datasource db { \n provider = "postgresql" \n } \n model complaint { \n number Int @id \n title String? \n }`,
    );
    const sql = await diffSchema({ emptyUrl: database.url, schemaFile, migrationsFolder });
    expect(sql).toMatch(/ALTER TABLE "complaint" ADD COLUMN\s+"title" TEXT;/);
  });
});

import { randomBytes } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { TestProject } from 'vitest/node';
import { serveDatabase } from '../../src/storage/embedded.ts';
import { applyMigrations } from '../../src/storage/migrate.ts';
import { runOnServer, withDatabaseName } from './server-database.ts';

/** What every test database of this run is copied from. */
export type PreparedDatabase =
  | { kind: 'embedded'; migratedDump: string; migratedCluster: string; emptyDump: string }
  | { kind: 'server'; adminUrl: string; template: string };

declare module 'vitest' {
  export interface ProvidedContext {
    preparedDatabase: PreparedDatabase;
  }
}

/** Once a run: a database with all migrations, in memory or on the server that TEST_DATABASE_URL names. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const adminUrl = process.env['TEST_DATABASE_URL'];
  const { prepared, remove } = adminUrl ? await prepareOnServer(adminUrl) : await prepareEmbedded();
  project.provide('preparedDatabase', prepared);
  return remove;
}

interface Preparation {
  prepared: PreparedDatabase;
  remove(): Promise<void>;
}

async function prepareEmbedded(): Promise<Preparation> {
  const folder = await mkdtemp(join(tmpdir(), 'huiyin-'));
  const db = await PGlite.create({ initDbStartParams: ['--wal-segsize=1'] });
  await lighten(db);
  const emptyDump = await dumpDatabase(db, join(folder, 'empty.tar'));
  const server = await serveDatabase(db, {});
  await applyMigrations(server.url, { embedded: true });
  await server.stop();
  const migratedDump = await dumpDatabase(db, join(folder, 'migrated.tar'));
  await db.close();
  const migratedCluster = join(folder, 'migrated');
  const loadDataDir = await openAsBlob(migratedDump);
  await (await PGlite.create({ dataDir: migratedCluster, loadDataDir })).close();
  return {
    prepared: { kind: 'embedded', migratedDump, migratedCluster, emptyDump },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

// Each test database is unpacked from a dump into memory, and much of a cluster is of no use there: the templates, most
// of the log's 16 MB and of the buffers' 128. What is left is there in half the time.
async function lighten(db: PGlite): Promise<void> {
  await db.exec(`ALTER SYSTEM SET shared_buffers = '8MB'`);
  await db.exec('UPDATE pg_database SET datistemplate = false');
  await db.exec('DROP DATABASE template0');
  await db.exec('DROP DATABASE template1');
}

async function dumpDatabase(db: PGlite, file: string): Promise<string> {
  await writeFile(file, (await db.dumpDataDir('none')).stream());
  return file;
}

async function prepareOnServer(adminUrl: string): Promise<Preparation> {
  const template = `huiyin_prepared_${randomBytes(6).toString('hex')}`;
  await runOnServer(adminUrl, `CREATE DATABASE ${template}`);
  await applyMigrations(withDatabaseName(adminUrl, template), { embedded: false });
  return {
    prepared: { kind: 'server', adminUrl, template },
    remove: () => runOnServer(adminUrl, `DROP DATABASE ${template} WITH (FORCE)`),
  };
}

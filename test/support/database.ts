import { randomBytes } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { inject } from 'vitest';
import { serveDatabase } from '../../src/storage/embedded.ts';
import { runOnServer, withDatabaseName } from './server-database.ts';
import { storyTimeSql } from './story-time.ts';

export interface TestDatabase {
  url: string;
  kind: 'embedded' | 'server';
  close(): Promise<void>;
}

/** A database of this test file's own, with all migrations and no rows. End what is connected to it before close. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const prepared = inject('preparedDatabase');
  return prepared.kind === 'embedded'
    ? openInMemory(prepared.migratedDump)
    : openOnServer(prepared.adminUrl, prepared.template);
}

/** The same, with a bot's time that stands still unless the story moves it. */
export async function openStoryDatabase(): Promise<TestDatabase> {
  const prepared = inject('preparedDatabase');
  if (prepared.kind === 'embedded') return openInMemory(prepared.migratedDump, storyTimeSql(new Date()));
  const database = await openOnServer(prepared.adminUrl, prepared.template);
  await runOnServer(database.url, storyTimeSql(new Date()));
  return database;
}

/** A database without migrations and rows. */
export async function openEmptyDatabase(): Promise<TestDatabase> {
  const prepared = inject('preparedDatabase');
  return prepared.kind === 'embedded'
    ? openInMemory(prepared.emptyDump)
    : openOnServer(prepared.adminUrl, 'template0');
}

export interface TestHome {
  dataDir: string;
  /** What a process of ours needs in its environment to keep its data here: DATA_DIR, and DATABASE_URL on a server. */
  env: Record<string, string>;
  remove(): Promise<void>;
}

/** A data folder (and, on a server, a database) that outlives a process that is killed. */
export async function openTestHome(): Promise<TestHome> {
  const prepared = inject('preparedDatabase');
  const dataDir = await mkdtemp(join(tmpdir(), 'huiyin-'));
  const removeFolder = () => rm(dataDir, { recursive: true, force: true });
  if (prepared.kind === 'embedded') {
    await cp(prepared.migratedCluster, join(dataDir, 'pgdata'), { recursive: true });
    return { dataDir, env: { DATA_DIR: dataDir }, remove: removeFolder };
  }
  const { url, close } = await openOnServer(prepared.adminUrl, prepared.template);
  return {
    dataDir,
    env: { DATA_DIR: dataDir, DATABASE_URL: url },
    async remove() {
      await close();
      await removeFolder();
    },
  };
}

async function openInMemory(dumpFile: string, sql = ''): Promise<TestDatabase> {
  const db = await PGlite.create({ loadDataDir: await openAsBlob(dumpFile) });
  await db.exec(sql);
  const server = await serveDatabase(db, {});
  return {
    url: server.url,
    kind: 'embedded',
    async close() {
      await server.stop();
      await db.close();
    },
  };
}

async function openOnServer(adminUrl: string, template: string): Promise<TestDatabase> {
  const name = `huiyin_test_${randomBytes(6).toString('hex')}`;
  await runOnServer(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: withDatabaseName(adminUrl, name),
    kind: 'server',
    close: () => runOnServer(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

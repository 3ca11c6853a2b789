import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { openDurableDatabase, syncFolder } from './durable-files.ts';
import { startUpkeep } from './embedded-upkeep.ts';
import { explainFolderFault } from './folder-fault.ts';
import { findFolderHolder, lockFolder } from './folder-lock.ts';
import { StorageFault } from './storage-fault.ts';
import { keepBatchesWhole } from './whole-batches.ts';

/** PostgreSQL's clients look for a socket of this name in the folder they are given as host. */
const SOCKET_NAME = '.s.PGSQL.5432';

// A unix socket's path has room for 103 bytes on macOS and 107 on Linux; longer ones are cut or refused.
const MAX_SOCKET_PATH_BYTES = 100;

// Every pool of the process together; each is one file descriptor, the queries run one after another anyway.
const MAX_CONNECTIONS = 100;

export interface EmbeddedDatabase {
  url: string;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Done before commands beside this process find the database. */
  prepare?: (url: string) => Promise<unknown>;
  /** Told when the regular upkeep failed (disk full …). */
  onUpkeepError?: (error: unknown) => void;
}

/**
 * PostgreSQL in this process, kept in `<dataDir>/pgdata` and reached through a unix socket only this user can open.
 * @throws StorageFault folder-in-use, folder-unusable
 */
export async function startEmbedded(
  dataDir: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedDatabase> {
  const folder = resolve(dataDir);
  const stops: Array<() => Promise<void> | void> = [];
  try {
    makeFolder(folder);
    const lock = await lockFolder(folder);
    stops.push(() => lock.release());
    const db = await openDurableDatabase(await keepCluster(folder));
    stops.push(() => db.close());
    const server = await serveDatabase(db, { preferredFolder: join(folder, 'socket') });
    stops.push(() => server.stop());
    await options.prepare?.(server.url);
    const upkeep = startUpkeep(server.url, options.onUpkeepError ?? (() => {}));
    stops.push(() => upkeep.stop());
    lock.announce(server);
    return { url: server.url, stop: () => runBackwards(stops) };
  } catch (error) {
    await runBackwards(stops);
    throw explainFolderFault(folder, error);
  }
}

// A start that is cut short while it makes the cluster leaves half of one, which no later start could open: so it
// is made under another name, and has its own only when it is whole and on the disk.
async function keepCluster(folder: string): Promise<string> {
  const cluster = join(folder, 'pgdata');
  if (existsSync(cluster)) {
    chmodSync(cluster, 0o700);
    return cluster;
  }
  const fresh = join(folder, 'pgdata.new');
  rmSync(fresh, { recursive: true, force: true });
  makePrivateFolder(fresh);
  const db = await openDurableDatabase(fresh);
  await db.close();
  syncFolder(fresh);
  renameSync(fresh, cluster);
  return cluster;
}

/** Where a running process serves the data folder's database; null when nothing runs on it. */
export async function findRunningEmbedded(
  dataDir: string,
): Promise<{ pid: number; url: string | null } | null> {
  const holder = await findFolderHolder(resolve(dataDir));
  return holder && { pid: holder.pid, url: holder.url };
}

export interface DatabaseServer {
  url: string;
  socketPath: string;
  /** Closes the connections and removes the socket; the database stays open. */
  stop(): Promise<void>;
}

/** Listens for PostgreSQL clients in front of an open PGlite. */
export async function serveDatabase(
  db: PGlite,
  options: { preferredFolder?: string },
): Promise<DatabaseServer> {
  const { folder, isTemporary } = makeSocketFolder(options.preferredFolder);
  const socketPath = join(folder, SOCKET_NAME);
  // The lock is ours, so a socket that is still there was left by a process that was killed.
  rmSync(socketPath, { force: true });
  const server = new PGLiteSocketServer({
    db: keepBatchesWhole(db),
    path: socketPath,
    maxConnections: MAX_CONNECTIONS,
  });
  await server.start();
  return {
    // Port and sslmode are named so that PGPORT and PGSSLMODE of the surroundings do not matter.
    url: `postgresql://postgres@localhost:5432/postgres?host=${encodeURIComponent(folder)}&sslmode=disable`,
    socketPath,
    async stop() {
      await server.stop();
      rmSync(isTemporary ? folder : socketPath, { recursive: true, force: true });
    },
  };
}

function makeSocketFolder(preferred: string | undefined): { folder: string; isTemporary: boolean } {
  if (preferred !== undefined && Buffer.byteLength(join(preferred, SOCKET_NAME)) <= MAX_SOCKET_PATH_BYTES) {
    makePrivateFolder(preferred);
    return { folder: preferred, isTemporary: false };
  }
  return { folder: mkdtempSync(join(tmpdir(), 'huiyin-')), isTemporary: true };
}

// DATA_DIR may be a folder that was there before and is not ours to close; what lies in it is.
function makePrivateFolder(folder: string): void {
  makeFolder(folder);
  chmodSync(folder, 0o700);
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StorageFault(
      'folder-unusable',
      `The folder ${folder} cannot be created: ${error instanceof Error ? error.message : String(error)}. ` +
        `Set DATA_DIR to a folder this user can write.`,
      { cause: error },
    );
  }
}

async function runBackwards(stops: Array<() => Promise<void> | void>): Promise<void> {
  for (let stop = stops.pop(); stop; stop = stops.pop()) await stop();
}

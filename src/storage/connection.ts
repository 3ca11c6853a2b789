import { setTimeout as wait } from 'node:timers/promises';
import { findRunningEmbedded, startEmbedded } from './embedded.ts';
import { applyMigrations, checkMigrations } from './migrate.ts';
import { StorageFault } from './storage-fault.ts';

export interface DatabaseSettings {
  /** A PostgreSQL server; null: embedded, in dataDir. */
  url: string | null;
  dataDir: string;
}

/** A database at the newest migration. */
export interface OpenDatabase {
  url: string;
  kind: 'embedded' | 'server';
  stop(): Promise<void>;
}

const NEIGHBOUR_START_MS = 30_000;
const NEIGHBOUR_POLL_MS = 100;

/**
 * @param onUpkeepError told when the regular upkeep of an embedded database failed
 * @throws StorageFault when the database cannot be opened or brought forward, with the reason and the mend
 */
export async function openDatabase(
  { url, dataDir }: DatabaseSettings,
  onUpkeepError?: (error: unknown) => void,
): Promise<OpenDatabase> {
  if (url === null) {
    const prepare = (own: string) => applyMigrations(own, { embedded: true });
    const embedded = await startEmbedded(dataDir, { prepare, ...(onUpkeepError && { onUpkeepError }) });
    return { ...embedded, kind: 'embedded' };
  }
  await applyMigrations(url, { embedded: false });
  return { url, kind: 'server', stop: async () => {} };
}

/**
 * Like openDatabase, for a command beside a bot that may be running: the embedded database of the running
 * process is used where there is one, and stays open at stop().
 */
export async function joinDatabase(settings: DatabaseSettings): Promise<OpenDatabase> {
  const url = settings.url === null ? await findNeighbour(settings.dataDir) : null;
  if (url === null) return openDatabase(settings);
  await checkMigrations(url);
  return { url, kind: 'embedded', stop: async () => {} };
}

// A process that has just been started holds the folder before its database is ready.
async function findNeighbour(dataDir: string): Promise<string | null> {
  for (let waited = 0; ; waited += NEIGHBOUR_POLL_MS) {
    const running = await findRunningEmbedded(dataDir);
    if (running === null || running.url !== null) return running?.url ?? null;
    if (waited >= NEIGHBOUR_START_MS) throw createSilentNeighbour(dataDir, running.pid);
    await wait(NEIGHBOUR_POLL_MS);
  }
}

function createSilentNeighbour(dataDir: string, pid: number): StorageFault {
  return new StorageFault(
    'folder-in-use',
    `Process ${pid} has the data folder ${dataDir} but its database does not answer. ` +
      `Try again in a moment; if it stays so, stop that process and start it again.`,
  );
}

import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isErrorWithCode } from './error-code.ts';
import { StorageFault } from './storage-fault.ts';

const LOCK_FILE = 'lock.json';

/** Who has the folder open, as written into its lock file. */
export interface FolderHolder {
  token: string;
  pid: number;
  host: string;
  startedAt: string;
  /** What tells the process apart from a later one with the same pid; null where the system does not say. */
  processStart: string | null;
  /** Where its database listens; null while it is still starting. */
  socketPath: string | null;
  url: string | null;
}

export interface FolderLock {
  /** Records where the database of this process can be reached. */
  announce(address: { socketPath: string; url: string }): void;
  release(): void;
}

/** @throws StorageFault folder-in-use when a living process has the folder. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, LOCK_FILE);
  const holder: FolderHolder = {
    token: randomUUID(),
    pid: process.pid,
    host: hostname(),
    startedAt: new Date(performance.timeOrigin).toISOString(),
    processStart: readProcessStart(process.pid),
    socketPath: null,
    url: null,
  };
  const own = join(folder, `lock.${holder.token}`);
  try {
    writeFileSync(own, JSON.stringify(holder), { mode: 0o600 });
    while (!tryLink(own, path)) {
      const other = readHolder(folder);
      if (other === null) continue;
      if (await isAlive(other)) throw folderInUse(folder, other);
      removeStaleLock(path, other, own);
    }
  } finally {
    rmSync(own, { force: true });
  }
  return {
    announce(address) {
      writeFileSync(own, JSON.stringify({ ...holder, ...address }), { mode: 0o600 });
      renameSync(own, path);
    },
    release() {
      if (readHolder(folder)?.token === holder.token) rmSync(path, { force: true });
    },
  };
}

/** The living process that has the folder open, or null. */
export async function findFolderHolder(folder: string): Promise<FolderHolder | null> {
  const holder = readHolder(folder);
  return holder !== null && (await isAlive(holder)) ? holder : null;
}

function folderInUse(folder: string, holder: FolderHolder): StorageFault {
  const where = holder.host === hostname() ? '' : ` on ${holder.host}`;
  return new StorageFault(
    'folder-in-use',
    `The data folder ${folder} is in use by process ${holder.pid}${where} (since ${holder.startedAt}). ` +
      `Stop that process first, or give this one another DATA_DIR, ` +
      `or let both use one PostgreSQL through DATABASE_URL.`,
  );
}

// A link appears with its whole content or not at all, so no reader sees half a lock.
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (isErrorWithCode(error, 'EEXIST')) return false;
    throw error;
  }
}

// Another start may have replaced the stale lock since it was read: what was moved away is looked at again.
function removeStaleLock(path: string, stale: FolderHolder, own: string): void {
  const aside = `${own}.stale`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (isErrorWithCode(error, 'ENOENT')) return;
    throw error;
  }
  if (parseHolder(aside)?.token !== stale.token) tryLink(aside, path);
  rmSync(aside, { force: true });
}

function readHolder(folder: string): FolderHolder | null {
  return parseHolder(join(folder, LOCK_FILE));
}

function parseHolder(path: string): FolderHolder | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (isErrorWithCode(error, 'ENOENT')) return null;
    throw error;
  }
  try {
    return JSON.parse(text) as FolderHolder;
  } catch (error) {
    throw new StorageFault(
      'folder-unusable',
      `${path} is not readable as a lock. Nothing runs on this folder? Then delete that file.`,
      {
        cause: error,
      },
    );
  }
}

// A pid comes back in a restarted container, and means nothing on another host: the process's own start time
// and a listening socket decide where they can.
async function isAlive(holder: FolderHolder): Promise<boolean> {
  if (holder.host === hostname()) {
    if (!isProcessRunning(holder.pid)) return false;
    return holder.processStart === readProcessStart(holder.pid);
  }
  return holder.socketPath !== null && (await isListening(holder.socketPath));
}

function isProcessRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return isErrorWithCode(error, 'EPERM');
  }
}

function readProcessStart(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // proc(5): the 22nd field; the second may hold spaces and ends with the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A killed process that nobody has reaped still has its pid, but holds nothing.
    return fields[0] === 'Z' ? 'ended' : `${boot}/${fields[19]}`;
  } catch {
    // No /proc (macOS): the pid alone decides.
    return null;
  }
}

function isListening(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

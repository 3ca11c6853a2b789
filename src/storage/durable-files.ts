import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type SyncFile = (fileDescriptor: number) => void;

/** The part of Emscripten's module that PGlite's types leave out. */
interface EmscriptenModule {
  FS: { filesystems: { NODEFS: { stream_ops: { fsync?: (stream: { nfd?: number }) => number } } } };
}

// PGlite starts PostgreSQL with -F (fsync off). Its fdatasync does nothing, so the log has to be flushed by fsync.
const START_PARAMS = PGlite.defaultStartParams
  .filter((param) => param !== '-F')
  .concat(
    '-c',
    'fsync=on',
    '-c',
    'wal_sync_method=fsync',
    '-c',
    'min_wal_size=32MB',
    '-c',
    'max_wal_size=128MB',
  );

/**
 * PGlite on a folder, with what it leaves out: a commit is on the disk before it is answered, so that a power cut
 * loses nothing and breaks nothing.
 */
export function openDurableDatabase(folder: string, syncFile: SyncFile = fsyncSync): Promise<PGlite> {
  return PGlite.create({ fs: new DurableFiles(folder, syncFile), startParams: START_PARAMS });
}

/** What is in the folder is on the disk when this returns. */
export function syncFolder(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = openSync(join(entry.parentPath, entry.name), 'r');
    fsyncSync(file);
    closeSync(file);
  }
}

class DurableFiles extends NodeFS {
  readonly #syncFile: SyncFile;

  constructor(folder: string, syncFile: SyncFile) {
    super(folder);
    this.#syncFile = syncFile;
  }

  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args);
    const addSync = (module: unknown): void => {
      const { filesystems } = (module as EmscriptenModule).FS;
      filesystems.NODEFS.stream_ops.fsync = ({ nfd }) => {
        // A folder has no descriptor here; a journalling file system keeps its entries.
        if (nfd !== undefined) this.#syncFile(nfd);
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addSync] } };
  }
}

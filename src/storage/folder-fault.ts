import { StorageFault } from './storage-fault.ts';

/** What the system says of a folder that cannot be written, and what whoever runs the bot can do. */
const mends: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Make room and start again; what was kept is still there.',
  EDQUOT: 'the quota of this user is used up. Make room and start again; what was kept is still there.',
  EROFS: 'it lies on a disk that can only be read. Set DATA_DIR to a folder this user can write.',
  EACCES: 'this user may not write there. Give it the folder, or set DATA_DIR to one of its own.',
  EPERM: 'this user may not write there. Give it the folder, or set DATA_DIR to one of its own.',
};

/** A fault that the reader can mend, in one sentence; anything else as it was. */
export function explainFolderFault(folder: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const mend = mends[code];
  if (error instanceof StorageFault || mend === undefined) return error;
  return new StorageFault('folder-unusable', `The data folder ${folder} cannot be written: ${mend}`, {
    cause: error,
  });
}

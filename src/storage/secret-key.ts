import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isErrorWithCode } from './error-code.ts';
import { explainFolderFault } from './folder-fault.ts';
import { StorageFault } from './storage-fault.ts';

const KEY_FILE = 'secret.key';
const KEY_BYTES = 32;

/** The key of an embedded store, made at the first start and kept beside it, readable by this user alone. */
export function keepSecretKey(dataDir: string): string {
  const path = join(dataDir, KEY_FILE);
  const fresh = join(dataDir, `${KEY_FILE}.${randomBytes(6).toString('hex')}`);
  try {
    writeFileSync(fresh, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600 });
    // Whole or not at all, and never over one that is there: links already sent out are signed with it.
    linkSync(fresh, path);
  } catch (error) {
    if (!isErrorWithCode(error, 'EEXIST')) throw explainFolderFault(dataDir, error);
  } finally {
    rmSync(fresh, { force: true });
  }
  return readKey(path);
}

function readKey(path: string): string {
  const key = readFileSync(path, 'utf8').trim();
  if (/^[0-9a-f]{64}$/.test(key)) return key;
  throw new StorageFault(
    'folder-unusable',
    `${path} holds no key. Put the file back from a backup, or delete it: a new key is made then, ` +
      `and links that were sent out stop working.`,
  );
}

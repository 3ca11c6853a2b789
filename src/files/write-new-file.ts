import { writeFile } from 'node:fs/promises';

/** Writes a file for this user alone, and never over one that is there. */
export async function writeNewFile(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isThere) throw error;
    throw new Error(`${path} is there already: name another file, or take that one away first.`, {
      cause: error,
    });
  }
}

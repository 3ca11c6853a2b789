import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

const SRC = join(import.meta.dirname, '../../src');

/** Our own TypeScript below src, by path from there. */
export async function readSources(): Promise<Map<string, string>> {
  const names = await readdir(SRC, { recursive: true });
  const paths = names
    .map((name) => name.replaceAll(sep, '/'))
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('storage/generated/'));
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(SRC, path), 'utf8')] as const)),
  );
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { applyDesk, type Applied, type ApplyDeps } from '../use-cases/desk/apply-desk.ts';

/** A desk file that cannot be applied. The message names each fault, its place and the mend. */
export class DeskFileError extends Error {
  constructor(path: string, faults: readonly string[]) {
    const list = faults.map((fault) => `  - ${fault}`).join('\n');
    super(`${path} was not applied, nothing was changed:\n${list}`);
    this.name = 'DeskFileError';
  }
}

export interface ReadYamlFile {
  readonly raw: unknown;
  /** Of the text, so that a file that did not change is not applied over what setup did since. */
  readonly checksum: string;
}

/** @throws DeskFileError when the file cannot be read or is no YAML. */
export async function readYamlFile(path: string): Promise<ReadYamlFile> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new DeskFileError(path, [`the file cannot be read (${error.code ?? 'unknown'}): check the path`]);
  });
  const document = parseDocument(text, { uniqueKeys: true });
  if (document.errors.length > 0) {
    throw new DeskFileError(
      path,
      document.errors.map(
        ({ message }) => `is no YAML: ${(message.split('\n')[0] ?? message).replace(/:$/, '')}`,
      ),
    );
  }
  return { raw: document.toJS(), checksum: createHash('sha256').update(text).digest('hex') };
}

export async function applyDeskFile(deps: ApplyDeps, path: string): Promise<Applied & { ok: true }> {
  const { raw, checksum } = await readYamlFile(path);
  const applied = await applyDesk(deps, raw, checksum);
  if (applied.ok) return applied;
  throw new DeskFileError(
    path,
    applied.faults.map((fault) => `${fault.path} ${fault.message}`),
  );
}

/**
 * At start: the file wins when its text changed since it was applied; otherwise what `setup` wrote since stays.
 * True when it was applied.
 */
export async function applyChangedDeskFile(deps: ApplyDeps, path: string): Promise<boolean> {
  const { checksum } = await readYamlFile(path);
  if ((await deps.desks.fileChecksum()) === checksum) return false;
  await applyDeskFile(deps, path);
  return true;
}

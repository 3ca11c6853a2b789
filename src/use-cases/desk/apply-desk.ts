import type { DeskStore } from '../../ports/desk-store.ts';
import type { DeskFault } from './desk-fault.ts';
import { readDesk } from './read-desk.ts';

export type Applied =
  | { readonly ok: true; readonly version: number; readonly isChanged: boolean }
  | { readonly ok: false; readonly faults: readonly DeskFault[] };

/** Applies what stood in a desk.yml: all of it in one transaction, or nothing with every fault named. */
export async function applyDesk(store: DeskStore, raw: unknown, checksum: string | null): Promise<Applied> {
  const read = readDesk(raw);
  if (!read.ok) return read;
  const applied = await store.apply({ edit: () => read.content, source: 'file', checksum, by: null });
  return { ok: true, ...applied };
}

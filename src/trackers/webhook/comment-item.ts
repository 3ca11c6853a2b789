import { TrackerFailure } from '../../ports/tracker.ts';
import { writePlain } from '../base/write-plain.ts';
import type { WebhookConnection } from './connection.ts';

export async function commentItem(
  { api }: WebhookConnection,
  { given, text, ref }: { readonly given: string; readonly text: string; readonly ref: string },
): Promise<void> {
  const data = { item: given, ref, text: writePlain(text) };
  try {
    await api.tell({ type: 'item.comment', id: `item.comment:${ref}`, data });
  } catch (error) {
    // It was there already.
    if (!(error instanceof TrackerFailure) || error.kind !== 'conflict') throw error;
  }
}

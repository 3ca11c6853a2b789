import { TrackerFailure } from '../../ports/tracker.ts';
import type { ItemComment } from '../base/bind-acts.ts';
import { writePlain } from '../base/write-plain.ts';
import type { WebhookConnection } from './connection.ts';

export async function commentItem(
  { api }: WebhookConnection,
  { given, text, ref }: ItemComment,
): Promise<void> {
  const data = { item: given, ref, text: writePlain(text) };
  try {
    await api.tell({ type: 'item.comment', id: `item.comment:${ref}`, data });
  } catch (error) {
    // It was there already.
    if (!(error instanceof TrackerFailure) || error.kind !== 'conflict') throw error;
  }
}

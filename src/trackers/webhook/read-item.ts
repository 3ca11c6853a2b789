import type { TrackedItem } from '../../ports/tracker.ts';
import type { WebhookConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { toTrackedItem } from './tracked-item.ts';

const LONGEST = 500;

/** By id, key, address or our reference: the other side tells which it is. */
export async function readItem({ settings, api }: WebhookConnection, given: string): Promise<TrackedItem> {
  const item = given.trim();
  if (!settings.reads) throw refuse('validation', 'read an item', 'not-readable');
  if (item === '' || item.length > LONGEST) throw refuse('validation', 'read an item', 'no-item');
  return toTrackedItem(await api.tell({ type: 'item.read', data: { item } }), item, settings.states);
}

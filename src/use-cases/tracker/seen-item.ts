import type { ItemPlace, ItemSeen } from '../../domain/tracker-item.ts';
import type { TrackedItem } from '../../ports/tracker.ts';

/** What is kept of an item: where it stands, and what was seen of it. */
export function placeAndSeen(item: TrackedItem): { readonly place: ItemPlace; readonly seen: ItemSeen } {
  const { id, key, url, more, status, rawStatus, updatedAt, dueAt } = item;
  return { place: { id, key, url, more }, seen: { status, rawStatus, updatedAt, dueAt } };
}

import { TrackerFailure, type TrackedItem } from '../../ports/tracker.ts';
import type { TapdConnection } from './connection.ts';
import { toTrackedItem, type ItemPlace } from './read-item.ts';
import type { TapdItem } from './shapes.ts';

/** By now it is made, so that states which cannot be read leave nothing undone. */
export async function readMade(
  connection: TapdConnection,
  place: ItemPlace,
  item: TapdItem,
): Promise<TrackedItem> {
  try {
    return await toTrackedItem(connection, place, item);
  } catch (error) {
    if (!(error instanceof TrackerFailure)) throw error;
    const { message, retryAfterMs, code } = error;
    throw new TrackerFailure('unknown', message, { retryAfterMs, code });
  }
}

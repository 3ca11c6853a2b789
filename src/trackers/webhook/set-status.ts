import type { TrackedItem } from '../../ports/tracker.ts';
import type { ItemMove } from '../base/bind-acts.ts';
import type { WebhookConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { writeStatus } from './map-status.ts';
import { toTrackedItem } from './tracked-item.ts';

/** Who answers nothing has moved it. */
export async function setStatus(
  { api, settings }: WebhookConnection,
  { given, to }: ItemMove,
): Promise<TrackedItem> {
  const status = writeStatus(to);
  const said = await api.tell({ type: 'item.status', data: { item: given, status } });
  const moved = toTrackedItem({ status, ...said }, given, settings.states);
  if (moved.status !== to) throw refuse('bad-transition', 'move an item', 'not-moved');
  return moved;
}

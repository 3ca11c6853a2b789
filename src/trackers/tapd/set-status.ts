import type { TrackedItem } from '../../ports/tracker.ts';
import type { ItemMove } from '../base/bind-acts.ts';
import type { TapdConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { mapStatus } from './map-status.ts';
import { readItem, readPlace, toTrackedItem } from './read-item.ts';
import { readStates } from './read-states.ts';
import { updateItem } from './update-item.ts';

/** To the first state of that meaning; a flow that does not lead there refuses it. */
export async function setStatus(
  connection: TapdConnection,
  { given, to, more }: ItemMove,
): Promise<TrackedItem> {
  const { states: overrides } = connection.settings;
  const before = await readItem(connection, given, more);
  const place = readPlace(before.more);
  if (before.status === to || place === null) return before;
  const states = await readStates(connection, place.workspace, place.kind);
  const state = states.find((each) => mapStatus(each, place.kind, overrides) === to);
  if (state === undefined) throw refuse('bad-transition', 'move an item', 'no-state');
  const moved = await updateItem(connection, place, { id: before.id, status: state.code });
  if (moved.status !== state.code) throw refuse('bad-transition', 'move an item', 'not-moved');
  return toTrackedItem(connection, place, moved);
}

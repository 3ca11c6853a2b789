import type { TrackedItem, TrackerStatus } from '../../ports/tracker.ts';
import type { ItemMove } from '../base/bind-acts.ts';
import type { PingcodeConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { mapStatus } from './map-status.ts';
import type { Way } from './paths.ts';
import { readItem } from './read-item.ts';
import { itemShape, type PingcodeState, stateShape } from './shapes.ts';
import { type KnownOfItem, readKnown, toTrackedItem } from './tracked-item.ts';

/** To the first state of that meaning; where the flow does not lead there, it is refused and nothing is tried around it. */
export async function setStatus(
  connection: PingcodeConnection,
  { given, to, more }: ItemMove,
): Promise<TrackedItem> {
  const item = await readItem(connection, given, more);
  if (item.status === to) return item;
  const known = readKnown(item.more);
  if (known === null) throw refuse('validation', 'move an item', 'no-kind');
  const way = await connection.wayOf(known.kind);
  const state = await findState(connection, way, { known, to });
  const moved = await connection.api.ask(
    {
      method: 'PATCH',
      path: `${way.items}/${item.id}`,
      json: { state_id: state.id },
      what: 'move an item',
      does: 'write',
    },
    itemShape,
  );
  // Some fields are answered with 200 and left as they were.
  if (moved.state.id !== state.id) throw refuse('bad-transition', 'move an item', 'not-moved');
  return toTrackedItem(moved, known, connection.settings.states);
}

async function findState(
  { api, settings }: PingcodeConnection,
  way: Way,
  { known, to }: { readonly known: KnownOfItem; readonly to: TrackerStatus },
): Promise<PingcodeState> {
  if (known.container === null || (way.typeParameter !== null && known.type === null)) {
    throw refuse('validation', 'move an item', 'no-type');
  }
  const query = {
    [way.container]: known.container,
    ...(way.typeParameter === null ? {} : { [way.typeParameter]: known.type ?? '' }),
  };
  const states = await api.list(
    { path: `${way.lookups}/states`, query, what: 'read the states' },
    stateShape,
  );
  const { kind, type } = known;
  const state = states.find(
    (each) => mapStatus({ state: each, kind, type, solution: null }, settings.states) === to,
  );
  if (state === undefined) throw refuse('bad-transition', 'move an item', 'no-state');
  return state;
}

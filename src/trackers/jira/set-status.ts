import type { TrackedItem } from '../../ports/tracker.ts';
import type { ItemMove } from '../base/bind-acts.ts';
import type { JiraConnection } from './connection.ts';
import { MOVE, refuse } from './failures.ts';
import { mapStatus } from './map-status.ts';
import { pathOf, readItem } from './read-item.ts';
import { transitionsShape } from './shapes.ts';

/** By the first transition that leads to such a state; where none does, it is refused and nothing is tried around it. */
export async function setStatus(connection: JiraConnection, { given, to }: ItemMove): Promise<TrackedItem> {
  const { api, settings } = connection;
  const before = await readItem(connection, given);
  if (before.status === to) return before;
  const path = `${pathOf(connection, before.id)}/transitions`;
  const { transitions } = await api.ask(
    { method: 'GET', path, what: 'read the transitions', does: 'read' },
    transitionsShape,
  );
  const transition = transitions.find(
    (each) => mapStatus({ status: each.to, resolution: null }, settings) === to,
  );
  if (transition === undefined) throw refuse('bad-transition', MOVE, 'no-transition');
  await api.send({
    method: 'POST',
    path,
    json: { transition: { id: transition.id } },
    what: MOVE,
    does: 'write',
  });
  const after = await readItem(connection, before.id);
  if (after.status !== to) throw refuse('bad-transition', MOVE, 'not-moved');
  return after;
}

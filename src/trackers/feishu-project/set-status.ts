import { z } from 'zod';
import type { TrackedItem } from '../../ports/tracker.ts';
import type { ItemMove } from '../base/bind-acts.ts';
import type { FeishuProjectConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { findItem, readItem, toTrackedItem } from './read-item.ts';

const MOVE = 'move an item';

/** By the transition that the desk names; what does not come about by it is refused. */
export async function setStatus(
  connection: FeishuProjectConnection,
  { given, to, more }: ItemMove,
): Promise<TrackedItem> {
  const found = await findItem(connection, given, more);
  const before = toTrackedItem(connection, found);
  if (before.status === to) return before;
  const { project, type, transitions } = found.target;
  const transition = transitions[to];
  if (transition === undefined) throw refuse('bad-transition', MOVE, 'no-transition');
  await connection.api.ask(
    {
      method: 'POST',
      path: `/open_api/${project}/workflow/${type}/${before.id}/node/state_change`,
      json: { transition_id: Number(transition) },
      what: MOVE,
      does: 'write',
    },
    z.unknown(),
  );
  const after = await readItem(connection, before.id, before.more);
  if (after.status !== to) throw refuse('bad-transition', MOVE, 'not-moved');
  return after;
}

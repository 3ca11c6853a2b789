import type { TrackedItem } from '../../ports/tracker.ts';
import type { ItemMove } from '../base/bind-acts.ts';
import type { WorktileConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { readItem } from './read-item.ts';
import { sendAsSet } from './send-as-set.ts';

/** What the answer says is not known, so that the task is read again. */
export async function setStatus(
  connection: WorktileConnection,
  { given, to }: ItemMove,
): Promise<TrackedItem> {
  const { move } = connection.settings;
  const state = move?.states[to];
  if (move === undefined || state === undefined) throw refuse('bad-transition', 'move a task', 'no-state');
  const item = await readItem(connection, given);
  if (item.status === to) return item;
  const values = { id: item.id, project: item.more['project'], state };
  await sendAsSet(connection, move, values, { what: 'move a task', answers: 'anything' });
  const moved = await readItem(connection, item.id);
  if (moved.status !== to) throw refuse('bad-transition', 'move a task', 'not-moved');
  return moved;
}

import type { TrackedItem, TrackerStatus } from '../../ports/tracker.ts';
import type { WorktileConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { fillPath, fillTemplate } from './fill-template.ts';
import { readItem } from './read-item.ts';

/** What the answer says is not known, so that the task is read again. */
export async function setStatus(
  connection: WorktileConnection,
  given: string,
  to: TrackerStatus,
): Promise<TrackedItem> {
  const { move } = connection.settings;
  const state = move?.states[to];
  if (move === undefined || state === undefined) throw refuse('bad-transition', 'move a task', 'no-state');
  const item = await readItem(connection, given);
  if (item.status === to) return item;
  const values = { id: item.id, project: item.more['project'], state };
  await connection.api.send({
    method: move.method,
    path: fillPath(move.path, values),
    json: fillTemplate(move.body, values) ?? {},
    what: 'move a task',
    does: 'write',
    answers: 'anything',
  });
  const moved = await readItem(connection, item.id);
  if (moved.status !== to) throw refuse('bad-transition', 'move a task', 'not-moved');
  return moved;
}

import type { TrackedItem } from '../../ports/tracker.ts';
import { listTargets } from '../base/list-targets.ts';
import type { WorktileConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { readTask, readValues, type WorktileTask } from './shapes.ts';
import { toTrackedItem } from './tracked-item.ts';
import { findTask } from './walk-tasks.ts';

const ID = /^[0-9a-f]{24}$/i;
const ID_IN_ADDRESS = /[0-9a-f]{24}(?![0-9a-f])/gi;
const KEY = /^[\w-]{1,60}$/;

/** By id, by an address that holds it, or by key, for which the desk's projects are looked through. */
export async function readItem(connection: WorktileConnection, given: string): Promise<TrackedItem> {
  return toTrackedItem(await readGiven(connection, given.trim()), connection.settings);
}

async function readGiven(connection: WorktileConnection, given: string): Promise<WorktileTask> {
  const id = ID.test(given) ? given : given.includes('/') ? given.match(ID_IN_ADDRESS)?.at(-1) : undefined;
  if (id !== undefined) return readById(connection, id);
  if (!KEY.test(given)) throw refuse('validation', 'read a task', 'no-task');
  const projects = new Set(listTargets(connection.settings).map(({ project }) => project));
  for (const project of projects) {
    const isIt = ({ identifier }: WorktileTask): boolean => identifier?.toUpperCase() === given.toUpperCase();
    const task = await findTask(connection, { project, ref: null, isIt });
    if (task !== null) return task;
  }
  throw refuse('not-found', 'read a task', 'no-task');
}

export async function readById({ api }: WorktileConnection, id: string): Promise<WorktileTask> {
  const { json } = await api.send({
    method: 'GET',
    path: '/open-api/mission/get-tasks-by-ids',
    query: { task_ids: id },
    what: 'read a task',
    does: 'read',
  });
  const task = readTask(json);
  if (task !== null) return task;
  const isEmpty = readValues(json)?.length === 0;
  throw isEmpty
    ? refuse('not-found', 'read a task', 'no-task')
    : refuse('transient', 'read a task', 'unexpected');
}

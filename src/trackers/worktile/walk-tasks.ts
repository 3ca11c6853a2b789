import { readPath } from '../base/read-body.ts';
import type { WorktileConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { fillPath, fillTemplate } from './fill-template.ts';
import { readValues, taskShape, type WorktileTask } from './shapes.ts';

const PAGE_SIZE = 100;

export interface Walk {
  readonly project: string;
  /** null: whatever stands there. */
  readonly ref: string | null;
  readonly isIt: (task: WorktileTask) => boolean;
}

/** A task of a project, page by page; null: it is certainly not there. No search is known, so that all are looked at. */
export async function findTask(connection: WorktileConnection, walk: Walk): Promise<WorktileTask | null> {
  const { lookup } = connection.settings;
  if (lookup === 'none') return null;
  for (let page = 0; page < lookup.pages; page++) {
    const { tasks, isLast } = await readPage(connection, lookup, walk, page);
    const found = tasks.find(walk.isIt);
    if (found !== undefined) return found;
    if (isLast) return null;
  }
  throw refuse('validation', 'look for a task', 'too-many-tasks');
}

async function readPage(
  { api }: WorktileConnection,
  lookup: { readonly path: string; readonly query: Readonly<Record<string, string>> },
  { project, ref }: Walk,
  page: number,
): Promise<{ readonly tasks: WorktileTask[]; readonly isLast: boolean }> {
  const values = { project, reference: ref };
  const query = fillTemplate(lookup.query, values) as Record<string, string> | undefined;
  const { json } = await api.send({
    method: 'GET',
    path: fillPath(lookup.path, values),
    query: { ...query, page_index: String(page), page_size: String(PAGE_SIZE) },
    what: 'look for a task',
    does: 'read',
  });
  const found = readValues(json);
  if (found === null) throw refuse('transient', 'look for a task', 'unexpected');
  const more = readPath(json, 'meta.has_more');
  const isLast = typeof more === 'boolean' ? !more : found.length < PAGE_SIZE;
  const tasks = found.flatMap((each) => {
    const read = taskShape.safeParse(each);
    return read.success ? [read.data] : [];
  });
  return { tasks, isLast: isLast || found.length === 0 };
}

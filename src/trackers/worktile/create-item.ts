import type { NewItem, TrackedItem } from '../../ports/tracker.ts';
import { writeItemText } from '../base/item-text.ts';
import { readText } from '../base/read-body.ts';
import { readMade } from '../base/read-made.ts';
import { hasReference, writeReferenceTitle } from '../base/reference-title.ts';
import { writeHtml } from '../base/write-html.ts';
import { writePlain } from '../base/write-plain.ts';
import type { WorktileConnection } from './connection.ts';
import { refuse } from './failures.ts';
import type { TemplateValues } from './fill-template.ts';
import { readById } from './read-item.ts';
import { sendAsSet } from './send-as-set.ts';
import type { WorktileSettings, WorktileTarget } from './settings.ts';
import { readTask, type WorktileTask } from './shapes.ts';
import { toTrackedItem } from './tracked-item.ts';
import { findTask } from './walk-tasks.ts';

const TITLE_LIMIT = 255;

/** The reference stands in the title and is looked for first. */
export async function createItem(
  connection: WorktileConnection,
  item: NewItem,
  ref: string,
): Promise<TrackedItem> {
  const target = connection.settings.targets[item.kind];
  if (target === undefined) throw refuse('validation', 'create a task', 'no-target');
  const isIt = ({ title }: WorktileTask): boolean => hasReference(title, ref);
  const there = await findTask(connection, { project: target.project, ref, isIt });
  const values = valuesOf(connection.settings, target, { item, ref });
  return toTrackedItem(there ?? (await post(connection, values)), connection.settings);
}

async function post(connection: WorktileConnection, values: TemplateValues): Promise<WorktileTask> {
  const { create, createdId } = connection.settings;
  const { json } = await sendAsSet(connection, create, values, { what: 'create a task' });
  const task = readTask(json);
  if (task?.task_state) return task;
  const id = createdId.map((path) => readText(json, path)).find((found) => found !== null);
  if (id === undefined || id === null) throw refuse('unknown', 'create a task', 'no-id');
  return readMade(() => readById(connection, id));
}

function valuesOf(
  settings: WorktileSettings,
  target: WorktileTarget,
  { item, ref }: { readonly item: NewItem; readonly ref: string },
): TemplateValues {
  const text = writeItemText(item);
  return {
    project: target.project,
    type: target.type,
    title: writeReferenceTitle(item.title, ref, TITLE_LIMIT),
    text: writePlain(text),
    html: writeHtml(text),
    priority: settings.priorities[item.priority],
    assignee: item.assignee,
    due: item.dueAt === null ? null : Math.floor(item.dueAt / 1000),
    reference: ref,
    link: item.link,
  };
}

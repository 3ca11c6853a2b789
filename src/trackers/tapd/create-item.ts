import { z } from 'zod';
import type { NewItem, TrackedItem } from '../../ports/tracker.ts';
import { writeDueDate } from '../base/due-date.ts';
import { fillFields } from '../base/fill-fields.ts';
import { writeItemText } from '../base/item-text.ts';
import { readMade } from '../base/read-made.ts';
import { hasReference, writeReferenceTitle } from '../base/reference-title.ts';
import { writeHtml } from '../base/write-html.ts';
import { NAMES, PATHS, type TapdConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { toTrackedItem } from './read-item.ts';
import type { TapdTarget } from './settings.ts';
import { wrappedShape, type TapdItem } from './shapes.ts';

const TITLE_LIMIT = 255;

/** TAPD has no key of its own for this: the reference stands in the title and is looked for first. */
export async function createItem(
  connection: TapdConnection,
  item: NewItem,
  ref: string,
): Promise<TrackedItem> {
  const target = connection.settings.targets[item.kind];
  if (target === undefined) throw refuse('validation', 'create an item', 'no-target');
  const made =
    (await findByReference(connection, target, ref)) ?? (await post(connection, target, { item, ref }));
  const place = { kind: target.as, workspace: target.workspace };
  return readMade(() => toTrackedItem(connection, place, made));
}

async function findByReference(
  { api }: TapdConnection,
  { as, workspace }: TapdTarget,
  ref: string,
): Promise<TapdItem | null> {
  const found = await api.read(
    {
      path: PATHS[as],
      fields: { workspace_id: workspace, [NAMES[as].title]: ref, limit: '200', page: '1' },
      what: 'look for the reference',
    },
    z.array(wrappedShape),
  );
  return found.find(({ name, title }) => hasReference(name ?? title ?? '', ref)) ?? null;
}

function post(
  { api, settings }: TapdConnection,
  target: TapdTarget,
  { item, ref }: { readonly item: NewItem; readonly ref: string },
): Promise<TapdItem> {
  const { as, workspace, type } = target;
  const priority = settings.priorities[item.priority];
  const own = Object.entries(fillFields(target.fields, { item, ref }));
  return api.write(
    {
      path: PATHS[as],
      fields: {
        workspace_id: workspace,
        [NAMES[as].title]: writeReferenceTitle(item.title, ref, TITLE_LIMIT),
        description: writeHtml(writeItemText(item)),
        ...(type === undefined ? {} : { workitem_type_id: type }),
        ...(priority === undefined ? {} : { priority_label: priority }),
        ...(item.assignee === null ? {} : { [as === 'story' ? 'owner' : 'current_owner']: item.assignee }),
        ...(item.dueAt === null ? {} : { [NAMES[as].due]: writeDueDate(item.dueAt, settings.timezone) }),
        ...Object.fromEntries(own.map(([key, value]) => [key, String(value)])),
      },
      what: 'create an item',
    },
    wrappedShape,
  );
}

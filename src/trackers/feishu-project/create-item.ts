import type { NewItem, TrackedItem } from '../../ports/tracker.ts';
import { fillFields } from '../base/fill-fields.ts';
import { writeItemText } from '../base/item-text.ts';
import { ownId } from '../base/own-id.ts';
import { readMade } from '../base/read-made.ts';
import { writeReferenceTitle } from '../base/reference-title.ts';
import { writePlain } from '../base/write-plain.ts';
import { type FeishuProjectConnection, itemsPath } from './connection.ts';
import { refuse } from './failures.ts';
import { readItem } from './read-item.ts';
import type { FeishuProjectSettings } from './settings.ts';
import { madeShape } from './shapes.ts';

const CREATE = 'create an item';
const TITLE_LIMIT = 255;

/** A key of ours, the same for the same reference, keeps it at one; the title shows the reference to people. */
export async function createItem(
  connection: FeishuProjectConnection,
  item: NewItem,
  ref: string,
): Promise<TrackedItem> {
  const { api, settings } = connection;
  const target = settings.targets[item.kind];
  if (target === undefined) throw refuse('validation', CREATE, 'no-target');
  const { project, type, template } = target;
  const fields = { ...fieldsOf(settings, item), ...fillFields(target.fields, { item, ref }) };
  const id = await api.ask(
    {
      method: 'POST',
      path: `/open_api/${project}/work_item/create`,
      json: {
        work_item_type_key: type,
        ...(template === undefined ? {} : { template_id: Number(template) }),
        name: writeReferenceTitle(item.title, ref, TITLE_LIMIT),
        field_value_pairs: Object.entries(fields).map(([field_key, field_value]) => ({
          field_key,
          field_value,
        })),
      },
      once: ownId(itemsPath(target), ref, 4),
      what: CREATE,
      does: 'write',
    },
    madeShape,
  );
  return readMade(() => readItem(connection, id, { project, type }));
}

function fieldsOf({ keys, priorities }: FeishuProjectSettings, item: NewItem): Record<string, unknown> {
  const priority = priorities[item.priority];
  const values: readonly (readonly [key: string | undefined, value: unknown])[] = [
    [keys.text, writePlain(writeItemText(item))],
    [keys.due, item.dueAt],
    [keys.assignee, item.assignee],
    [keys.priority, priority === undefined ? null : { value: priority }],
  ];
  return Object.fromEntries(
    values.flatMap(([key, value]) => (key === undefined || value === null ? [] : [[key, value] as const])),
  );
}

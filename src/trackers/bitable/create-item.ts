import type { NewItem, TrackedItem } from '../../ports/tracker.ts';
import { fillFields } from '../base/fill-fields.ts';
import { writeItemText } from '../base/item-text.ts';
import { ownId } from '../base/own-id.ts';
import { readMade } from '../base/read-made.ts';
import { hasReference, writeReferenceTitle } from '../base/reference-title.ts';
import { writePlain } from '../base/write-plain.ts';
import { readCellText } from './cell-value.ts';
import { type BitableConnection, pathOf } from './connection.ts';
import { refuse } from './failures.ts';
import { findStatusOption, optionsOf, readColumns } from './read-columns.ts';
import { readItem } from './read-item.ts';
import type { BitableTarget } from './settings.ts';
import { type BitableColumn, foundShape, madeShape } from './shapes.ts';

const CREATE = 'create a record';
/** A cell takes far more, which nobody could read in a table. */
const TITLE_LIMIT = 255;

interface Wanted {
  readonly item: NewItem;
  readonly ref: string;
}

/** The reference stands in the title and is looked for first; a key of ours covers what cannot be found yet. */
export async function createItem(
  connection: BitableConnection,
  item: NewItem,
  ref: string,
): Promise<TrackedItem> {
  const target = connection.settings.targets[item.kind];
  if (target === undefined) throw refuse('validation', CREATE, 'no-target');
  const id =
    (await findByReference(connection, target, ref)) ?? (await post(connection, target, { item, ref }));
  return readMade(() => readItem(connection, id, { app: target.app, table: target.table }));
}

async function findByReference(
  { api, settings }: BitableConnection,
  target: BitableTarget,
  ref: string,
): Promise<string | null> {
  const { title } = settings.columns;
  const conditions = [{ field_name: title, operator: 'contains', value: [ref] }];
  const found = await api.ask(
    {
      method: 'POST',
      path: `${pathOf(target)}/records/search`,
      query: { page_size: '100' },
      json: { field_names: [title], filter: { conjunction: 'and', conditions } },
      what: 'look for the reference',
      does: 'read',
    },
    foundShape,
  );
  const record = found.items?.find(({ fields }) => hasReference(readCellText(fields[title]) ?? '', ref));
  return record?.record_id ?? null;
}

async function post(connection: BitableConnection, target: BitableTarget, wanted: Wanted): Promise<string> {
  const columns = await readColumns(connection, target);
  const fields = { ...fieldsOf(connection, columns, wanted), ...fillFields(target.fields, wanted) };
  const { record } = await connection.api.ask(
    {
      method: 'POST',
      path: `${pathOf(target)}/records`,
      query: { client_token: ownId(`${target.app}/${target.table}`, wanted.ref, 4) },
      json: { fields },
      what: CREATE,
      does: 'write',
    },
    madeShape,
  );
  return record.record_id;
}

function fieldsOf(
  connection: BitableConnection,
  columns: readonly BitableColumn[],
  { item, ref }: Wanted,
): Record<string, unknown> {
  const names = connection.settings.columns;
  const { assignee } = item;
  const cells: readonly (readonly [column: string | undefined, value: unknown])[] = [
    [names.title, writeReferenceTitle(item.title, ref, TITLE_LIMIT)],
    [names.text, writePlain(writeItemText(item))],
    [names.status, findStatusOption(connection, columns, 'open')],
    [names.priority, priorityOf(connection, columns, item)],
    [names.due, item.dueAt],
    [names.assignee, assignee === null ? null : [{ id: assignee }]],
  ];
  return Object.fromEntries(
    cells.flatMap(([column, value]) =>
      column === undefined || value === null ? [] : [[column, value] as const],
    ),
  );
}

function priorityOf(
  { settings }: BitableConnection,
  columns: readonly BitableColumn[],
  { priority }: NewItem,
): string | null {
  const option = settings.priorities[priority];
  if (option === undefined || settings.columns.priority === undefined) return null;
  if (!optionsOf(columns, settings.columns.priority).includes(option))
    throw refuse('validation', CREATE, 'no-option');
  return option;
}

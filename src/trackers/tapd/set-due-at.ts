import type { ItemDueDate } from '../base/bind-acts.ts';
import { writeDueDate } from '../base/due-date.ts';
import { NAMES, type TapdConnection } from './connection.ts';
import { readItem, readPlace } from './read-item.ts';
import { updateItem } from './update-item.ts';

export async function setDueAt(
  connection: TapdConnection,
  { given, dueAt, more }: ItemDueDate,
): Promise<void> {
  const { id, more: known } = await readItem(connection, given, more);
  const place = readPlace(known);
  if (place === null) return;
  const due = writeDueDate(dueAt, connection.settings.timezone);
  await updateItem(connection, place, { id, [NAMES[place.kind].due]: due });
}

import type { ItemDueDate } from '../base/bind-acts.ts';
import type { BitableConnection } from './connection.ts';
import { findRecord } from './read-item.ts';
import { writeCells } from './write-cells.ts';

export async function setDueAt(
  connection: BitableConnection,
  { given, dueAt, more }: ItemDueDate,
  column: string,
): Promise<void> {
  const found = await findRecord(connection, given, more);
  await writeCells(connection, found, { fields: { [column]: dueAt }, what: 'change the due date' });
}

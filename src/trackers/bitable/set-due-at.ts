import type { Moment } from '../../domain/complaint.ts';
import type { BitableConnection } from './connection.ts';
import { findRecord } from './read-item.ts';
import { writeCells } from './write-cells.ts';

export async function setDueAt(
  connection: BitableConnection,
  {
    given,
    dueAt,
    more,
  }: { given: string; dueAt: Moment; more: Readonly<Record<string, string>> | undefined },
  column: string,
): Promise<void> {
  const found = await findRecord(connection, given, more);
  await writeCells(connection, found, { fields: { [column]: dueAt }, what: 'change the due date' });
}

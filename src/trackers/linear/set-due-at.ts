import type { ItemDueDate } from '../base/bind-acts.ts';
import { writeDueDate } from '../base/due-date.ts';
import type { LinearConnection } from './connection.ts';
import { readIssue } from './read-item.ts';
import { updateIssue } from './update-issue.ts';

export async function setDueAt(connection: LinearConnection, { given, dueAt }: ItemDueDate): Promise<void> {
  const { id } = await readIssue(connection, given);
  await updateIssue(connection, id, { dueDate: writeDueDate(dueAt, connection.settings.timezone) });
}

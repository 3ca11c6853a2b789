import type { Moment } from '../../domain/complaint.ts';
import { writeDueDate } from '../base/due-date.ts';
import type { LinearConnection } from './connection.ts';
import { readIssue } from './read-item.ts';
import { updateIssue } from './update-issue.ts';

export async function setDueAt(connection: LinearConnection, given: string, dueAt: Moment): Promise<void> {
  const { id } = await readIssue(connection, given);
  await updateIssue(connection, id, { dueDate: writeDueDate(dueAt, connection.settings.timezone) });
}

import type { ItemDueDate } from '../base/bind-acts.ts';
import { writeDueDate } from '../base/due-date.ts';
import type { JiraConnection } from './connection.ts';
import { pathOf } from './read-item.ts';

export async function setDueAt(connection: JiraConnection, { given, dueAt }: ItemDueDate): Promise<void> {
  const duedate = writeDueDate(dueAt, connection.settings.timezone);
  await connection.api.send({
    method: 'PUT',
    path: pathOf(connection, given),
    json: { fields: { duedate } },
    what: 'date an issue',
    does: 'write',
  });
}

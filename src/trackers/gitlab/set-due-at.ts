import type { ItemDueDate } from '../base/bind-acts.ts';
import { writeDueDate } from '../base/due-date.ts';
import type { GitlabConnection } from './connection.ts';
import { pathOf } from './item-name.ts';
import { nameOf } from './read-item.ts';
import { issueShape } from './shapes.ts';

export async function setDueAt(connection: GitlabConnection, { given, dueAt }: ItemDueDate): Promise<void> {
  await connection.api.ask(
    {
      method: 'PUT',
      path: pathOf(nameOf(connection, given)),
      json: { due_date: writeDueDate(dueAt, connection.settings.timezone) },
      what: 'date an issue',
      does: 'write',
    },
    issueShape,
  );
}

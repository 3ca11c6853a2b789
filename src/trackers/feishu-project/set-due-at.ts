import { z } from 'zod';
import type { ItemDueDate } from '../base/bind-acts.ts';
import { type FeishuProjectConnection, itemsPath } from './connection.ts';
import { findItem } from './read-item.ts';

export async function setDueAt(
  connection: FeishuProjectConnection,
  { given, dueAt, more }: ItemDueDate,
  key: string,
): Promise<void> {
  const { target, item } = await findItem(connection, given, more);
  await connection.api.ask(
    {
      method: 'PUT',
      path: `${itemsPath(target)}/${item.id}`,
      json: { update_fields: [{ field_key: key, field_value: dueAt }] },
      what: 'change the due date',
      does: 'write',
    },
    z.unknown(),
  );
}

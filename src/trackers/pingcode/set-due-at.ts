import type { ItemDueDate } from '../base/bind-acts.ts';
import type { PingcodeConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { readItem } from './read-item.ts';
import { itemShape } from './shapes.ts';
import { readKnown } from './tracked-item.ts';

/** Ideas and tickets have no date of this kind. */
export async function setDueAt(
  connection: PingcodeConnection,
  { given, dueAt, more }: ItemDueDate,
): Promise<void> {
  const item = await readItem(connection, given, more);
  if (readKnown(item.more)?.kind !== 'work-item') throw refuse('validation', 'date an item', 'no-date');
  const way = await connection.wayOf('work-item');
  await connection.api.ask(
    {
      method: 'PATCH',
      path: `${way.items}/${item.id}`,
      json: { end_at: Math.floor(dueAt / 1000) },
      what: 'date an item',
      does: 'write',
    },
    itemShape,
  );
}

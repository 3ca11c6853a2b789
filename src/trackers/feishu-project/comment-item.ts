import { z } from 'zod';
import type { ItemComment } from '../base/bind-acts.ts';
import { ownId } from '../base/own-id.ts';
import { writePlain } from '../base/write-plain.ts';
import { type FeishuProjectConnection, itemsPath } from './connection.ts';
import { findItem } from './read-item.ts';

/** By a key of ours: asked twice with the same reference, there is one comment. */
export async function commentItem(
  connection: FeishuProjectConnection,
  { given, text, ref }: ItemComment,
): Promise<void> {
  const { target, item } = await findItem(connection, given);
  const path = `${itemsPath(target)}/${item.id}/comment/create`;
  await connection.api.ask(
    {
      method: 'POST',
      path,
      json: { content: writePlain(text) },
      once: ownId(path, ref, 4),
      what: 'comment on an item',
      does: 'write',
    },
    z.unknown(),
  );
}

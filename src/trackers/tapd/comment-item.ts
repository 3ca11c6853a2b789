import { z } from 'zod';
import type { ItemComment } from '../base/bind-acts.ts';
import { markOf } from '../base/reference-title.ts';
import { writeHtml } from '../base/write-html.ts';
import type { TapdConnection } from './connection.ts';
import { readItem, readPlace } from './read-item.ts';
import { commentShape } from './shapes.ts';

const ENTRY = { story: 'stories', bug: 'bug' } as const;

/** The reference stands below the words: asked twice with the same, there is one comment. */
export async function commentItem(
  connection: TapdConnection,
  { given, text, ref }: ItemComment,
): Promise<void> {
  const item = await readItem(connection, given);
  const place = readPlace(item.more);
  if (place === null) return;
  const entry = {
    workspace_id: place.workspace,
    entry_type: ENTRY[place.kind],
    entry_id: item.id,
  };
  const there = await connection.api.read(
    {
      path: '/comments',
      fields: { ...entry, limit: '200', order: 'created desc' },
      what: 'look for a comment',
    },
    z.array(commentShape),
  );
  if (there.some(({ description }) => description?.includes(markOf(ref)) === true)) return;
  const description = writeHtml(`${text}\n\n${markOf(ref)}`);
  const fields = { ...entry, author: connection.settings.author, description };
  await connection.api.write({ path: '/comments', fields, what: 'comment on an item' }, z.unknown());
}

import { z } from 'zod';
import type { ItemComment } from '../base/bind-acts.ts';
import { markOf } from '../base/reference-title.ts';
import { writeHtml } from '../base/write-html.ts';
import type { PingcodeConnection } from './connection.ts';
import { readItem } from './read-item.ts';
import { readKnown } from './tracked-item.ts';
import { commentShape } from './shapes.ts';

/** The reference stands below the words: asked twice with the same, there is one comment. */
export async function commentItem(
  connection: PingcodeConnection,
  { given, text, ref }: ItemComment,
): Promise<void> {
  const item = await readItem(connection, given);
  const way = await connection.wayOf(readKnown(item.more)?.kind ?? 'work-item');
  const principal = { principal_type: way.principal, principal_id: item.id };
  const isIt = ({ content }: z.output<typeof commentShape>): boolean =>
    content?.includes(markOf(ref)) ?? false;
  const there = await connection.api.list(
    { path: '/v1/comments', query: principal, what: 'look for a comment' },
    commentShape,
    (values) => values.some(isIt),
  );
  if (there.some(isIt)) return;
  const content = writeHtml(`${text}\n\n${markOf(ref)}`);
  await connection.api.ask(
    {
      method: 'POST',
      path: '/v1/comments',
      json: { ...principal, content },
      what: 'comment on an item',
      does: 'write',
    },
    z.unknown(),
  );
}

import { z } from 'zod';
import { writeMarkdown } from '../base/write-markdown.ts';
import type { GitlabConnection } from './connection.ts';
import { pathOf } from './item-name.ts';
import { nameOf } from './read-item.ts';
import { noteShape } from './shapes.ts';

const MOST_PAGES = 20;

/** The reference stands below the words, where nobody sees it: asked twice with the same, there is one comment. */
export async function commentItem(
  connection: GitlabConnection,
  { given, text, ref }: { readonly given: string; readonly text: string; readonly ref: string },
): Promise<void> {
  const path = `${pathOf(nameOf(connection, given))}/notes`;
  const mark = `<!-- ${ref} -->`;
  const isIt = ({ body }: z.output<typeof noteShape>) => body?.includes(mark) === true;
  const there = await connection.api.list(
    { path, query: { sort: 'desc' }, what: 'look for a comment', mostPages: MOST_PAGES },
    noteShape,
    (notes) => notes.some(isIt),
  );
  if (there.some(isIt)) return;
  const body = `${writeMarkdown(text)}\n\n${mark}`;
  await connection.api.ask(
    { method: 'POST', path, json: { body }, what: 'comment on an issue', does: 'write' },
    z.unknown(),
  );
}

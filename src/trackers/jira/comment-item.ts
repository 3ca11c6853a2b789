import type { ItemComment } from '../base/bind-acts.ts';
import { markOf } from '../base/reference-title.ts';
import type { JiraConnection } from './connection.ts';
import { pathOf } from './read-item.ts';
import { commentsShape } from './shapes.ts';
import { withoutEscapes, writeWiki } from './write-wiki.ts';

const PAGE_SIZE = 100;
const MOST_PAGES = 20;

/** The reference stands below the words: asked twice with the same, there is one comment. */
export async function commentItem(
  connection: JiraConnection,
  { given, text, ref }: ItemComment,
): Promise<void> {
  const path = `${pathOf(connection, given)}/comment`;
  if (await isThere(connection, path, markOf(ref))) return;
  await connection.api.send({
    method: 'POST',
    path,
    json: { body: writeWiki(`${text}\n\n${markOf(ref)}`) },
    what: 'comment on an issue',
    does: 'write',
  });
}

/** Newest first: an attempt whose answer was lost was not long ago. */
async function isThere({ api }: JiraConnection, path: string, mark: string): Promise<boolean> {
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { startAt: String(page * PAGE_SIZE), maxResults: String(PAGE_SIZE), orderBy: '-created' };
    const { comments } = await api.ask(
      { method: 'GET', path, query, what: 'look for a comment', does: 'read' },
      commentsShape,
    );
    if (comments.some(({ body }) => withoutEscapes(body ?? '').includes(mark))) return true;
    if (comments.length < PAGE_SIZE) return false;
  }
  return false;
}

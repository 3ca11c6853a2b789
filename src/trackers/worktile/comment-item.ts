import type { ItemComment } from '../base/bind-acts.ts';
import { markOf } from '../base/reference-title.ts';
import { writeHtml } from '../base/write-html.ts';
import { writePlain } from '../base/write-plain.ts';
import type { WorktileConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { readItem } from './read-item.ts';
import { sendAsSet } from './send-as-set.ts';

/** The reference stands below the words: asked twice with the same, there is one comment. */
export async function commentItem(
  connection: WorktileConnection,
  { given, text, ref }: ItemComment,
): Promise<void> {
  const { comment } = connection.settings;
  if (comment === undefined) throw refuse('validation', 'comment on a task', 'not-set');
  const { id } = await readItem(connection, given);
  if (await isThere(connection, id, ref)) return;
  const whole = `${text}\n\n${markOf(ref)}`;
  const values = { id, text: writePlain(whole), html: writeHtml(whole), reference: ref };
  await sendAsSet(connection, comment, values, { what: 'comment on a task', answers: 'anything' });
}

/** Comments are rich text in a string, of which nothing but our mark matters. */
async function isThere({ api }: WorktileConnection, id: string, ref: string): Promise<boolean> {
  const { text } = await api.send({
    method: 'GET',
    path: `/open-api/mission/tasks/${encodeURIComponent(id)}`,
    query: { columns: 'properties,comments' },
    what: 'look for a comment',
    does: 'read',
  });
  return text.includes(markOf(ref));
}

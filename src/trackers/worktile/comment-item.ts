import { markOf } from '../base/reference-title.ts';
import { writeHtml } from '../base/write-html.ts';
import { writePlain } from '../base/write-plain.ts';
import type { WorktileConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { fillPath, fillTemplate } from './fill-template.ts';
import { readItem } from './read-item.ts';

/** The reference stands below the words: asked twice with the same, there is one comment. */
export async function commentItem(
  connection: WorktileConnection,
  { given, text, ref }: { readonly given: string; readonly text: string; readonly ref: string },
): Promise<void> {
  const { comment } = connection.settings;
  if (comment === undefined) throw refuse('validation', 'comment on a task', 'not-set');
  const { id } = await readItem(connection, given);
  if (await isThere(connection, id, ref)) return;
  const whole = `${text}\n\n${markOf(ref)}`;
  const values = { id, text: writePlain(whole), html: writeHtml(whole), reference: ref };
  await connection.api.send({
    method: comment.method,
    path: fillPath(comment.path, values),
    json: fillTemplate(comment.body, values) ?? {},
    what: 'comment on a task',
    does: 'write',
    answers: 'anything',
  });
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

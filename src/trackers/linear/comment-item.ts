import { z } from 'zod';
import { TrackerFailure } from '../../ports/tracker.ts';
import type { ItemComment } from '../base/bind-acts.ts';
import { writeMarkdown } from '../base/write-markdown.ts';
import type { LinearConnection } from './connection.ts';
import { ownId } from '../base/own-id.ts';
import { readIssue } from './read-item.ts';

const FIND = 'query Comment($id: String!) { comment(id: $id) { id } }';
const QUERY = 'mutation Comment($input: CommentCreateInput!) { commentCreate(input: $input) { success } }';

/** The comment has an id of ours: asked twice with the same reference, there is one. */
export async function commentItem(
  connection: LinearConnection,
  { given, text, ref }: ItemComment,
): Promise<void> {
  const issue = await readIssue(connection, given);
  const id = ownId(issue.id, ref);
  if (await isThere(connection, id)) return;
  const input = { id, issueId: issue.id, body: writeMarkdown(text) };
  await connection.api.ask(
    { query: QUERY, variables: { input }, what: 'comment on an issue', does: 'write' },
    z.object({ commentCreate: z.object({ success: z.literal(true) }) }),
  );
}

async function isThere({ api }: LinearConnection, id: string): Promise<boolean> {
  try {
    const { comment } = await api.ask(
      { query: FIND, variables: { id }, what: 'look for a comment', does: 'read' },
      z.object({ comment: z.object({ id: z.string() }).nullable() }),
    );
    return comment !== null;
  } catch (error) {
    if (error instanceof TrackerFailure && error.kind === 'not-found') return false;
    throw error;
  }
}

import { z } from 'zod';
import type { TrackedItem } from '../../ports/tracker.ts';
import type { LinearConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { ISSUE_FIELDS, issueShape, type LinearIssue } from './shapes.ts';
import { toTrackedItem } from './tracked-item.ts';

const ID_OR_KEY = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Z][A-Z0-9]*-\d{1,12})$/i;
const QUERY = `query Issue($id: String!) { issue(id: $id) { ${ISSUE_FIELDS} } }`;
const WEB_HOST = 'linear.app';

export async function readItem(connection: LinearConnection, given: string): Promise<TrackedItem> {
  return toTrackedItem(await readIssue(connection, given), connection.settings);
}

/** By id, key, or address as people copy it. */
export async function readIssue({ api }: LinearConnection, given: string): Promise<LinearIssue> {
  const id = nameIn(given.trim());
  if (!ID_OR_KEY.test(id)) throw refuse('validation', 'read an issue', 'no-item');
  const { issue } = await api.ask(
    { query: QUERY, variables: { id }, what: 'read an issue', does: 'read' },
    z.object({ issue: issueShape.nullable() }),
  );
  if (issue === null) throw refuse('not-found', 'read an issue', 'no-item');
  return issue;
}

function nameIn(text: string): string {
  if (!URL.canParse(text)) return text;
  const { host, pathname } = new URL(text);
  return host === WEB_HOST ? (/\/issue\/([^/]+)/.exec(pathname)?.[1] ?? '') : '';
}

import type { TrackedItem } from '../../ports/tracker.ts';
import type { JiraConnection } from './connection.ts';
import { refuse } from './failures.ts';
import type { JiraSettings } from './settings.ts';
import { ISSUE_FIELDS, issueShape } from './shapes.ts';
import { toTrackedItem } from './tracked-item.ts';

const ID_OR_KEY = /^(?:\d{1,18}|[A-Za-z][A-Za-z0-9_]*-\d{1,12})$/;

/** By id, key, or address as people copy it. */
export async function readItem(connection: JiraConnection, given: string): Promise<TrackedItem> {
  const { api, settings } = connection;
  const issue = await api.ask(
    {
      method: 'GET',
      path: pathOf(connection, given),
      query: { fields: ISSUE_FIELDS },
      what: 'read an issue',
      does: 'read',
    },
    issueShape,
  );
  return toTrackedItem(issue, settings);
}

export function pathOf({ settings }: JiraConnection, given: string): string {
  const name = nameIn(given.trim(), settings);
  if (!ID_OR_KEY.test(name)) throw refuse('validation', 'read an issue', 'no-item');
  return `/rest/api/2/issue/${name.toUpperCase()}`;
}

/** Boards and lists hold the issue that is open in the query. */
function nameIn(text: string, { site, baseUrl }: JiraSettings): string {
  if (!URL.canParse(text)) return text;
  const { host, pathname, searchParams } = new URL(text);
  if (host !== new URL(site ?? baseUrl).host) return '';
  return searchParams.get('selectedIssue') ?? /\/(?:browse|issues)\/([^/]+)\/?$/.exec(pathname)?.[1] ?? '';
}

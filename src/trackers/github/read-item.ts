import type { TrackedItem } from '../../ports/tracker.ts';
import type { GithubConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { pathOf, readItemName, type ItemName } from './item-name.ts';
import { issueShape, type GithubIssue } from './shapes.ts';
import { toTrackedItem } from './tracked-item.ts';

export async function readItem(connection: GithubConnection, given: string): Promise<TrackedItem> {
  const name = nameOf(connection, given);
  return toTrackedItem(name.repository, await readIssue(connection, name), connection.settings.states);
}

export function nameOf({ settings }: GithubConnection, given: string): ItemName {
  const name = readItemName(given, settings);
  if (name === null) throw refuse('validation', 'read an issue', 'no-item');
  return name;
}

/** A pull request is none. */
export async function readIssue({ api }: GithubConnection, name: ItemName): Promise<GithubIssue> {
  const issue = await api.ask(
    { method: 'GET', path: pathOf(name), what: 'read an issue', does: 'read' },
    issueShape,
  );
  if (issue.pull_request !== undefined) throw refuse('not-found', 'read an issue', 'pull-request');
  return issue;
}

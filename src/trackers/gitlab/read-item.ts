import type { TrackedItem } from '../../ports/tracker.ts';
import type { GitlabConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { pathOf, readItemName, type ItemName } from './item-name.ts';
import { issueShape, type GitlabIssue } from './shapes.ts';
import { toTrackedItem } from './tracked-item.ts';

export async function readItem(connection: GitlabConnection, given: string): Promise<TrackedItem> {
  const name = nameOf(connection, given);
  return toTrackedItem(name.project, await readIssue(connection, name), connection.settings);
}

export function nameOf({ settings }: GitlabConnection, given: string): ItemName {
  const name = readItemName(given, settings);
  if (name === null) throw refuse('validation', 'read an issue', 'no-item');
  return name;
}

export function readIssue({ api }: GitlabConnection, name: ItemName): Promise<GitlabIssue> {
  return api.ask({ method: 'GET', path: pathOf(name), what: 'read an issue', does: 'read' }, issueShape);
}

import type { TrackedItem, TrackerStatus } from '../../ports/tracker.ts';
import type { ItemMove } from '../base/bind-acts.ts';
import { mapState, type StatusTable } from '../base/map-status.ts';
import type { GithubConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { pathOf } from './item-name.ts';
import { labelsOf, mapStatus } from './map-status.ts';
import { nameOf, readIssue } from './read-item.ts';
import { issueShape, type GithubIssue } from './shapes.ts';
import { toTrackedItem } from './tracked-item.ts';

const STATES: Readonly<Record<TrackerStatus, object>> = {
  open: { state: 'open' },
  'in-progress': { state: 'open' },
  done: { state: 'closed', state_reason: 'completed' },
  cancelled: { state: 'closed', state_reason: 'not_planned' },
};

export async function setStatus(connection: GithubConnection, { given, to }: ItemMove): Promise<TrackedItem> {
  const { states } = connection.settings;
  const name = nameOf(connection, given);
  const before = await readIssue(connection, name);
  if (mapStatus(before, states) === to) return toTrackedItem(name.repository, before, states);
  const after = await connection.api.ask(
    {
      method: 'PATCH',
      path: pathOf(name),
      json: { ...STATES[to], ...labelsFor(before, to, states) },
      what: 'move an issue',
      does: 'write',
    },
    issueShape,
  );
  // Labels are dropped without a word where the token may not set them.
  if (mapStatus(after, states) !== to) throw refuse('bad-transition', 'move an issue', 'not-moved');
  return toTrackedItem(name.repository, after, states);
}

/** Labels that say something else go, and what only a label can say gets one. */
function labelsFor(issue: GithubIssue, to: TrackerStatus, states: StatusTable): { labels?: string[] } {
  const saying = (name: string) => mapState({ name, category: null }, {}, states);
  const before = labelsOf(issue);
  const kept = before.filter((name) => saying(name) === null || saying(name) === to);
  const label = Object.entries(states).find(([name, status]) => status === to && !name.includes('/'))?.[0];
  const isNeeded = to === 'in-progress' && !kept.some((name) => saying(name) === to);
  if (isNeeded && label === undefined) throw refuse('bad-transition', 'move an issue', 'no-label');
  const labels = isNeeded && label !== undefined ? [...kept, label] : kept;
  return labels.length === before.length && !isNeeded ? {} : { labels };
}

import type { TrackedItem, TrackerStatus } from '../../ports/tracker.ts';
import type { ItemMove } from '../base/bind-acts.ts';
import type { StatusTable } from '../base/map-status.ts';
import type { GitlabConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { pathOf } from './item-name.ts';
import { mapStatus, statusOfLabel } from './map-status.ts';
import { nameOf, readIssue } from './read-item.ts';
import { issueShape, type GitlabIssue } from './shapes.ts';
import { toTrackedItem } from './tracked-item.ts';

export async function setStatus(connection: GitlabConnection, { given, to }: ItemMove): Promise<TrackedItem> {
  const { settings, api } = connection;
  const name = nameOf(connection, given);
  const before = await readIssue(connection, name);
  if (mapStatus(before, settings.states) === to) return toTrackedItem(name.project, before, settings);
  const after = await api.ask(
    {
      method: 'PUT',
      path: pathOf(name),
      json: { ...eventFor(before, to), ...labelsFor(before, to, settings.states) },
      what: 'move an issue',
      does: 'write',
    },
    issueShape,
  );
  if (mapStatus(after, settings.states) !== to) throw refuse('bad-transition', 'move an issue', 'not-moved');
  return toTrackedItem(name.project, after, settings);
}

function eventFor({ state }: GitlabIssue, to: TrackerStatus): { state_event?: 'close' | 'reopen' } {
  const isOver = to === 'done' || to === 'cancelled';
  if (isOver) return state === 'closed' ? {} : { state_event: 'close' };
  return state === 'closed' ? { state_event: 'reopen' } : {};
}

/** Labels that say something else go, and what only a label can say gets one. */
function labelsFor({ labels }: GitlabIssue, to: TrackerStatus, states: StatusTable): object {
  const others = labels.filter((name) => {
    const said = statusOfLabel(name, states);
    return said !== null && said !== to;
  });
  const label = Object.entries(states).find(([, status]) => status === to)?.[0];
  const isNeeded = to === 'in-progress' || to === 'cancelled';
  if (isNeeded && label === undefined) throw refuse('bad-transition', 'move an issue', 'no-label');
  return {
    ...(others.length === 0 ? {} : { remove_labels: others.join(',') }),
    ...(isNeeded && label !== undefined ? { add_labels: label } : {}),
  };
}

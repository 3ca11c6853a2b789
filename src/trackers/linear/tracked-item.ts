import type { TrackedItem } from '../../ports/tracker.ts';
import { readDueDate } from '../base/due-date.ts';
import { readMoment } from '../base/read-moment.ts';
import { mapStatus } from './map-status.ts';
import type { LinearSettings } from './settings.ts';
import type { LinearIssue } from './shapes.ts';

export function toTrackedItem(issue: LinearIssue, settings: LinearSettings): TrackedItem {
  return {
    id: issue.id,
    key: issue.identifier,
    url: issue.url,
    title: issue.title,
    status: mapStatus(issue.state, settings.states),
    rawStatus: issue.state.name,
    updatedAt: readMoment(issue.updatedAt),
    dueAt: readDueDate(issue.dueDate, settings.timezone),
    more: {},
  };
}

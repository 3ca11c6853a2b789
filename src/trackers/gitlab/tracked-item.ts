import type { TrackedItem } from '../../ports/tracker.ts';
import { readDueDate } from '../base/due-date.ts';
import { readMoment } from '../base/read-moment.ts';
import { withoutReference } from '../base/reference-title.ts';
import { writeItemName } from './item-name.ts';
import { mapStatus, rawStatusOf } from './map-status.ts';
import type { GitlabSettings } from './settings.ts';
import type { GitlabIssue } from './shapes.ts';

export function toTrackedItem(project: string, issue: GitlabIssue, settings: GitlabSettings): TrackedItem {
  const name = writeItemName({ project, iid: issue.iid });
  return {
    id: name,
    key: name,
    url: issue.web_url,
    title: withoutReference(issue.title),
    status: mapStatus(issue, settings.states),
    rawStatus: rawStatusOf(issue, settings.states),
    updatedAt: readMoment(issue.updated_at),
    dueAt: readDueDate(issue.due_date, settings.timezone),
    more: {},
  };
}

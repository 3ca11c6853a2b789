import type { TrackedItem } from '../../ports/tracker.ts';
import type { StatusTable } from '../base/map-status.ts';
import { readMoment } from '../base/read-moment.ts';
import { withoutReference } from '../base/reference-title.ts';
import { writeItemName } from './item-name.ts';
import { mapStatus, rawStatusOf } from './map-status.ts';
import type { GithubIssue } from './shapes.ts';

export function toTrackedItem(repository: string, issue: GithubIssue, overrides: StatusTable): TrackedItem {
  const name = writeItemName({ repository, number: issue.number });
  return {
    // Issues are read by their number only, never by the id that GitHub gives them beside it.
    id: name,
    key: name,
    url: issue.html_url,
    title: withoutReference(issue.title),
    status: mapStatus(issue, overrides),
    rawStatus: rawStatusOf(issue, overrides),
    updatedAt: readMoment(issue.updated_at),
    dueAt: null,
    more: {},
  };
}

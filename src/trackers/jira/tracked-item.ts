import type { TrackedItem } from '../../ports/tracker.ts';
import { readDueDate } from '../base/due-date.ts';
import { readMoment } from '../base/read-moment.ts';
import { mapStatus } from './map-status.ts';
import type { JiraSettings } from './settings.ts';
import type { JiraIssue } from './shapes.ts';

export function toTrackedItem({ id, key, fields }: JiraIssue, settings: JiraSettings): TrackedItem {
  const { status, resolution, updated } = fields;
  return {
    id,
    key,
    url: `${settings.site ?? settings.baseUrl}/browse/${key}`,
    title: fields.summary ?? null,
    status: mapStatus(fields, settings),
    rawStatus:
      resolution === null || resolution === undefined ? status.name : `${status.name} (${resolution.name})`,
    updatedAt: readMoment(updated),
    dueAt: readDueDate(fields.duedate, settings.timezone),
    more: {},
  };
}

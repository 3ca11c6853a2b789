import type { TrackedItem } from '../../ports/tracker.ts';
import { readDueDate } from '../base/due-date.ts';
import { mapStatus } from './map-status.ts';
import type { JiraSettings } from './settings.ts';
import type { JiraIssue } from './shapes.ts';

export function toTrackedItem({ id, key, fields }: JiraIssue, settings: JiraSettings): TrackedItem {
  const { status, resolution, updated } = fields;
  const updatedAt = Date.parse(updated ?? '');
  return {
    id,
    key,
    url: `${settings.site ?? settings.baseUrl}/browse/${key}`,
    title: fields.summary ?? null,
    status: mapStatus(fields, settings),
    rawStatus:
      resolution === null || resolution === undefined ? status.name : `${status.name} (${resolution.name})`,
    updatedAt: Number.isNaN(updatedAt) ? null : updatedAt,
    dueAt: readDueDate(fields.duedate, settings.timezone),
    more: {},
  };
}

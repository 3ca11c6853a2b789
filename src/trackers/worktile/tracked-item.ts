import type { TrackedItem } from '../../ports/tracker.ts';
import { fromSeconds } from '../base/from-seconds.ts';
import { withoutReference } from '../base/reference-title.ts';
import { fillPath } from './fill-template.ts';
import { mapStatus } from './map-status.ts';
import type { WorktileSettings } from './settings.ts';
import type { WorktileTask } from './shapes.ts';

export function toTrackedItem(task: WorktileTask, settings: WorktileSettings): TrackedItem {
  const key = task.identifier ?? task._id;
  return {
    id: task._id,
    key,
    url: settings.itemUrl === undefined ? null : fillPath(settings.itemUrl, { id: task._id, key }),
    title: withoutReference(task.title),
    status: mapStatus(task, settings.states),
    rawStatus: task.task_state?.name ?? String(task.state_type ?? ''),
    updatedAt: fromSeconds(task.updated_at),
    dueAt: fromSeconds(readDue(task)),
    more: task.project_id ? { project: task.project_id } : {},
  };
}

function readDue({ properties }: WorktileTask): number | null {
  const due = properties?.due;
  if (due === null || due === undefined) return null;
  return ('date' in due ? due.date : 'value' in due ? due.value?.date : null) ?? null;
}

import type { TrackedItem } from '../../ports/tracker.ts';
import { withoutReference } from '../base/reference-title.ts';
import { readCellText } from './cell-value.ts';
import type { BitableConnection } from './connection.ts';
import { mapStatus } from './map-status.ts';
import type { FoundRecord } from './read-item.ts';

export function toTrackedItem({ settings }: BitableConnection, { place, record }: FoundRecord): TrackedItem {
  const { columns, site, states } = settings;
  const { record_id: id, fields, last_modified_time: updatedAt } = record;
  const option = readCellText(fields[columns.status]) ?? '';
  const due = columns.due === undefined ? null : fields[columns.due];
  return {
    id,
    key: id,
    url: `${site}/base/${place.app}?table=${place.table}&record=${id}`,
    title: withoutReference(readCellText(fields[columns.title]) ?? ''),
    status: mapStatus(option, states),
    rawStatus: option,
    updatedAt: updatedAt ?? null,
    dueAt: typeof due === 'number' ? due : null,
    more: { app: place.app, table: place.table },
  };
}

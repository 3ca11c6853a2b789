import type { TrackerStatus } from '../../ports/tracker.ts';
import { mapState, type StatusTable } from '../base/map-status.ts';
import type { SaidOfItem } from './shapes.ts';

const TABLE: StatusTable = { open: 'open', in_progress: 'in-progress', done: 'done', cancelled: 'cancelled' };

export function mapStatus({ status, rawStatus }: SaidOfItem, overrides: StatusTable): TrackerStatus | null {
  return mapState({ name: rawStatus ?? '', category: status ?? null }, TABLE, overrides);
}

/** As messages say it. */
export function writeStatus(status: TrackerStatus): string {
  return status.replace('-', '_');
}

import type { TrackerStatus } from '../../ports/tracker.ts';
import { mapState, type StatusTable } from '../base/map-status.ts';
import type { LinearState } from './shapes.ts';

const TABLE: StatusTable = {
  triage: 'open',
  backlog: 'open',
  unstarted: 'open',
  started: 'in-progress',
  completed: 'done',
  canceled: 'cancelled',
  duplicate: 'cancelled',
};

export function mapStatus({ id, name, type }: LinearState, overrides: StatusTable): TrackerStatus | null {
  return mapState({ id, name, category: type }, TABLE, overrides);
}

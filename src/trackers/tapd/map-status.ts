import type { TrackerStatus } from '../../ports/tracker.ts';
import { mapState, type StatusTable } from '../base/map-status.ts';
import type { TapdKind } from './settings.ts';

/** Codes of a fresh workspace; a flow of one's own has status_1, status_2 …, which say nothing. */
const TABLES: Readonly<Record<TapdKind, StatusTable>> = {
  story: { planning: 'open', developing: 'in-progress', resolved: 'done', rejected: 'cancelled' },
  bug: {
    new: 'open',
    reopened: 'open',
    in_progress: 'in-progress',
    resolved: 'done',
    verified: 'done',
    closed: 'done',
    rejected: 'cancelled',
  },
};

export interface TapdState {
  readonly code: string;
  /** As people see it. */
  readonly name: string;
}

export function mapStatus(
  { code, name }: TapdState,
  kind: TapdKind,
  overrides: StatusTable,
): TrackerStatus | null {
  return mapState({ id: code, name, category: code }, TABLES[kind], overrides);
}

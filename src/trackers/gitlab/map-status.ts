import type { TrackerStatus } from '../../ports/tracker.ts';
import { mapState, type StatusTable } from '../base/map-status.ts';
import type { GitlabIssue } from './shapes.ts';

const TABLE: StatusTable = { opened: 'open', closed: 'done' };

/** What labels can say of an issue that is open, and of one that is closed. */
const SAYABLE: Readonly<Record<string, readonly TrackerStatus[]>> = {
  opened: ['open', 'in-progress'],
  closed: ['done', 'cancelled'],
};

type State = Pick<GitlabIssue, 'state' | 'labels'>;

export const statusOfLabel = (name: string, overrides: StatusTable): TrackerStatus | null =>
  mapState({ name, category: null }, {}, overrides);

/** A label left over from before it was closed, or opened again, says nothing. */
export function mapStatus({ state, labels }: State, overrides: StatusTable): TrackerStatus | null {
  const said = labels
    .map((name) => statusOfLabel(name, overrides))
    .find((status) => status !== null && SAYABLE[state]?.includes(status) === true);
  return said ?? mapState({ name: state, category: state }, TABLE, overrides);
}

/** As people see it: the state, and the labels that mean something. */
export function rawStatusOf({ state, labels }: State, overrides: StatusTable): string {
  return [state, ...labels.filter((name) => statusOfLabel(name, overrides) !== null)].join(', ');
}

import type { TrackerStatus } from '../../ports/tracker.ts';
import { mapState, type StatusTable } from '../base/map-status.ts';
import type { GithubIssue } from './shapes.ts';

const TABLE: StatusTable = {
  open: 'open',
  'open/reopened': 'open',
  closed: 'done',
  'closed/completed': 'done',
  'closed/not_planned': 'cancelled',
  'closed/duplicate': 'cancelled',
};

/** What labels can say of an issue that is open, and of one that is closed. */
const SAYABLE: Readonly<Record<string, readonly TrackerStatus[]>> = {
  open: ['open', 'in-progress'],
  closed: ['done', 'cancelled'],
};

type State = Pick<GithubIssue, 'state' | 'state_reason' | 'labels'>;

/** A label left over from before it was closed, or opened again, says nothing. */
export function mapStatus(issue: State, overrides: StatusTable): TrackerStatus | null {
  const said = labelsOf(issue)
    .map((name) => mapState({ name, category: null }, {}, overrides))
    .find((status) => status !== null && SAYABLE[issue.state]?.includes(status) === true);
  if (said !== undefined) return said;
  const { state, state_reason: reason } = issue;
  const category = reason === null || reason === undefined ? state : `${state}/${reason}`;
  return mapState({ name: category, category }, TABLE, overrides);
}

/** As people see it: the state, why, and the labels that mean something. */
export function rawStatusOf(issue: State, overrides: StatusTable): string {
  const reason =
    issue.state_reason === null || issue.state_reason === undefined ? '' : `/${issue.state_reason}`;
  const labels = labelsOf(issue).filter((name) => mapState({ name, category: null }, {}, overrides) !== null);
  return [`${issue.state}${reason}`, ...labels].join(', ');
}

export function labelsOf({ labels }: Pick<GithubIssue, 'labels'>): string[] {
  return labels.map((label) => (typeof label === 'string' ? label : label.name));
}

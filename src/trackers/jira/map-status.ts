import type { TrackerStatus } from '../../ports/tracker.ts';
import { mapState, type StatusTable } from '../base/map-status.ts';
import type { JiraIssue, JiraStatus } from './shapes.ts';

/** Names of states are a site's own; their categories are Jira's. */
const TABLE: StatusTable = { new: 'open', indeterminate: 'in-progress', done: 'done' };

/** Of a fresh site, in the languages of those this is for. */
const GIVEN_UP: StatusTable = Object.fromEntries(
  [
    "Won't Do",
    "Won't Fix",
    'Duplicate',
    'Cannot Reproduce',
    'Declined',
    'Invalid',
    '不予处理',
    '不会做',
    '不修复',
    '重复',
    '无法重现',
    '已拒绝',
    '无效',
  ].map((name) => [name, 'cancelled'] as const),
);

export interface StatusOverrides {
  readonly states: StatusTable;
  readonly resolutions: StatusTable;
}

/** What a desk says of the state wins; else how a done one was resolved, else its category. */
export function mapStatus(
  { status, resolution }: Pick<JiraIssue['fields'], 'status' | 'resolution'>,
  { states, resolutions }: StatusOverrides,
): TrackerStatus | null {
  const said = mapState(stateOf(status), {}, states);
  if (said !== null) return said;
  const usual = mapState(stateOf(status), TABLE);
  if (usual !== 'done' || resolution === null || resolution === undefined) return usual;
  const { id, name } = resolution;
  const given = { name, category: name, ...(typeof id === 'string' ? { id } : {}) };
  return mapState(given, GIVEN_UP, resolutions) ?? usual;
}

function stateOf({ id, name, statusCategory }: JiraStatus) {
  return { name, category: statusCategory?.key ?? null, ...(typeof id === 'string' ? { id } : {}) };
}

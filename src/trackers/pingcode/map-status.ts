import type { TrackerStatus } from '../../ports/tracker.ts';
import { mapState, type StatusTable } from '../base/map-status.ts';
import type { PingcodeKind } from './settings.ts';
import type { PingcodeState } from './shapes.ts';

/** What a state says of itself; its name may say anything. */
const TABLE: StatusTable = {
  pending: 'open',
  in_progress: 'in-progress',
  completed: 'done',
  closed: 'cancelled',
};

const GIVEN_UP = /拒绝|取消|作废|无效|重复|reject|cancel|invalid|duplicate|won.?t/i;

export interface StateOfItem {
  readonly state: PingcodeState;
  readonly kind: PingcodeKind;
  readonly type: string | null;
  /** How a ticket was answered; null: it was not, or nobody knows. */
  readonly solution: string | null;
}

export function mapStatus(item: StateOfItem, overrides: StatusTable): TrackerStatus | null {
  const { id, name, type } = item.state;
  const state = { id, name, category: type ?? null };
  const said = mapState(state, {}, overrides);
  if (said !== null) return said;
  return isEndedWell(item) ? 'done' : mapState(state, TABLE);
}

/** Many teams close a mended bug, and a ticket that was answered, with the state 已关闭. */
function isEndedWell({ state, kind, type, solution }: StateOfItem): boolean {
  if (state.type !== 'closed' || GIVEN_UP.test(state.name)) return false;
  if (kind === 'ticket') return solution !== null && !GIVEN_UP.test(solution);
  return kind === 'work-item' && type === 'bug';
}

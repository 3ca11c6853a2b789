import type { TrackerStatus } from '../../ports/tracker.ts';
import { mapState, type StatusTable } from '../base/map-status.ts';
import type { WorktileTask } from './shapes.ts';

/** 3 is every end, a good one or not; what another number means nobody wrote down. */
const ENDED = 3;
const TYPES: StatusTable = { 1: 'open', 2: 'in-progress' };

const GIVEN_UP =
  /取消|关闭|^关$|作废|报废|拒绝|无效|重复|不予|无法|暂不|cancel|reject|invalid|duplicate|won.?t/i;
const ENDED_WELL = /完成|解决|验收|发布|上线|交付|done|complete|resolved|released|shipped/i;
const DENIED = /未|不|没|\bnot\b|\bun/i;

/** A task that ended in a state whose name says neither is unknown: somebody says what it means, in the desk. */
export function mapStatus(task: WorktileTask, overrides: StatusTable): TrackerStatus | null {
  const { task_state: given } = task;
  const type = given?.type ?? task.state_type ?? null;
  const id = given?._id ?? given?.id;
  const state = {
    ...(id === null || id === undefined ? {} : { id }),
    name: given?.name ?? '',
    category: type === null ? null : String(type),
  };
  const said = mapState(state, TYPES, overrides);
  return said !== null || type !== ENDED ? said : mapEnd(state.name);
}

function mapEnd(name: string): TrackerStatus | null {
  if (GIVEN_UP.test(name)) return 'cancelled';
  return ENDED_WELL.test(name) && !DENIED.test(name) ? 'done' : null;
}

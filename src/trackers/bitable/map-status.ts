import type { TrackerStatus } from '../../ports/tracker.ts';
import { mapState, type StatusTable } from '../base/map-status.ts';

/** What options are usually called; every base has its own, so that a desk names the others. */
const TABLE: StatusTable = {
  未开始: 'open',
  待处理: 'open',
  待办: 'open',
  'to do': 'open',
  'not started': 'open',
  进行中: 'in-progress',
  处理中: 'in-progress',
  'in progress': 'in-progress',
  已完成: 'done',
  完成: 'done',
  done: 'done',
  completed: 'done',
  已取消: 'cancelled',
  cancelled: 'cancelled',
};

/** Where no option is chosen, nobody has begun. */
export function mapStatus(option: string, overrides: StatusTable): TrackerStatus | null {
  return option === '' ? 'open' : mapState({ name: option, category: option }, TABLE, overrides);
}

import type { TrackerStatus } from '../../ports/tracker.ts';
import { mapState, type StatusTable } from '../base/map-status.ts';
import type { FeishuProjectState } from './shapes.ts';

/** What was given up is archived as what was finished is, so that only a desk can say what an end means. */
const TABLE: StatusTable = { init: 'open', between: 'in-progress' };

export function mapStatus(state: FeishuProjectState, overrides: StatusTable): TrackerStatus | null {
  return mapState({ name: state.state_key, category: categoryOf(state) }, TABLE, overrides);
}

function categoryOf(state: FeishuProjectState): string {
  if (state.is_archived_state === true) return 'archived';
  return state.is_init_state === true ? 'init' : 'between';
}

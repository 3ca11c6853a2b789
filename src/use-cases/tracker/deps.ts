import type { Moment } from '../../domain/complaint.ts';
import type { Settings } from '../../ports/settings.ts';
import type { Trackers } from '../../ports/trackers.ts';
import type { Deps } from '../deps.ts';

export interface TrackingDeps {
  readonly useCases: Deps;
  readonly trackers: Trackers;
  readonly settings: Settings;
  /** Where a complaint can be read; null: nowhere. */
  readonly linkOf: (complaint: number) => string | null;
  /** Real time: signatures and waits are measured by it. */
  readonly now: () => Moment;
}

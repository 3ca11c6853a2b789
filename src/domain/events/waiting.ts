import type { Moment, WaitingParty } from '../complaint.ts';
import type { PersonId } from '../desk.ts';

/** What it waits for, and how long nobody is to be reminded. */
export interface WaitingEvents {
  'waiting-started': { on: WaitingParty; until: Moment | null };
  'waiting-ended': Record<string, never>;
  /** `who` null: the whole complaint is silent. */
  snoozed: { until: Moment; who: PersonId | null };
}

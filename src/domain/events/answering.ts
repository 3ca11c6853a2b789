import type { ClockKey, Moment } from '../complaint.ts';
import type { PersonId, PolicyVersionId, ProductId } from '../desk.ts';
import type { Priority } from '../priority.ts';
import type { MovedDeadline } from './recording.ts';

/** Who answers for it. */
export interface AnsweringEvents {
  acknowledged: { by: PersonId; owner: PersonId; liaison: PersonId | null };
  assigned: { owner: PersonId; isAcknowledged: boolean };
  transferred: {
    product: ProductId;
    priority: Priority;
    policyVersion: PolicyVersionId;
    moved: readonly MovedDeadline[];
  };
  /** A step of the ladder gave it to somebody else; the clock goes on. */
  reassigned: { owner: PersonId; clock: ClockKey; step: number };
  /** No sign of work: reported again, and the ladder goes on where it stopped. */
  unacknowledged: { owner: PersonId };
  /** All that one person had went to another in one step; `batch` is the same on each. */
  'handed-over': { from: PersonId; to: PersonId; batch: string };
  'handover-accepted': { by: PersonId };
  'still-on-it-asked': { person: PersonId; until: Moment };
  /** `how` thread: seen talking in the thread, so it was never asked, or answered by that. */
  'still-on-it-answered': { person: PersonId; how: 'button' | 'thread' };
}

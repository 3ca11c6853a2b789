import { personOf } from '../actor.ts';
import type { Moment } from '../complaint.ts';
import type { PersonId } from '../desk.ts';
import type { ComplaintEvent } from '../events.ts';

/** When it was done, and by whom; null: not by a person. */
export function stampOf({ at, actor }: Pick<ComplaintEvent, 'at' | 'actor'>): {
  readonly at: Moment;
  readonly by: PersonId | null;
} {
  return { at, by: personOf(actor) };
}

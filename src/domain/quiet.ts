import type { Complaint, Moment } from './complaint.ts';
import type { ClockKind, Desk, PersonId } from './desk.ts';
import type { Held } from './events.ts';

/** Until when a person is not to be disturbed, and why; null: now is fine. */
export function findHold(person: PersonId, desk: Desk, now: Moment): Omit<Held, 'person'> | null {
  void [person, desk, now];
  return null;
}

/** What no quiet hours hold: that somebody answers, and talks to the customer, of the most urgent ones. */
export function breaksThrough({ priority }: Complaint, kind: ClockKind): boolean {
  return priority === 'P1' && (kind === 'acknowledge' || kind === 'contact');
}

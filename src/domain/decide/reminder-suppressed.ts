import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import type { Decided, Situation } from '../decision.ts';
import { decided } from '../decision.ts';
import { isForOwnerBefore } from '../still-due.ts';

/** Drawing it found nothing to say to this person. */
export function decideReminderSuppressed(
  complaint: Complaint,
  { reminder, person }: CommandOf<'reminder-suppressed'>,
  { desk, now }: Situation,
): Decided {
  const isNotTheirs = person !== null && isForOwnerBefore(reminder, complaint, { person, desk, now });
  const because = isNotTheirs ? 'not-theirs' : 'answered';
  return decided({ type: 'reminder-suppressed', data: { reminder, person, because } });
}

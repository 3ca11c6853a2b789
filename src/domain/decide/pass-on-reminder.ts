import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import type { Decided, Situation } from '../decision.ts';
import { decided } from '../decision.ts';
import { isSamePerson } from '../desk.ts';
import { findAbsent } from '../responsible.ts';

/** What waited for somebody goes to who is there instead. Nothing when they are there, or nobody else is. */
export function decidePassOnReminder(
  complaint: Complaint,
  { reminder, person, told }: CommandOf<'pass-on-reminder'>,
  { desk, now }: Situation,
): Decided {
  const absent = findAbsent(person, complaint, desk, now);
  if (absent === null) return { events: [] };
  const { standIn, because } = absent;
  const isToldAlready = told.some((one) => isSamePerson(desk, one, standIn));
  return decided({
    type: 'reminder-passed-on',
    data: { reminder, person: absent.person, standIn, because, isToldAlready },
  });
}

import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import type { Decided, Situation } from '../decision.ts';
import { decided } from '../decision.ts';
import { findNextToTell } from '../responsible.ts';

/** What did not reach its person goes to the next who is there. In a thread nobody was waited for. */
export function decideReminderOutcome(
  complaint: Complaint,
  command: CommandOf<'reminder-outcome'>,
  { desk, now }: Situation,
): Decided {
  const { reminder, person, platform, fault, together = 1, waited = null, tried = [] } = command;
  if (fault === null) {
    return decided({ type: 'reminder-sent', data: { reminder, person, platform, together, waited } });
  }
  const instead = person === null ? null : findNextToTell([person, ...tried], complaint, desk, now);
  return decided({ type: 'reminder-failed', data: { reminder, person, fault, instead } });
}

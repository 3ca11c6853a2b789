import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import type { Decided, Situation } from '../decision.ts';
import { decided } from '../decision.ts';
import { findAbsent, findNextToTell } from '../responsible.ts';

/** What did not reach its person goes to the next who is there; what did not stand in its thread, to whom it was for. */
export function decideReminderOutcome(
  complaint: Complaint,
  command: CommandOf<'reminder-outcome'>,
  { desk, now }: Situation,
): Decided {
  const { reminder, person, platform, fault, together = 1, waited = null, tried = [] } = command;
  if (fault === null) {
    return decided({ type: 'reminder-sent', data: { reminder, person, platform, together, waited } });
  }
  if (person === null) {
    const there = tried.map((one) => findAbsent(one, complaint, desk, now)?.standIn ?? one);
    const directly = [...new Set(there)];
    const told = directly.length === 0 ? {} : { directly };
    return decided({ type: 'reminder-failed', data: { reminder, person, fault, instead: null, ...told } });
  }
  const instead = findNextToTell([person, ...tried], complaint, desk, now);
  return decided({ type: 'reminder-failed', data: { reminder, person, fault, instead } });
}

export function decideUrgeOutcome(_: Complaint, command: CommandOf<'urge-outcome'>): Decided {
  const { reminder, person, platform, fault } = command;
  if (fault === null) return decided({ type: 'urge-sent', data: { reminder, person, platform } });
  return decided({ type: 'urge-refused', data: { reminder, person, fault } });
}

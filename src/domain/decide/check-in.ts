import { addLength } from '../calendar/due.ts';
import { nextOpening } from '../calendar/working-time.ts';
import type { ClockFact, Complaint, Moment } from '../complaint.ts';
import { policyVersionOf } from '../desk.ts';
import type { Situation } from '../decision.ts';
import type { NewEvent } from '../events.ts';

/** After closing: when the owner is to ask the customer how it goes, each moved into working time. */
export function setCheckIns(
  complaint: Complaint,
  { desk, now }: Pick<Situation, 'desk' | 'now'>,
): NewEvent[] {
  const { policy, calendar } = policyVersionOf(complaint, { desk });
  const before = checkInsOf(complaint).length;
  return policy.checkIns
    .toSorted((one, other) => one - other)
    .map((days, index): NewEvent => {
      const dueAt = nextOpening(addLength({ unit: 'calendar', days }, now, calendar), calendar);
      return { type: 'clock-set', data: { kind: 'check-in', subject: before + index + 1, who: null, dueAt } };
    });
}

/** A talk is every check-in that was due by then; when none was, it is the next one. */
export function meetCheckIns(complaint: Complaint, now: Moment): NewEvent[] {
  const running = checkInsOf(complaint).filter(({ how }) => how === null);
  const due = running.filter(({ dueAt }) => dueAt !== null && dueAt <= now);
  return (due.length > 0 ? due : running.slice(0, 1)).map(({ subject }) => ({
    type: 'clock-met',
    data: { kind: 'check-in', subject },
  }));
}

function checkInsOf({ clocks }: Complaint): ClockFact[] {
  return clocks.filter(({ kind }) => kind === 'check-in');
}

import type { Complaint, Moment, Silence } from '../complaint.ts';
import type { ComplaintEvent } from '../events.ts';
import { isSignOfLife } from './sign-of-life.ts';

/** The work moved on: what was silent until then counts no more, and all of the silence may be asked for again. */
export function silencesAfter(
  { snoozed, personalSnoozes }: Complaint,
  { type, at }: ComplaintEvent,
): Pick<Complaint, 'snoozed' | 'personalSnoozes'> {
  if (!isSignOfLife(type)) return { snoozed, personalSnoozes };
  return {
    snoozed: snoozed && startAnew(snoozed, at),
    personalSnoozes: personalSnoozes.map((own) => startAnew(own, at)),
  };
}

function startAnew<Asked extends Silence>(silence: Asked, at: Moment): Asked {
  return { ...silence, since: Math.min(silence.until, at), before: 0 };
}

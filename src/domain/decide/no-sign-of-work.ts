import { addLength, addLengthWithPauses, ownTimeBetween } from '../calendar/due.ts';
import { nextOpening } from '../calendar/working-time.ts';
import type { Complaint, Moment } from '../complaint.ts';
import type { Situation } from '../decision.ts';
import type { PolicyVersion } from '../desk.ts';
import type { NewEvent } from '../events.ts';
import type { Length } from '../length.ts';
import { findHold } from '../quiet.ts';
import { peopleToTell, responsibleFor } from '../responsible.ts';

const shortestAnswer = 15 * 60_000;
const answerPart = 0.25;

/** When whoever has it is asked "still on it?"; null while nobody is to be asked. Time spent waiting does not count. */
export function questionDue(complaint: Complaint, version: PolicyVersion): Moment | null {
  const { workedAt, stillOnIt } = complaint;
  const length = lengthFor(complaint, version);
  if (length === null || workedAt === null || stillOnIt !== null || !isWorked(complaint)) return null;
  const due = countedFrom(workedAt, length, complaint, version);
  return due === null ? null : nextOpening(Math.max(due, silentUntil(complaint)), version.calendar);
}

/** When the question is answered at the latest; null while none is open, or it waits. */
export function answerDue(complaint: Complaint, version: PolicyVersion): Moment | null {
  const { stillOnIt } = complaint;
  const length = lengthFor(complaint, version);
  if (stillOnIt === null || !isWorked(complaint)) return null;
  const { askedAt, until } = stillOnIt;
  const unit = length?.unit ?? 'calendar';
  const ms = ownTimeBetween(askedAt, until, { unit, ms: 0 }, version.calendar);
  const due = countedFrom(askedAt, { unit, ms }, complaint, version);
  return due === null ? null : Math.max(due, until, silentUntil(complaint));
}

/** Whoever stands in for an absent owner is asked; the time to answer begins when they may be disturbed. */
export function askStillOnIt(complaint: Complaint, version: PolicyVersion, situation: Situation): NewEvent[] {
  const due = questionDue(complaint, version);
  const length = lengthFor(complaint, version);
  const { now, desk } = situation;
  if (due === null || due > now || length === null) return [];
  const [told] = peopleToTell([{ kind: 'owner' }], complaint, desk, now).told;
  const person = told ?? complaint.acknowledged?.by ?? complaint.liaison;
  const from = nextOpening(findHold(person, desk, now)?.until ?? now, version.calendar);
  const whole = ownTimeBetween(from, addLength(length, from, version.calendar), length, version.calendar);
  const ms = Math.max(shortestAnswer, Math.round(whole * answerPart));
  const until = addLength({ unit: length.unit, ms }, from, version.calendar);
  return [{ type: 'still-on-it-asked', data: { person, until } }];
}

export function fallBackUnanswered(
  complaint: Complaint,
  version: PolicyVersion,
  { now, desk }: Situation,
): NewEvent[] {
  const due = answerDue(complaint, version);
  const { stillOnIt } = complaint;
  if (due === null || due > now || stillOnIt === null) return [];
  const owner = responsibleFor(complaint, desk).owner ?? stillOnIt.person;
  return [{ type: 'unacknowledged', data: { owner } }];
}

function lengthFor({ priority }: Complaint, { policy }: PolicyVersion): Length | null {
  return policy.unacknowledge[priority] ?? null;
}

function isWorked({ status, waiting }: Complaint): boolean {
  return status === 'acknowledged' && waiting === null;
}

function countedFrom(
  start: Moment,
  length: Length,
  { pauses }: Complaint,
  version: PolicyVersion,
): Moment | null {
  const later = pauses.filter(({ to }) => to === null || to > start);
  return addLengthWithPauses({ length, start, pauses: later }, version.calendar).due;
}

/** The silence asked for the complaint, or by those who have it for themselves. */
function silentUntil({
  snoozed,
  personalSnoozes,
  assignedOwner,
  acknowledged,
  stillOnIt,
}: Complaint): Moment {
  const holders = [assignedOwner, acknowledged?.by, stillOnIt?.person];
  const own = personalSnoozes.filter(({ person }) => holders.includes(person)).map(({ until }) => until);
  return Math.max(snoozed?.until ?? 0, ...own);
}

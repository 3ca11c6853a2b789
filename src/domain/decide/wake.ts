import type { Clock } from '../clocks.ts';
import { computeClocks, momentOfPart } from '../clocks.ts';
import type { Complaint, Moment } from '../complaint.ts';
import type { Decided, Situation } from '../decision.ts';
import type { PolicyVersion } from '../desk.ts';
import type { NewEvent } from '../events.ts';
import type { Rung } from '../ladder.ts';
import { climb, openRungs } from '../ladder.ts';
import { tellBeyondSeen } from '../tell-beyond-seen.ts';

/** A reminder that comes this long after its moment is marked late: something was down. */
const lateAfter = 2 * 60_000;

/**
 * What the timer finds due now. Running it twice, late or for nothing is harmless: it looks only at what is
 * not in the history yet. Rungs that fell due together become one reminder.
 */
export function decideWake(complaint: Complaint, version: PolicyVersion, situation: Situation): Decided {
  const { now } = situation;
  const waited = complaint.waiting?.until ?? null;
  if (waited !== null && waited <= now) return { events: [{ type: 'waiting-ended', data: {} }] };
  const running = computeClocks(complaint, version).filter((clock) => clock.state === 'running');
  return { events: running.flatMap((clock) => eventsOfClock(clock, complaint, version, situation)) };
}

function eventsOfClock(
  clock: Clock,
  complaint: Complaint,
  version: PolicyVersion,
  situation: Situation,
): NewEvent[] {
  const { now } = situation;
  const events: NewEvent[] = [];
  const half = halfwayOf(clock, complaint, version);
  if (half !== null && half <= now) events.push({ type: 'clock-halfway', data: { clock: clock.key } });
  if (isNewlyBreached(clock, complaint, now)) {
    events.push({ type: 'clock-breached', data: { clock: clock.key, dueAt: clock.dueAt } });
  }
  if (isSnoozed(complaint, now)) return events;
  const due = openRungs(clock, complaint, version).filter((rung) => rung.at <= now);
  if (due.length === 0) return events;
  events.push(raiseReminder(clock, due, complaint, version, situation));
  const last = climb(clock, complaint.priority, version).at(-1);
  const isTop = last !== undefined && last.at <= now && complaint.exhausted[clock.key] === undefined;
  if (isTop) events.push({ type: 'ladder-exhausted', data: { clock: clock.key } });
  return events;
}

function isNewlyBreached(
  clock: Clock,
  complaint: Complaint,
  now: Moment,
): clock is Clock & { dueAt: Moment } {
  return clock.dueAt !== null && clock.dueAt <= now && complaint.breaches[clock.key] === undefined;
}

function isSnoozed(complaint: Complaint, now: Moment): boolean {
  return complaint.snoozed !== null && complaint.snoozed.until > now;
}

/** Half of the clock changes the card and tells nobody; once it is over it says nothing any more. */
function halfwayOf(clock: Clock, complaint: Complaint, version: PolicyVersion): Moment | null {
  if (complaint.halfway[clock.key] !== undefined || complaint.breaches[clock.key] !== undefined) return null;
  return momentOfPart(clock, 0.5, version);
}

function raiseReminder(
  clock: Clock,
  due: readonly Rung[],
  complaint: Complaint,
  version: PolicyVersion,
  situation: Situation,
): NewEvent {
  const { now } = situation;
  const [first] = due;
  const last = due.at(-1);
  if (first === undefined || last === undefined || clock.dueAt === null)
    throw new Error('a reminder needs a rung of a clock with a due moment');
  const telling = tellBeyondSeen(clock, due, complaint, version, situation.desk);
  const silentUntil = complaint.snoozed?.until ?? 0;
  return {
    type: 'reminder-raised',
    data: {
      clock: clock.key,
      step: last.step,
      repetition: last.repetition,
      covers: due.slice(0, -1).map(({ step, repetition }) => ({ step, repetition })),
      fellDueAt: last.at,
      dueAt: clock.dueAt,
      ...telling,
      isLate: now - Math.max(first.at, silentUntil) > lateAfter,
    },
  };
}

/** The next moment the timer has to look; in the past when something is due already. Null: nothing runs. */
export function nextWake(complaint: Complaint, version: PolicyVersion): Moment | null {
  const silentUntil = complaint.snoozed?.until ?? 0;
  const moments = computeClocks(complaint, version)
    .filter((clock) => clock.state === 'running')
    .flatMap((clock) => [
      halfwayOf(clock, complaint, version),
      complaint.breaches[clock.key] === undefined ? clock.dueAt : null,
      ...openRungs(clock, complaint, version).map((rung) => Math.max(rung.at, silentUntil)),
    ])
    .concat(complaint.waiting?.until ?? null)
    .filter((moment) => moment !== null);
  return moments.length === 0 ? null : Math.min(...moments);
}

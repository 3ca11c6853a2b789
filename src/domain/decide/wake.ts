import { endsWith } from '../clock-rules.ts';
import type { Clock } from '../clocks.ts';
import { computeClocks, momentOfPart } from '../clocks.ts';
import type { Complaint, Moment } from '../complaint.ts';
import type { Decided, Situation } from '../decision.ts';
import type { Desk, PersonId, PolicyVersion } from '../desk.ts';
import { isSamePerson } from '../desk.ts';
import type { EventData, NewEvent } from '../events.ts';
import type { Held } from '../events/reminding.ts';
import type { Rung } from '../ladder.ts';
import { climb, ladderOf, openRungs } from '../ladder.ts';
import { breaksThrough, findHold } from '../quiet.ts';
import { firstNamed, responsibleFor } from '../responsible.ts';
import { ownTargets, tellBeyondSeen, type TellingFacts } from '../tell-beyond-seen.ts';
import { foldDecided } from './fold-decided.ts';
import { expireSurveys } from './survey.ts';
import { answerDue, askStillOnIt, fallBackUnanswered, questionDue } from './no-sign-of-work.ts';

/** A reminder that comes this long after its moment is marked late: something was down. */
const lateAfter = 2 * 60_000;

/**
 * What the timer finds due now. Running it twice, late or for nothing is harmless: it looks only at what is
 * not in the history yet. Rungs that fell due together become one reminder.
 */
export function decideWake(complaint: Complaint, version: PolicyVersion, situation: Situation): Decided {
  const events: NewEvent[] = [];
  // Each looks at the complaint as the one before left it: a wait that is over sets its clocks going.
  for (const step of [endWait, expireSurveys, fallBackUnanswered, remindOfClocks, askStillOnIt]) {
    const state = foldDecided(complaint, events, situation);
    events.push(...step(state, version, situation));
  }
  return { events };
}

function endWait({ waiting }: Complaint, _version: PolicyVersion, { now }: Situation): NewEvent[] {
  const until = waiting?.until ?? null;
  return until !== null && until <= now ? [{ type: 'waiting-ended', data: {} }] : [];
}

function remindOfClocks(complaint: Complaint, version: PolicyVersion, situation: Situation): NewEvent[] {
  const { desk, now } = situation;
  const events: NewEvent[] = [];
  let state = complaint;
  for (const clock of computeClocks(complaint, version).filter(({ state: is }) => is === 'running')) {
    const own = eventsOfClock(clock, { complaint: state, version, desk, now });
    events.push(...own);
    // Who answers for it from this clock's step on is whom the next clock's reminder tells.
    const reassigned = own.filter(({ type }) => type === 'reassigned');
    state = foldDecided(state, reassigned, situation);
  }
  return events;
}

function eventsOfClock(clock: Clock, facts: TellingFacts): NewEvent[] {
  const { complaint, version, now } = facts;
  const events: NewEvent[] = [];
  const half = halfwayOf(clock, complaint, version);
  if (half !== null && half <= now) events.push({ type: 'clock-halfway', data: { clock: clock.key } });
  if (isNewlyBreached(clock, complaint, now)) {
    events.push({ type: 'clock-breached', data: { clock: clock.key, dueAt: clock.dueAt } });
  }
  if (isSnoozed(complaint, now)) return events;
  const due = openRungs(clock, complaint, version).filter((rung) => rung.at <= now);
  if (due.length === 0) return events;
  events.push(raiseReminder(clock, due, facts), ...reassign(clock, due, facts));
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

function raiseReminder(clock: Clock, due: readonly Rung[], facts: TellingFacts): NewEvent {
  const { complaint, now } = facts;
  const [first] = due;
  const last = due.at(-1);
  if (first === undefined || last === undefined || clock.dueAt === null)
    throw new Error('a reminder needs a rung of a clock with a due moment');
  const telling = tellBeyondSeen(clock, due, facts);
  // What was done last may have moved it into the past; then nothing was down.
  const { snoozed, lastDone, ownedSince } = complaint;
  const sinceAt = Math.max(first.at, snoozed?.until ?? 0, lastDone?.at ?? 0, ownedSince?.at ?? 0);
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
      held: heldOf(telling.told, clock, facts),
      isLate: now - sinceAt > lateAfter,
    },
  };
}

/** Whom not to disturb before when. What breaks through quiet hours does not break the silence somebody asked for. */
function heldOf(told: readonly PersonId[], clock: Clock, { complaint, desk, now }: TellingFacts): Held[] {
  const isUrgent = breaksThrough(complaint, clock.kind);
  return told.flatMap((person): Held[] => {
    const snooze = complaint.personalSnoozes.findLast((found) => isSamePerson(desk, found.person, person));
    const from = Math.max(now, snooze?.until ?? 0);
    const hold = isUrgent ? null : findHold(person, desk, from);
    if (hold !== null) return [{ person, ...hold }];
    return from > now ? [{ person, until: from, because: 'snoozed' }] : [];
  });
}

/**
 * The first whom the step tells beside its owner answers for it from now on; its repeats only tell. What somebody else
 * is late with, or what is left to do after the closing, takes the complaint from nobody.
 */
function reassign(clock: Clock, due: readonly Rung[], facts: TellingFacts): NewEvent[] {
  const { complaint, version, desk, now } = facts;
  const isOwners = clock.who === null || clock.kind === 'handover';
  if (!isOwners || !endsWith(clock.kind, 'closing')) return [];
  const steps = ladderOf(clock.kind, complaint.priority, version);
  const rung = due.findLast(({ step, repetition }) => repetition === 0 && steps[step]?.reassign === true);
  if (rung === undefined) return [];
  const others = rung.tell.filter(({ kind }) => kind !== 'owner');
  const owner = firstNamed(ownTargets(clock, others, complaint), complaint, desk, now);
  if (owner === null || isSamePerson(desk, owner, responsibleFor(complaint, desk).owner)) return [];
  return [{ type: 'reassigned', data: { owner, clock: clock.key, step: rung.step } }];
}

export type NextTelling = Pick<
  EventData['reminder-raised'],
  'told' | 'by' | 'held' | 'channels' | 'absent'
> & {
  readonly at: Moment;
};

/** Whom the clock tells next, as it looks today; null when it tells nobody any more, or is paused. */
export function nextTelling(
  clock: Clock,
  complaint: Complaint,
  version: PolicyVersion,
  desk: Desk,
  now: Moment,
): NextTelling | null {
  const open = openRungs(clock, complaint, version);
  const [next] = open;
  if (next === undefined) return null;
  const at = Math.max(next.at, complaint.snoozed?.until ?? 0);
  const facts = { complaint, version, desk, now: Math.max(at, now) };
  const { told, by, channels, absent } = tellBeyondSeen(
    clock,
    open.filter((rung) => rung.at <= at),
    facts,
  );
  return { at, told, by, channels, absent, held: heldOf(told, clock, facts) };
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
    .concat(questionDue(complaint, version), answerDue(complaint, version))
    .filter((moment) => moment !== null);
  return moments.length === 0 ? null : Math.min(...moments);
}

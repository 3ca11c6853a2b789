import type { ClockFact, ClockKey, Complaint, Moment, WaitingParty } from './complaint.ts';
import type { Pause } from './calendar/due.ts';
import { addLength, addLengthWithPauses, partOf, subtractLength } from './calendar/due.ts';
import { clockRules } from './clock-rules.ts';
import type { ClockKind, Desk, PersonId, PolicyVersion } from './desk.ts';
import type { MovedDeadline } from './events/recording.ts';
import type { Length } from './length.ts';
import { toClockTime } from './length.ts';

/** A named deadline of a complaint, computed from its history, its policy version and the calendar. */
export interface Clock {
  readonly key: ClockKey;
  readonly kind: ClockKind;
  readonly subject: number;
  /** Whose it is; null: whoever has to act for its kind. */
  readonly who: PersonId | null;
  /** Of a clock with a due moment of its own: the time up to it, in whole seconds. */
  readonly length: Length;
  readonly startedAt: Moment;
  /** null while a pause without end stops it. */
  readonly dueAt: Moment | null;
  readonly endedAt: Moment | null;
  readonly state: 'running' | 'paused' | 'met' | 'cancelled';
  readonly reason: string | null;
  /** The moment it was not met in time; it stays after a late answer. */
  readonly breachedAt: Moment | null;
  /** What does not count: the waits that stop it, and the time it stood ended before it went on. */
  readonly pauses: readonly Pause[];
}

export function clockKeyOf(fact: Pick<ClockFact, 'kind' | 'subject'>): ClockKey {
  return fact.subject === 1 ? fact.kind : `${fact.kind} ${fact.subject}`;
}

/** Every fact with a due moment of its own, or a length by the policy or the rules; the others are no clocks. */
export function computeClocks(complaint: Complaint, version: PolicyVersion): readonly Clock[] {
  const [first] = complaint.clocks;
  if (first === undefined) return [];
  const known = computed.get(first);
  if (known !== undefined && isSameGround(known, complaint, version)) return known.clocks;
  const now = computeAnew(complaint, version, known);
  computed.set(first, now);
  return now.clocks;
}

/** What the clocks of a complaint were computed from, and what came of it. */
interface Computed extends Pick<Complaint, 'pauses' | 'priority' | 'breaches'> {
  readonly version: PolicyVersion;
  readonly facts: Complaint['clocks'];
  /** Fact by fact; null where no length is named. */
  readonly byFact: readonly (Clock | null)[];
  readonly clocks: readonly Clock[];
}

/**
 * What was computed last for the facts that begin with this one. Facts are never changed in place: a complaint that
 * changed keeps nearly all it had, most of them ended long ago, and only the others are computed anew.
 */
const computed = new WeakMap<ClockFact, Computed>();

function computeAnew(complaint: Complaint, version: PolicyVersion, known: Computed | undefined): Computed {
  const { clocks: facts, pauses, priority, breaches } = complaint;
  const before = known?.version === version && known.priority === priority ? known : null;
  const isMoved = before === null ? () => true : isMovedSince(before, complaint, version);
  const byFact = facts.map((fact, index) => {
    const clock = before?.facts[index] === fact ? before.byFact[index] : undefined;
    if (clock === undefined || (clock !== null && isMoved(clock)))
      return computeFact(fact, complaint, version);
    return clock;
  });
  const clocks = byFact.filter((clock) => clock !== null);
  return { version, facts, pauses, priority, breaches, byFact, clocks };
}

function isSameGround(known: Computed, complaint: Complaint, version: PolicyVersion): boolean {
  const { clocks, pauses, priority, breaches } = complaint;
  const isSameComplaint = known.facts === clocks && known.pauses === pauses && known.breaches === breaches;
  return isSameComplaint && known.priority === priority && known.version === version;
}

/** Whether a clock of the same fact, priority and version comes out otherwise: by the breaches, or by the waits. */
function isMovedSince(
  before: Computed,
  { pauses, breaches }: Complaint,
  { policy }: PolicyVersion,
): (clock: Clock) => boolean {
  const waits = before.pauses === pauses ? [] : [...before.pauses, ...pauses];
  const causes = [...new Set(waits.map(({ cause }) => cause))];
  return ({ key, kind }) =>
    causes.some((cause) => isPausedBy(cause, kind, policy)) ||
    (before.breaches !== breaches && before.breaches[key] !== breaches[key]);
}

function computeFact(fact: ClockFact, complaint: Complaint, version: PolicyVersion): Clock | null {
  const length = lengthOf(fact, complaint, version);
  return length === null ? null : computeClock(fact, length, complaint, version);
}

function lengthOf(fact: ClockFact, complaint: Complaint, version: PolicyVersion): Length | null {
  const { kind, startedAt, dueAt } = fact;
  if (dueAt !== null) return { unit: 'calendar', ms: dueAt - startedAt };
  return version.policy.clocks[complaint.priority][kind] ?? clockRules[kind].length;
}

function computeClock(fact: ClockFact, length: Length, complaint: Complaint, version: PolicyVersion): Clock {
  const key = clockKeyOf(fact);
  const pauses = pausesOf(fact, complaint, version);
  const dueAt = dueOf(fact.startedAt, length, pauses, version);
  return {
    key,
    kind: fact.kind,
    subject: fact.subject,
    who: fact.who,
    length: fact.dueAt === null ? length : inSeconds(length),
    startedAt: fact.startedAt,
    dueAt,
    endedAt: fact.endedAt,
    state: fact.how ?? (dueAt === null ? 'paused' : 'running'),
    reason: fact.reason,
    breachedAt: complaint.breaches[key] ?? breachWithoutEvent(fact, dueAt),
    pauses,
  };
}

function pausesOf(fact: ClockFact, complaint: Complaint, { policy }: PolicyVersion): readonly Pause[] {
  const waits = complaint.pauses
    .filter(({ cause }) => isPausedBy(cause, fact.kind, policy))
    .filter(({ to }) => to === null || to > fact.startedAt)
    .map(({ from, to }) => ({ from, to }));
  if (waits.length === 0) return fact.gaps;
  return [...waits, ...fact.gaps].toSorted((one, other) => one.from - other.from);
}

function isPausedBy(cause: WaitingParty, kind: ClockKind, { pauses }: PolicyVersion['policy']): boolean {
  return pauses[cause]?.includes(kind) ?? clockRules[kind].pausedBy.includes(cause);
}

/** Lengths are written in whole seconds. */
function inSeconds(length: Length): Length {
  return 'ms' in length ? { ...length, ms: Math.max(0, Math.ceil(length.ms / 1000)) * 1000 } : length;
}

/** A late answer that came before the timer looked is a breach all the same. */
function breachWithoutEvent(fact: ClockFact, dueAt: Moment | null): Moment | null {
  return fact.how === 'met' && dueAt !== null && fact.endedAt !== null && fact.endedAt > dueAt ? dueAt : null;
}

function dueOf(
  start: Moment,
  length: Length,
  pauses: readonly Pause[],
  version: PolicyVersion,
): Moment | null {
  const isOverAtStart = 'ms' in length && length.ms <= 0;
  if (pauses.length === 0 || isOverAtStart) return addLength(length, start, version.calendar);
  return addLengthWithPauses({ length, start, pauses }, version.calendar).due;
}

/** The moment at which this part of the clock is used up; null while a pause holds it back. */
export function momentOfPart(clock: Clock, part: number, version: PolicyVersion): Moment | null {
  if (clock.dueAt === null) return null;
  const span = { length: clock.length, start: clock.startedAt, due: clock.dueAt, pauses: clock.pauses };
  return part === 1 ? clock.dueAt : partOf(part, span, version.calendar);
}

/**
 * That long before the due moment, in the clock's own time and without its pauses. A clock shorter than that warns
 * at three quarters instead: a warning with its start would say nothing. Null while a pause holds it back.
 */
export function momentBefore(clock: Clock, length: Length, version: PolicyVersion): Moment | null {
  if (clock.dueAt === null) return null;
  const back = toClockTime(length, clock.length);
  const at = subtractLength({ length: back, due: clock.dueAt, pauses: clock.pauses }, version.calendar);
  return at > clock.startedAt ? at : momentOfPart(clock, 0.75, version);
}

/** That long after another moment of the clock, in its own time and without its pauses; null while one is open. */
export function momentAfter(
  clock: Clock,
  from: Moment,
  length: Length,
  version: PolicyVersion,
): Moment | null {
  return dueOf(from, toClockTime(length, clock.length), clock.pauses, version);
}

/**
 * What a change did to the deadlines that ran before it and run after it. Clocks that it ended or began are told by
 * the change itself. A pause without end leaves a deadline open, so nothing is said of it.
 */
export function movedDeadlines(
  before: Complaint,
  after: Complaint,
  desk: Pick<Desk, 'policyVersions'>,
): MovedDeadline[] {
  const [from, to] = [dueMoments(before, desk), dueMoments(after, desk)];
  const keys = runningKeys(before).filter((key) => runningKeys(after).includes(key));
  return keys
    .map((clock) => ({ clock, from: from.get(clock) ?? null, to: to.get(clock) ?? null }))
    .filter((moved) => moved.from !== moved.to);
}

function runningKeys({ clocks }: Complaint): ClockKey[] {
  return clocks.filter(({ how }) => how === null).map(clockKeyOf);
}

function dueMoments(complaint: Complaint, desk: Pick<Desk, 'policyVersions'>): Map<ClockKey, Moment | null> {
  const version = desk.policyVersions.get(complaint.policyVersion);
  if (version === undefined) throw new Error(`policy version ${complaint.policyVersion} is missing`);
  return new Map(computeClocks(complaint, version).map(({ key, dueAt }) => [key, dueAt]));
}

function isRunning(clock: Clock): boolean {
  return clock.state === 'running';
}

/** Earliest due moment of the running clocks. */
export function nextDue(clocks: readonly Clock[]): Moment | null {
  const due = clocks.filter(isRunning).flatMap((clock) => (clock.dueAt === null ? [] : [clock.dueAt]));
  return due.length === 0 ? null : Math.min(...due);
}

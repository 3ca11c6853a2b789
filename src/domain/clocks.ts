import type { ClockFact, ClockKey, Complaint, Moment, WaitingParty } from './complaint.ts';
import type { Pause } from './calendar/due.ts';
import { addLength, addLengthWithPauses, partOf } from './calendar/due.ts';
import type { ClockKind, PolicyVersion } from './desk.ts';
import type { Length } from './length.ts';

/** A named deadline of a complaint, computed from its history, its policy version and the calendar. */
export interface Clock {
  readonly key: ClockKey;
  readonly kind: ClockKind;
  readonly subject: number;
  readonly length: Length;
  readonly startedAt: Moment;
  /** null while a pause without end stops it. */
  readonly dueAt: Moment | null;
  readonly endedAt: Moment | null;
  readonly state: 'running' | 'paused' | 'met' | 'cancelled';
  readonly reason: string | null;
  /** The moment it was not met in time; it stays after a late answer. */
  readonly breachedAt: Moment | null;
  readonly pauses: readonly Pause[];
}

/** Which clocks a pause stops, by whom the complaint waits for. The customer still hears from us meanwhile. */
const pausedBy: Readonly<Record<WaitingParty, readonly ClockKind[]>> = {
  customer: ['contain', 'cause', 'plan', 'resolve'],
  reporter: ['contain', 'cause', 'plan', 'resolve'],
  'third-party': ['contain', 'cause', 'plan', 'resolve'],
};

/** Used where a policy names no length: the liaison is asked once after a resolution, and reminded once. */
const defaultLengths: Readonly<Partial<Record<ClockKind, Length>>> = { tell: { unit: 'work', days: 1 } };

export function clockKeyOf(fact: Pick<ClockFact, 'kind' | 'subject'>): ClockKey {
  return fact.subject === 1 ? fact.kind : `${fact.kind} ${fact.subject}`;
}

/** Every clock that the policy gives a length; facts without one are no clocks. */
export function computeClocks(complaint: Complaint, version: PolicyVersion): Clock[] {
  return complaint.clocks.flatMap((fact) => {
    const length = lengthOf(fact.kind, complaint, version);
    return length === null ? [] : [computeClock(fact, length, complaint, version)];
  });
}

function lengthOf(kind: ClockKind, complaint: Complaint, version: PolicyVersion): Length | null {
  return version.policy.clocks[complaint.priority][kind] ?? defaultLengths[kind] ?? null;
}

function computeClock(fact: ClockFact, length: Length, complaint: Complaint, version: PolicyVersion): Clock {
  const key = clockKeyOf(fact);
  const pauses = complaint.pauses
    .filter((pause) => pausedBy[pause.cause].includes(fact.kind))
    .filter((pause) => pause.to === null || pause.to > fact.startedAt)
    .map(({ from, to }) => ({ from, to }));
  const dueAt = dueOf(fact.startedAt, length, pauses, version);
  return {
    key,
    kind: fact.kind,
    subject: fact.subject,
    length,
    startedAt: fact.startedAt,
    dueAt,
    endedAt: fact.endedAt,
    state: fact.how ?? (dueAt === null ? 'paused' : 'running'),
    reason: fact.reason,
    breachedAt: complaint.breaches[key] ?? breachWithoutEvent(fact, dueAt),
    pauses,
  };
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
  if (pauses.length === 0) return addLength(length, start, version.calendar);
  return addLengthWithPauses({ length, start, pauses }, version.calendar).due;
}

/** The moment at which this part of the clock is used up; null while a pause holds it back. */
export function momentOfPart(clock: Clock, part: number, version: PolicyVersion): Moment | null {
  if (clock.dueAt === null) return null;
  const span = { length: clock.length, start: clock.startedAt, due: clock.dueAt, pauses: clock.pauses };
  return part === 1 ? clock.dueAt : partOf(part, span, version.calendar);
}

function isRunning(clock: Clock): boolean {
  return clock.state === 'running';
}

/** Earliest due moment of the running clocks. */
export function nextDue(clocks: readonly Clock[]): Moment | null {
  const due = clocks.filter(isRunning).flatMap((clock) => (clock.dueAt === null ? [] : [clock.dueAt]));
  return due.length === 0 ? null : Math.min(...due);
}

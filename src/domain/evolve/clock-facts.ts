import { endsWith, startedBy } from '../clock-rules.ts';
import type { ClockFact, ClockKey, Complaint, Moment } from '../complaint.ts';
import type { ClockKind } from '../desk.ts';
import type { ComplaintEvent } from '../events.ts';

type Own = Partial<Pick<ClockFact, 'dueAt' | 'who'>>;

/** A clock that begins to run. */
export function started(
  kind: ClockKind,
  subject: number,
  at: Moment,
  { dueAt = null, who = null }: Own = {},
): ClockFact {
  return { kind, subject, startedAt: at, endedAt: null, how: null, reason: null, dueAt, who, gaps: [] };
}

/** The next of its kind, counted up. */
export function start(clocks: readonly ClockFact[], kind: ClockKind, at: Moment, own: Own = {}): ClockFact[] {
  const subject = clocks.filter((fact) => fact.kind === kind).length + 1;
  return [...clocks, started(kind, subject, at, own)];
}

export function isOf(fact: ClockFact, { kind, subject }: Pick<ClockFact, 'kind' | 'subject'>): boolean {
  return fact.how === null && fact.kind === kind && fact.subject === subject;
}

/** Ends the running ones of these kinds. */
export function end(
  clocks: readonly ClockFact[],
  kinds: readonly ClockKind[],
  at: Moment,
  how: 'met' | 'cancelled',
  reason: string | null,
): ClockFact[] {
  return clocks.map((fact) =>
    fact.how === null && kinds.includes(fact.kind) ? { ...fact, endedAt: at, how, reason } : fact,
  );
}

/** Ends the one of this subject, when it runs. */
export function endOne(
  clocks: readonly ClockFact[],
  of: Pick<ClockFact, 'kind' | 'subject'>,
  at: Moment,
  how: 'met' | 'cancelled',
  reason: string | null = null,
): ClockFact[] {
  return clocks.map((fact) => (isOf(fact, of) ? { ...fact, endedAt: at, how, reason } : fact));
}

/** Of these clocks: they warn again, and their ladder has steps again. */
export function withoutMarks(
  { halfway, exhausted }: Pick<Complaint, 'halfway' | 'exhausted'>,
  keys: readonly ClockKey[],
): Pick<Complaint, 'halfway' | 'exhausted'> {
  const left = (marks: Readonly<Record<ClockKey, Moment>>) =>
    Object.fromEntries(Object.entries(marks).filter(([key]) => !keys.includes(key)));
  return keys.length === 0 ? { halfway, exhausted } : { halfway: left(halfway), exhausted: left(exhausted) };
}

/** Clocks that begin with this event, unless they run or were met before. */
export function startMissing(clocks: readonly ClockFact[], { type, at }: ComplaintEvent): ClockFact[] {
  const missing = startedBy(type).filter(
    (kind) => !clocks.some((fact) => fact.kind === kind && fact.how !== 'cancelled'),
  );
  return startNow(clocks, missing, at);
}

export function startNow(clocks: readonly ClockFact[], kinds: readonly ClockKind[], at: Moment): ClockFact[] {
  return kinds.reduce((all, kind) => start(all, kind, at), [...clocks]);
}

/** The time it stood ended does not count; a date of its own stays that date. */
export function goOn(fact: ClockFact, at: Moment): ClockFact {
  const { endedAt, dueAt, gaps } = fact;
  const isOwnDate = endedAt === null || dueAt !== null;
  return {
    ...fact,
    endedAt: null,
    how: null,
    reason: null,
    gaps: isOwnDate ? gaps : [...gaps, { from: endedAt, to: at }],
  };
}

export function endAll(clocks: readonly ClockFact[], event: ComplaintEvent): ClockFact[] {
  return clocks.map((fact) => (fact.how === null ? cancelled(fact, event) : fact));
}

/** What was left to do beside the work (actions, requests, surveys) goes on. */
export function endBy(
  what: 'resolution' | 'closing',
  clocks: readonly ClockFact[],
  event: ComplaintEvent,
): ClockFact[] {
  return clocks.map((fact) =>
    fact.how === null && endsWith(fact.kind, what) ? cancelled(fact, event) : fact,
  );
}

export function cancelled(fact: ClockFact, { at, type }: ComplaintEvent): ClockFact {
  return { ...fact, endedAt: at, how: 'cancelled', reason: type };
}

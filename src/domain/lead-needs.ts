import { ladderOf } from './ladder.ts';
import type { Clock } from './clocks.ts';
import { findStandIn } from './absence.ts';
import type { Complaint, Moment, WaitingParty } from './complaint.ts';
import { isOpen } from './complaint.ts';
import {
  findPerson,
  isSamePerson,
  policyVersionOf,
  type ClockKind,
  type Desk,
  type PersonId,
  type TellTarget,
} from './desk.ts';
import { isApprovalNeeded } from './explanation.ts';
import type { Looked } from './own-work.ts';
import { responsibleFor } from './responsible.ts';
import type { DueClock } from './still-due.ts';

/** What only somebody above the owner can move on. */
export type LeadNeed =
  /** Everybody its ladder names was told, and it runs on. */
  | { readonly kind: 'exhausted'; readonly clock: DueClock }
  /** Somebody asked for a second look. */
  | { readonly kind: 'review'; readonly of: 'rejection' | 'explanation' | 'case' }
  /** It ran out since: the one time that a lead hears of it. */
  | { readonly kind: 'late'; readonly clock: DueClock }
  /** It was closed since without all its facts. */
  | { readonly kind: 'waived'; readonly parts: readonly string[] };

export function isLeadOf({ state, desk }: Looked, person: PersonId): boolean {
  return isSamePerson(desk, responsibleFor(state, desk).lead, person);
}

/** Clocks of P3 and P4 that no ladder of the defaults takes to a lead. */
const heardOnce: readonly ClockKind[] = ['acknowledge', 'contact', 'resolve', 'promise'];

export function needsOf(looked: Looked, since: Moment, now: Moment): LeadNeed[] {
  const { state } = looked;
  const running = looked.clocks.filter(
    (clock): clock is DueClock =>
      clock.state === 'running' && clock.dueAt !== null && clock.kind !== 'survey',
  );
  const exhausted = running.filter((clock) => isAtItsEnd(clock, looked));
  const ranOut = running.filter(
    (clock) => !exhausted.includes(clock) && isHeardOnce(clock, looked, since, now),
  );
  return [
    ...exhausted.map((clock) => ({ kind: 'exhausted', clock }) as const),
    ...reviewsAsked(looked).map((of) => ({ kind: 'review', of }) as const),
    ...ranOut.map((clock) => ({ kind: 'late', clock }) as const),
    ...waivedSince(state, since),
  ];
}

/** Everybody was told, those above too: a ladder that ends with its owner has only done what it is for. */
function isAtItsEnd({ key, kind }: Clock, { state, desk }: Looked): boolean {
  return state.exhausted[key] !== undefined && kind !== 'survey' && climbsHigher(kind, state, desk);
}

function climbsHigher(kind: ClockKind, state: Complaint, desk: Desk): boolean {
  const steps = ladderOf(kind, state.priority, policyVersionOf(state, { desk }));
  return steps.some(({ tell }) => tell.some((target) => above.includes(target.kind)));
}

const above: readonly TellTarget['kind'][] = ['lead', 'person', 'rota', 'channel'];

function isHeardOnce(
  { kind, dueAt }: DueClock,
  { state, desk }: Looked,
  since: Moment,
  now: Moment,
): boolean {
  const isQuiet = state.priority === 'P3' || state.priority === 'P4';
  return (
    isQuiet && heardOnce.includes(kind) && !climbsHigher(kind, state, desk) && dueAt > since && dueAt <= now
  );
}

function reviewsAsked({ state, desk }: Looked): ('rejection' | 'explanation' | 'case')[] {
  const { rejected, explanation, caseStudy } = state;
  const isToApprove =
    isOpen(state) &&
    explanation !== null &&
    explanation.passed !== null &&
    explanation.approved === null &&
    isApprovalNeeded(state, desk);
  return [
    ...(rejected?.isReviewAsked === true ? (['rejection'] as const) : []),
    ...(isToApprove ? (['explanation'] as const) : []),
    ...(caseStudy?.state === 'in-review' ? (['case'] as const) : []),
  ];
}

function waivedSince({ closed }: Complaint, since: Moment): LeadNeed[] {
  if (closed === null || closed.at <= since || closed.waived.length === 0) return [];
  return [{ kind: 'waived', parts: closed.waived }];
}

/** Somebody who answers for open complaints, is not there, and has nobody in their place. */
export interface AbsentOwner {
  readonly person: PersonId;
  readonly complaints: readonly number[];
}

export function findAbsentOwners(open: readonly Looked[], now: Moment): AbsentOwner[] {
  const found = new Map<PersonId, number[]>();
  for (const { state, desk } of open) {
    const { owner } = responsibleFor(state, desk);
    if (owner === null) continue;
    const standIn = findStandIn(owner, desk, now);
    if (standIn === null || standIn.person !== null) continue;
    found.set(owner, [...(found.get(owner) ?? []), state.number]);
  }
  return [...found].map(([person, complaints]) => ({ person, complaints }));
}

export interface Happened {
  readonly opened: number;
  readonly closed: number;
  /** Complaints of which a deadline ran out. */
  readonly late: number;
  readonly brokenPromises: number;
}

/** What became of the complaints since. */
export function countHappened(changed: readonly Looked[], since: Moment): Happened {
  const states = changed.map(({ state }) => state);
  const brokeSince = ({ breaches }: Complaint, isAsked: (key: string) => boolean) =>
    Object.entries(breaches).some(([key, at]) => at > since && isAsked(key));
  return {
    opened: states.filter(({ openedAt }) => openedAt > since).length,
    closed: states.filter(({ closed }) => closed !== null && closed.at > since).length,
    late: states.filter((state) => brokeSince(state, () => true)).length,
    brokenPromises: states.filter((state) => brokeSince(state, (key) => /^promise(?: |$)/.test(key))).length,
  };
}

export interface TeamLoad {
  readonly load: readonly { readonly person: PersonId; readonly open: number; readonly late: number }[];
  /** `oldest`: since when the longest of them waits. */
  readonly waits: readonly { readonly on: WaitingParty; readonly count: number; readonly oldest: Moment }[];
  /** Unanswered, by the team that was asked; `team` null: a person was. */
  readonly requests: readonly {
    readonly team: string | null;
    readonly open: number;
    readonly late: number;
  }[];
  readonly exhausted: number;
}

/** How the open complaints lie on the shoulders of those who answer for them. */
export function summarizeLoad(open: readonly Looked[], now: Moment): TeamLoad {
  const load = new Map<PersonId, { open: number; late: number }>();
  const waits = new Map<WaitingParty, { count: number; oldest: Moment }>();
  const requests = new Map<string | null, { open: number; late: number }>();
  for (const { state, clocks, desk } of open) {
    const owner = findPerson(desk, responsibleFor(state, desk).owner)?.id;
    if (owner !== undefined) add(load, owner, isLate(clocks, now));
    for (const request of state.requests.filter(({ state: is }) => is === 'open'))
      add(requests, request.team, request.dueAt !== null && request.dueAt <= now);
    if (state.waiting === null) continue;
    const { on, since } = state.waiting;
    const known = waits.get(on) ?? { count: 0, oldest: since };
    waits.set(on, { count: known.count + 1, oldest: Math.min(known.oldest, since) });
  }
  const most = (one: { open: number }, other: { open: number }) => other.open - one.open;
  return {
    load: [...load].map(([person, counts]) => ({ person, ...counts })).toSorted(most),
    waits: [...waits]
      .map(([on, counts]) => ({ on, ...counts }))
      .toSorted((one, other) => other.count - one.count),
    requests: [...requests].map(([team, counts]) => ({ team, ...counts })).toSorted(most),
    exhausted: open.filter((looked) =>
      looked.clocks.some((clock) => clock.state === 'running' && isAtItsEnd(clock, looked)),
    ).length,
  };
}

function add<Key>(counts: Map<Key, { open: number; late: number }>, key: Key, late: boolean): void {
  const known = counts.get(key) ?? { open: 0, late: 0 };
  counts.set(key, { open: known.open + 1, late: known.late + (late ? 1 : 0) });
}

function isLate(clocks: Looked['clocks'], now: Moment): boolean {
  return clocks.some(
    ({ state, dueAt, kind }) => state === 'running' && dueAt !== null && dueAt <= now && kind !== 'survey',
  );
}

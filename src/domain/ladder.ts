import { clockRules } from './clock-rules.ts';
import type { Clock } from './clocks.ts';
import { momentAfter, momentBefore, momentOfPart } from './clocks.ts';
import type { Complaint, Moment, RaisedStep } from './complaint.ts';
import type { ClockKind, LadderStep, PersonId, PolicyVersion, TellTarget } from './desk.ts';
import type { Length } from './length.ts';
import type { Priority } from './priority.ts';

/** One coming of a ladder step: `repetition` 0 is the step itself, then its repeats. */
export interface Rung {
  readonly step: number;
  readonly repetition: number;
  /** Infinity while a pause without end holds it back. */
  readonly at: Moment;
  readonly tell: readonly TellTarget[];
  readonly by: LadderStep['by'];
}

const owner: TellTarget = { kind: 'owner' };
const backup: TellTarget = { kind: 'backup' };
const lead: TellTarget = { kind: 'lead' };
const liaison: TellTarget = { kind: 'liaison' };
const asker: TellTarget = { kind: 'asker' };

const half = { unit: 'calendar', ms: 30 * 60_000 } as const;
const leadTwice = [{ ...step({ after: half }, 'thread', lead), repeat: 1 }];

function step(when: LadderStep['when'], by: LadderStep['by'], ...tell: readonly TellTarget[]): LadderStep {
  return { when, tell, by, repeat: 0, reassign: false };
}

function direct(part: number, ...tell: readonly TellTarget[]): LadderStep {
  return step({ part }, 'direct', ...tell);
}

function thread(part: number, ...tell: readonly TellTarget[]): LadderStep {
  return step({ part }, 'thread', ...tell);
}

const ownerFirst = [direct(0.75, owner), thread(1, owner, backup)];
/** The one place where it may ring without being asked to. */
const ownerRung = [step({ part: 0.75 }, 'urgent', owner), thread(1, owner, backup)];
const liaisonFirst = [direct(0.75, liaison), thread(1, owner)];
/** In time for the customer to hear of it before the date has passed. */
const beforePromise = step({ before: { unit: 'work', days: 1 } }, 'direct', liaison, owner);
const promiseFirst = [beforePromise, thread(1, owner, liaison)];
/** A clock that names its person has that one for its owner. */
const workday = { unit: 'work', days: 1 } as const;
/** Unanswered, it climbs from whoever was asked to whoever asked, and to the lead. */
const askedFirst = [
  direct(1, owner),
  step({ after: workday }, 'direct', asker),
  step({ after: workday }, 'direct', lead),
];
const handoverFirst = [direct(0.75, owner), thread(1, owner)];

/** While there is time for an answer. */
const surveyOnce = [direct(0.5, liaison)];
const dayBefore = [step({ before: { unit: 'work', days: 1 } }, 'direct', owner), direct(1, owner)];
const ownerOnly = [direct(0.75, owner), direct(1, owner)];

/** DESIGN's quiet defaults: who hears of a clock when the policy has no ladder for it. */
export function defaultLadder(kind: ClockKind, priority: Priority): readonly LadderStep[] {
  const leadHears = priority === 'P1' || priority === 'P2';
  switch (kind) {
    case 'acknowledge':
      if (priority === 'P1') return [...ownerRung, ...leadTwice];
      return leadHears ? [...ownerFirst, ...leadTwice] : ownerFirst;
    case 'resolve':
      return leadHears ? [...ownerFirst, ...leadTwice] : ownerFirst;
    case 'promise':
      return leadHears ? [...promiseFirst, ...leadTwice] : promiseFirst;
    case 'handover':
      return leadHears ? [...handoverFirst, ...leadTwice] : handoverFirst;
    case 'contact':
      return leadHears ? [...liaisonFirst, ...leadTwice] : liaisonFirst;
    case 'update':
      return liaisonFirst;
    case 'survey':
      return surveyOnce;
    case 'check-in':
    case 'action':
    case 'step':
      return dayBefore;
    case 'follow-up':
      return ownerOnly;
    case 'request':
      return askedFirst;
    default:
      return [direct(1, clockRules[kind].doer === 'liaison' ? liaison : owner)];
  }
}

/** Clocks whose reminder goes to the person it names, whatever the policy's common ladder says. */
const ownLadderOnly: readonly ClockKind[] = ['tell', 'request', 'survey', 'check-in', 'effectiveness'];

export function ladderOf(kind: ClockKind, priority: Priority, version: PolicyVersion): readonly LadderStep[] {
  const own = version.policy.ladders[kind];
  if (own !== undefined) return own;
  const common = version.policy.ladder;
  if (common === null || ownLadderOnly.includes(kind)) return defaultLadder(kind, priority);
  return kind === 'promise' ? withWarning(common) : common;
}

/** The words that keep a customer waiting have to go out before the date, whatever else is agreed. */
function withWarning(common: readonly LadderStep[]): readonly LadderStep[] {
  const [first] = common;
  // A first step that comes after the due moment goes on counting from there.
  return first !== undefined && 'after' in first.when
    ? [...common, beforePromise]
    : [beforePromise, ...common];
}

/**
 * Every rung of a clock with its moment, the earliest first. A step's `after` counts from the step before it; it and
 * `before` count in the clock's own time (working time for a working-time clock), and a pause stops them too. None
 * while a pause leaves the due moment open.
 */
export function climb(clock: Clock, priority: Priority, version: PolicyVersion): readonly Rung[] {
  const known = climbed.get(clock);
  if (known?.version === version && known.priority === priority) return known.rungs;
  const rungs = listRungs(clock, priority, version);
  climbed.set(clock, { version, priority, rungs });
  return rungs;
}

interface Climbed {
  readonly version: PolicyVersion;
  readonly priority: Priority;
  readonly rungs: readonly Rung[];
}

/** A clock is never changed in place, and its rungs are asked for with every event of its complaint. */
const climbed = new WeakMap<Clock, Climbed>();

function listRungs(clock: Clock, priority: Priority, version: PolicyVersion): Rung[] {
  const rungs: Rung[] = [];
  if (clock.dueAt === null) return rungs;
  let before: Moment = clock.dueAt;
  for (const [index, { when, repeat, tell, by }] of ladderOf(clock.kind, priority, version).entries()) {
    let at = momentOf(when, before, clock, version);
    for (let repetition = 0; repetition <= repeat; repetition += 1) {
      if (repetition > 0) at = later(at, 'after' in when ? when.after : repeatApart, clock, version);
      rungs.push({ step: index, repetition, at, tell, by });
    }
    before = at;
  }
  return rungs.toSorted((one, other) => compare(one.at, other.at));
}

function momentOf(when: LadderStep['when'], before: Moment, clock: Clock, version: PolicyVersion): Moment {
  if ('after' in when) return later(before, when.after, clock, version);
  const at =
    'part' in when ? momentOfPart(clock, when.part, version) : momentBefore(clock, when.before, version);
  return at ?? Infinity;
}

/** Steps at a part or before the due moment have no distance of their own: their repeats come this far apart. */
const repeatApart: Length = { unit: 'calendar', ms: 15 * 60_000 };

function later(from: Moment, distance: Length, clock: Clock, version: PolicyVersion): Moment {
  return from === Infinity ? from : (momentAfter(clock, from, distance, version) ?? Infinity);
}

/** Two that are held back without end are in the order of their steps. */
function compare(one: Moment, other: Moment): number {
  return one === other ? 0 : one - other;
}

/**
 * Who has seen a reminder of this clock in a direct message, and when first; a deadline that moved out asks anew, and
 * whoever asked for quiet after seeing it did act. What was seen before the owner changed says nothing of the new one.
 */
export function findSeen(
  clock: Clock,
  { raised, snoozed, priority, ownedSince }: Complaint,
  version: PolicyVersion,
): readonly { readonly person: PersonId; readonly at: Moment }[] {
  const rungs = climb(clock, priority, version);
  const quietUntil = snoozed?.until ?? 0;
  const since = clock.who === null ? (ownedSince?.version ?? 0) : 0;
  return raised
    .filter((entry) => entry.version > since)
    .filter((entry) => rungs.some((rung) => isRaised(rung, clock, [entry])))
    .flatMap((entry) => entry.seen)
    .filter((seen) => seen.at >= quietUntil);
}

/** The rungs of a clock still to come or due and not raised. */
export function openRungs(clock: Clock, complaint: Complaint, version: PolicyVersion): Rung[] {
  if (clock.state !== 'running') return [];
  const rungs = climb(clock, complaint.priority, version);
  const again = findRaisedForBefore(clock, rungs, complaint);
  return rungs
    .filter((rung) => rung.at !== Infinity && (rung === again || !isRaised(rung, clock, complaint.raised)))
    .map((rung) => (rung === again ? { ...rung, tell: [owner], by: 'direct' } : rung));
}

/**
 * The latest rung that told the owner before of a clock that is the owner's: whoever answers for it since has not heard
 * of it. Null once it was raised again, or when the owner has not changed.
 */
function findRaisedForBefore(
  clock: Clock,
  rungs: readonly Rung[],
  { raised, ownedSince, liaison, assignedOwner }: Complaint,
): Rung | null {
  if (ownedSince === null || clock.who !== null) return null;
  const isTold = raised.some((entry) => entry.clock === clock.key && entry.version > ownedSince.version);
  if (isTold) return null;
  const isOwners = ({ kind }: TellTarget) =>
    kind === 'owner' || (kind === 'liaison' && liaison === assignedOwner);
  const tellsOwner = rungs.filter(({ tell }) => tell.some(isOwners));
  return tellsOwner.findLast((rung) => isRaised(rung, clock, raised)) ?? null;
}

/** A rung counts as raised when it was raised at or after the moment it has now: a later deadline asks again. */
function isRaised(rung: Rung, clock: Clock, raised: readonly RaisedStep[]): boolean {
  return raised.some(
    (entry) =>
      entry.clock === clock.key &&
      entry.step === rung.step &&
      entry.repetition === rung.repetition &&
      entry.at >= rung.at,
  );
}

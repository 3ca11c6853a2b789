import { addLength } from './calendar/due.ts';
import type { Clock } from './clocks.ts';
import { momentOfPart } from './clocks.ts';
import type { Complaint, Moment, RaisedStep } from './complaint.ts';
import type { ClockKind, LadderStep, PersonId, PolicyVersion, TellTarget } from './desk.ts';
import { toClockTime } from './length.ts';
import type { Priority } from './priority.ts';

/** One coming of a ladder step: `repetition` 0 is the step itself, then its repeats. */
export interface Rung {
  readonly step: number;
  readonly repetition: number;
  readonly at: Moment;
  readonly tell: readonly TellTarget[];
  readonly by: LadderStep['by'];
}

const owner: TellTarget = { kind: 'owner' };
const backup: TellTarget = { kind: 'backup' };
const lead: TellTarget = { kind: 'lead' };
const liaison: TellTarget = { kind: 'liaison' };

const leadTwice: readonly LadderStep[] = [
  { when: { after: { unit: 'calendar', ms: 30 * 60_000 } }, tell: [lead], by: 'thread', repeat: 1 },
];

function direct(part: number, ...tell: TellTarget[]): LadderStep {
  return { when: { part }, tell, by: 'direct', repeat: 0 };
}

function thread(part: number, ...tell: TellTarget[]): LadderStep {
  return { when: { part }, tell, by: 'thread', repeat: 0 };
}

const ownerFirst = [direct(0.75, owner), thread(1, owner, backup)];
/** The one place where it may ring without being asked to. */
const ownerRung: readonly LadderStep[] = [
  { when: { part: 0.75 }, tell: [owner], by: 'urgent', repeat: 0 },
  thread(1, owner, backup),
];
const liaisonFirst = [direct(0.75, liaison), thread(1, owner)];

/** DESIGN's quiet defaults: who hears of a clock when the policy has no ladder for it. */
export function defaultLadder(kind: ClockKind, priority: Priority): readonly LadderStep[] {
  const leadHears = priority === 'P1' || priority === 'P2';
  switch (kind) {
    case 'acknowledge':
      if (priority === 'P1') return [...ownerRung, ...leadTwice];
      return leadHears ? [...ownerFirst, ...leadTwice] : ownerFirst;
    case 'resolve':
      return leadHears ? [...ownerFirst, ...leadTwice] : ownerFirst;
    case 'contact':
    case 'promise':
      return leadHears ? [...liaisonFirst, ...leadTwice] : liaisonFirst;
    case 'update':
      return liaisonFirst;
    case 'tell':
      return [direct(1, liaison)];
    default:
      return [direct(1, owner)];
  }
}

/** Clocks whose reminder goes to the person it names, whatever the policy's common ladder says. */
const ownLadderOnly: readonly ClockKind[] = ['tell'];

export function ladderOf(kind: ClockKind, priority: Priority, version: PolicyVersion): readonly LadderStep[] {
  const own = version.policy.ladders[kind];
  if (own !== undefined) return own;
  if (version.policy.ladder === null || ownLadderOnly.includes(kind)) return defaultLadder(kind, priority);
  return version.policy.ladder;
}

/**
 * Every rung of a clock with its moment, in order. A step's `after` counts from the step before it, in the clock's
 * own time (working time for a working-time clock). None while a pause leaves the due moment open.
 */
export function climb(clock: Clock, priority: Priority, version: PolicyVersion): Rung[] {
  const rungs: Rung[] = [];
  let before: Moment | null = clock.dueAt;
  if (before === null) return rungs;
  for (const [index, step] of ladderOf(clock.kind, priority, version).entries()) {
    const comings = momentsOf(step, before, clock, version);
    for (const [repetition, at] of comings.entries()) {
      rungs.push({ step: index, repetition, at, tell: step.tell, by: step.by });
    }
    before = comings.at(-1) ?? before;
  }
  return rungs;
}

function momentsOf(step: LadderStep, before: Moment, clock: Clock, version: PolicyVersion): Moment[] {
  const first =
    'part' in step.when ? momentOfPart(clock, step.when.part, version) : later(before, step, clock, version);
  if (first === null) return [];
  const moments = [first];
  for (let repetition = 0; repetition < step.repeat; repetition += 1) {
    moments.push(later(moments.at(-1) ?? first, step, clock, version));
  }
  return moments;
}

/** A step at a part of the clock has no distance of its own: its repeats come a quarter of an hour apart. */
const repeatOfPart = { unit: 'calendar', ms: 15 * 60_000 } as const;

function later(from: Moment, step: LadderStep, clock: Clock, version: PolicyVersion): Moment {
  const distance = 'after' in step.when ? step.when.after : repeatOfPart;
  return addLength(toClockTime(distance, clock.length), from, version.calendar);
}

/**
 * Who has seen a reminder of this clock in a direct message, and when first; a deadline that moved out asks anew, and
 * whoever asked for quiet after seeing it did act.
 */
export function findSeen(
  clock: Clock,
  { raised, snoozed, priority }: Complaint,
  version: PolicyVersion,
): readonly { readonly person: PersonId; readonly at: Moment }[] {
  const rungs = climb(clock, priority, version);
  const quietUntil = snoozed?.until ?? 0;
  return raised
    .filter((entry) => rungs.some((rung) => isRaised(rung, clock, [entry])))
    .flatMap((entry) => entry.seen)
    .filter((seen) => seen.at >= quietUntil);
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

/** The rungs of a clock still to come or due and not raised. */
export function openRungs(clock: Clock, complaint: Complaint, version: PolicyVersion): Rung[] {
  if (clock.state !== 'running') return [];
  return climb(clock, complaint.priority, version).filter((rung) => !isRaised(rung, clock, complaint.raised));
}

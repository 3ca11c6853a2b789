import { personOf } from './actor.ts';
import type { Complaint } from './complaint.ts';
import type { ComplaintEvent, EventType } from './events.ts';
import { answering } from './evolve/answering.ts';
import type { ChangesOf } from './evolve/change.ts';
import { communicating } from './evolve/communicating.ts';
import { deciding } from './evolve/deciding.ts';
import { ending } from './evolve/ending.ts';
import { improving } from './evolve/improving.ts';
import { investigating } from './evolve/investigating.ts';
import { knowAgain } from './evolve/know-again.ts';
import { learning } from './evolve/learning.ts';
import { openComplaint, opening } from './evolve/opening.ts';
import { recording } from './evolve/recording.ts';
import { reminding } from './evolve/reminding.ts';
import { reopening } from './evolve/reopening.ts';
import { awaitSignOfLife } from './evolve/sign-of-life.ts';
import { silencesAfter } from './evolve/silences.ts';
import { tracking } from './evolve/tracking.ts';
import { leavesUndo, undoing } from './evolve/undoing.ts';
import { waiting } from './evolve/waiting.ts';

/** Version of the fold: rises when the state changes its shape, so that stored states are folded again. */
export const stateSchema = 11;

/** How an event changes a complaint. Pure and total: whatever was once decided can be folded. */
export function evolve(before: Complaint | null, event: ComplaintEvent): Complaint {
  if (event.type === 'reported') return openComplaint(event);
  if (before === null) throw new Error(`history of ${event.complaint} starts with ${event.type}`);
  const folded = apply(knowAgain(before, event.actor), event);
  const isUndoOver = folded.undoable === before.undoable && !leavesUndo.includes(event.type);
  return {
    ...folded,
    ...signOfWork(folded, event),
    clocks: awaitSignOfLife(folded, event),
    ...silencesAfter(folded, event),
    ownedSince: ownedSince(event) ?? folded.ownedSince,
    undoable: isUndoOver ? null : folded.undoable,
    lastDone: doneBy(event) ?? folded.lastDone,
    version: event.version,
    lastEventAt: Math.max(before.lastEventAt, event.at),
  };
}

/** Folds a whole history; null for an empty one. */
export function fold(events: readonly ComplaintEvent[]): Complaint | null {
  return events.reduce<Complaint | null>(evolve, null);
}

const areas = {
  opening,
  recording,
  answering,
  waiting,
  reminding,
  investigating,
  deciding,
  communicating,
  improving,
  tracking,
  ending,
  reopening,
  undoing,
  learning,
};

type AreaName = keyof typeof areas;
type TypesOf<Name extends AreaName> = { [Each in Name]: keyof (typeof areas)[Each] }[Name];
type TypesOfTwo = { [Name in AreaName]: TypesOf<Name> & TypesOf<Exclude<AreaName, Name>> }[AreaName];
type Folded = Exclude<EventType, 'reported'>;

/** Every event type once: one that is missing, or stands in two areas, does not compile. */
const changes: ChangesOf<Folded> & Readonly<Record<TypesOfTwo, never>> = {
  ...areas.opening,
  ...areas.recording,
  ...areas.answering,
  ...areas.waiting,
  ...areas.reminding,
  ...areas.investigating,
  ...areas.deciding,
  ...areas.communicating,
  ...areas.improving,
  ...areas.tracking,
  ...areas.ending,
  ...areas.reopening,
  ...areas.undoing,
  ...areas.learning,
};

function apply(before: Complaint, event: ComplaintEvent): Complaint {
  // The table is keyed by the event's own type; TypeScript cannot tie the two together.
  const change = changes[event.type as Folded] as (before: Complaint, event: ComplaintEvent) => Complaint;
  return change(before, event);
}

/**
 * Whatever its owner of now, or whoever was asked in the owner's absence, does with it is a sign of work; a new owner
 * has all the time for the first one.
 */
function signOfWork(folded: Complaint, event: ComplaintEvent): Pick<Complaint, 'workedAt' | 'stillOnIt'> {
  const { workedAt, stillOnIt } = folded;
  if (folded.acknowledged === null) return { workedAt: null, stillOnIt: null };
  const by = personOf(event.actor);
  const has = [folded.assignedOwner ?? folded.acknowledged.by, stillOnIt?.person];
  const isOwners = by !== null && has.includes(by);
  return isOwners || workedAt === null
    ? { workedAt: event.at, stillOnIt: isOwners ? null : stillOnIt }
    : { workedAt, stillOnIt };
}

/**
 * Who answers for it now has to hear what the one before was reminded of. A step of the ladder tells them itself, and
 * whoever acknowledges it has looked.
 */
function ownedSince({ type, at, version }: ComplaintEvent): Complaint['ownedSince'] {
  const isNamed = type === 'assigned' || type === 'handed-over' || type === 'transferred';
  return isNamed ? { version, at } : null;
}

/** Notes stand in the thread and change nothing on the card. */
function doneBy({ type, actor, at, surface }: ComplaintEvent): Complaint['lastDone'] {
  const by = personOf(actor);
  return by === null || type === 'note-added' ? null : { type, by, at, surface };
}

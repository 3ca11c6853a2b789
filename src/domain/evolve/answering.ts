import type { ClockFact, Complaint, Moment } from '../complaint.ts';
import type { PersonId } from '../desk.ts';
import type { ComplaintEvent, EventOf } from '../events.ts';
import type { AnsweringEvents } from '../events/answering.ts';
import type { ChangesOf } from './change.ts';
import { end, start, startMissing, goOn } from './clock-facts.ts';
import { undoableAs } from './undoing.ts';

/** Somebody else has to answer: the silence asked for, and the pushes made, were those of the person before. */
export const unpushed = {
  snoozed: null,
  personalSnoozes: [],
  escalations: [],
  nudgedAt: null,
  workedAt: null,
  stillOnIt: null,
} as const;

/** Who answers for it. */
export const answering: ChangesOf<keyof AnsweringEvents> = {
  acknowledged: (before, event) => ({
    ...before,
    status: 'acknowledged',
    acknowledged: { at: event.at, by: event.data.by },
    assignedOwner: event.data.owner,
    liaison: event.data.liaison ?? before.liaison,
    ...acceptedBy(before, event.data.owner, event.at),
    clocks: startMissing(
      endHandover(end(before.clocks, ['acknowledge'], event.at, 'met', null), event, event.data.owner),
      event,
    ),
    undoable: undoableAs('acknowledge', before, event),
  }),
  assigned: assign,
  transferred: transfer,
  reassigned: (before, event) => ({
    ...before,
    ...unpushed,
    assignedOwner: event.data.owner,
    liaison: liaisonAfter(before, event.data.owner),
    ...acceptedBy(before, event.data.owner, event.at),
    clocks: endHandover(before.clocks, event, event.data.owner),
    undoable: null,
  }),
  unacknowledged: fallBack,
  'handed-over': (before, event) => ({
    ...before,
    ...unpushed,
    assignedOwner: event.data.to,
    liaison: liaisonAfter(before, event.data.to),
    handover: { ...event.data, at: event.at, acceptedAt: null },
    clocks: start(endHandover(before.clocks, event), 'handover', event.at, { who: event.data.to }),
    undoable: null,
  }),
  'handover-accepted': (before, event) => ({
    ...before,
    ...acceptedBy(before, event.data.by, event.at),
    acknowledged: before.acknowledged === null ? null : { at: event.at, by: event.data.by },
    clocks: end(before.clocks, ['handover'], event.at, 'met', null),
  }),
  'still-on-it-asked': (before, event) => ({
    ...before,
    stillOnIt: { person: event.data.person, askedAt: event.at, until: event.data.until },
  }),
  'still-on-it-answered': (before, event) => ({ ...before, workedAt: event.at, stillOnIt: null }),
};

/** Whoever is assigned has to answer; assigning oneself is an answer. */
function assign(before: Complaint, event: EventOf<'assigned'>): Complaint {
  const { owner, isAcknowledged } = event.data;
  const liaison = liaisonAfter(before, owner);
  const assigned = { ...before, assignedOwner: owner, liaison, undoable: null };
  if (isAcknowledged) {
    return {
      ...assigned,
      status: before.status === 'reported' ? 'acknowledged' : before.status,
      acknowledged: before.acknowledged ?? { at: event.at, by: owner },
      ...acceptedBy(before, owner, event.at),
      clocks: startMissing(
        endHandover(end(before.clocks, ['acknowledge'], event.at, 'met', null), event, owner),
        event,
      ),
    };
  }
  const left = end(before.clocks, ['acknowledge', 'handover'], event.at, 'cancelled', event.type);
  return {
    ...assigned,
    ...unpushed,
    handover: null,
    status: 'reported',
    acknowledged: null,
    clocks: start(left, 'acknowledge', event.at),
  };
}

/** The new product's people have not answered yet: acknowledge and contact start anew, the rest keeps its start. */
function transfer(before: Complaint, event: EventOf<'transferred'>): Complaint {
  const open = ['acknowledge', 'contact', 'handover'] as const;
  const left = end(before.clocks, open, event.at, 'cancelled', event.type);
  const isContactDue = before.contacts.length === 0 && !before.isNearMiss;
  const acknowledging = start(left, 'acknowledge', event.at);
  const { product, priority, policyVersion } = event.data;
  return {
    ...before,
    product,
    priority,
    policyVersion,
    handover: null,
    status: 'reported',
    ...unpushed,
    acknowledged: null,
    assignedOwner: null,
    // Who answers for it there is looked up, and has not taken the customer over.
    liaison: liaisonAfter(before, before.reporter),
    clocks: isContactDue ? start(acknowledging, 'contact', event.at) : acknowledging,
    undoable: null,
  };
}

/** The time it was acknowledged does not count: the clock goes on, and its ladder where it stopped. */
function fallBack(before: Complaint, event: EventOf<'unacknowledged'>): Complaint {
  const last = before.clocks.findLast(({ kind, how }) => kind === 'acknowledge' && how === 'met');
  const clocks = before.clocks.map((fact) => (fact === last ? goOn(fact, event.at) : fact));
  return {
    ...before,
    status: 'reported',
    acknowledged: null,
    workedAt: null,
    stillOnIt: null,
    clocks,
    undoable: null,
  };
}

/** Whoever was to take it over has it now; with somebody else there is nothing left to accept. */
function acceptedBy({ handover }: Complaint, by: PersonId, at: Moment): Pick<Complaint, 'handover'> {
  if (handover === null || handover.acceptedAt !== null) return { handover };
  return { handover: handover.to === by ? { ...handover, acceptedAt: at } : null };
}

/** Met when its own person has it now. */
function endHandover(
  clocks: readonly ClockFact[],
  { type, at }: ComplaintEvent,
  owner: PersonId | null = null,
): ClockFact[] {
  return clocks.map((fact): ClockFact => {
    if (fact.how !== null || fact.kind !== 'handover') return fact;
    const isMet = owner !== null && fact.who === owner;
    return { ...fact, endedAt: at, how: isMet ? 'met' : 'cancelled', reason: isMet ? null : type };
  });
}

/** A customer whom the owner had taken over is passed on with the complaint. */
function liaisonAfter({ liaison, reporter, assignedOwner }: Complaint, next: PersonId): PersonId {
  return liaison !== reporter && liaison === assignedOwner ? next : liaison;
}

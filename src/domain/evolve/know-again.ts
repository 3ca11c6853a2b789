import type { Actor } from '../actor.ts';
import type { Complaint } from '../complaint.ts';
import type { PersonId } from '../desk.ts';

/**
 * Whoever was learned first and listed later acts under another id than the one they answer by here: what they do from
 * now on is theirs. What the history says stays as it was said.
 */
export function knowAgain(complaint: Complaint, actor: Actor): Complaint {
  const former = actor.kind === 'person' ? (actor.formerIds ?? []) : [];
  if (actor.kind !== 'person' || former.length === 0) return complaint;
  const now = <Id extends PersonId | null>(id: Id): Id | PersonId =>
    id !== null && former.includes(id) ? actor.id : id;
  const { assignedOwner, acknowledged, stillOnIt, handover, personalSnoozes, clocks } = complaint;
  return {
    ...complaint,
    assignedOwner: now(assignedOwner),
    acknowledged: acknowledged && { ...acknowledged, by: now(acknowledged.by) },
    stillOnIt: stillOnIt && { ...stillOnIt, person: now(stillOnIt.person) },
    handover: handover && { ...handover, from: now(handover.from), to: now(handover.to) },
    personalSnoozes: personalSnoozes.map((snooze) => ({ ...snooze, person: now(snooze.person) })),
    clocks: clocks.map((fact) => (fact.who === null ? fact : { ...fact, who: now(fact.who) })),
  };
}

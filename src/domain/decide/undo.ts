import type { Complaint } from '../complaint.ts';
import type { Refused, Situation } from '../decision.ts';
import { refuse } from '../decision.ts';
import { isSamePerson } from '../desk.ts';
import type { NewEvent } from '../events.ts';
import { personOf } from '../actor.ts';

const minute = 60_000;
const minutesOf = { acknowledge: 5, resolve: 5, reject: 5, merge: 5, new: 10 } as const;

export interface UndoDecided {
  readonly events: readonly NewEvent[];
  /** A merge taken back changes the survivor too. */
  readonly survivor: { readonly number: number; readonly events: readonly NewEvent[] } | null;
}

/** The doer takes back the last undoable verb: a compensating event, while nothing else has happened since. */
export function decideUndo(complaint: Complaint, { now, actor, desk }: Situation): UndoDecided | Refused {
  const last = complaint.undoable;
  // Another complaint lives on in it: withdrawing it would drop that one too.
  const isNeeded = last?.verb === 'new' && complaint.absorbed.length > 0;
  if (last === null || isNeeded) return refuse({ code: 'nothing-to-undo' });
  if (!isSamePerson(desk, last.by, personOf(actor)))
    return refuse({ code: 'not-yours-to-undo', by: last.by });
  const minutes = minutesOf[last.verb];
  if (now > last.at + minutes * minute) return refuse({ code: 'too-late-to-undo', minutes });
  if (last.verb === 'new') return { events: [{ type: 'withdrawn', data: {} }], survivor: null };
  const events: NewEvent[] = [{ type: 'undone', data: { verb: last.verb, version: last.version } }];
  return { events, survivor: last.verb === 'merge' ? undoneAbsorption(complaint) : null };
}

function undoneAbsorption(complaint: Complaint): UndoDecided['survivor'] {
  if (complaint.mergedInto === null) return null;
  const { number, reporter, followers } = complaint;
  const event: NewEvent = { type: 'absorption-undone', data: { from: number, reporter, followers } };
  return { number: complaint.mergedInto, events: [event] };
}

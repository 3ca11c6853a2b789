import { clockRules, endsWith } from '../clock-rules.ts';
import type { ClockFact, Complaint, PromiseTold, Reopening } from '../complaint.ts';
import type { ClockKind } from '../desk.ts';
import type { EventOf } from '../events.ts';
import type { ReopeningEvents } from '../events/ending.ts';
import { unpushed } from './answering.ts';
import type { ChangesOf } from './change.ts';
import { end, startNow, goOn, cancelled } from './clock-facts.ts';

/** Taken up again. */
export const reopening: ChangesOf<keyof ReopeningEvents> = {
  'resolution-refused': refuseResolution,
  reopened: reopen,
};

/** The customer did not accept: back to work, with a fresh time to resolve, to report progress and to find out. */
function refuseResolution(before: Complaint, event: EventOf<'resolution-refused'>): Complaint {
  const told = end(before.clocks, ['tell'], event.at, 'met', null);
  return {
    ...before,
    status: 'acknowledged',
    resolution: null,
    // The owner's time to show work begins with the customer's no.
    workedAt: null,
    stillOnIt: null,
    clocks: startNow(told, ['resolve', ...talkDue(before), ...notFound(before)], event.at),
    undoable: null,
  };
}

/**
 * Somebody has to answer again: as if it were reported now, with what is known kept. A date told to the customer
 * still stands, and so does what is done beside it: what only a rejection ended goes on.
 */
function reopen(before: Complaint, event: EventOf<'reopened'>): Complaint {
  const { at } = event;
  const ended = before.clocks.map((fact) => {
    if (!goesOnReopened(fact.kind)) return fact.how === null ? cancelled(fact, event) : fact;
    return isEndedByRejection(fact, before) ? goOn(fact, at) : fact;
  });
  // Cause and plan begin when somebody acknowledges it.
  const contain = notFound(before).filter((kind) => kind === 'contain');
  return {
    ...before,
    status: 'reported',
    acknowledged: null,
    resolution: null,
    closed: null,
    rejected: null,
    mergedInto: null,
    ...unpushed,
    reopened: [...before.reopened, { at, ended: endOf(before) }],
    promises: before.promises.map((told): PromiseTold =>
      told.state === 'cancelled' && told.endedAt === before.rejected?.at
        ? { ...told, state: 'open', endedAt: null }
        : told,
    ),
    clocks: startNow(ended, ['acknowledge', ...talkDue(before), 'resolve', ...contain], at),
    handover: null,
    undoable: null,
  };
}

function endOf({ closed, rejected }: Complaint): Reopening['ended'] {
  if (closed !== null) return { at: closed.at, as: 'closed' };
  return rejected === null ? null : { at: rejected.at, as: 'rejected' };
}

function isEndedByRejection({ reason, endedAt }: ClockFact, { rejected }: Complaint): boolean {
  return reason === 'rejected' && endedAt === rejected?.at;
}

/** Rejected before anybody talked to the customer: that talk is due now. Of a near miss nobody is the customer. */
function talkDue({ contacts, isNearMiss }: Complaint): ClockKind[] {
  if (isNearMiss) return [];
  return contacts.length > 0 ? ['update'] : ['contact'];
}

function goesOnReopened(kind: ClockKind): boolean {
  return kind === 'promise' || (!endsWith(kind, 'closing') && !clockRules[kind].endsReopened);
}

/** What the work has not found yet. */
function notFound({ containment, cause, plan }: Complaint): ClockKind[] {
  const found = { contain: containment, cause, plan };
  return (['contain', 'cause', 'plan'] as const).filter((kind) => found[kind] === null);
}

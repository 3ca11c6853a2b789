import { personOf } from '../actor.ts';
import type { Complaint, Moment, PromiseTold } from '../complaint.ts';
import type { ComplaintEvent } from '../events.ts';
import { end, started } from './clock-facts.ts';
import { refIn } from './words-ref.ts';

/** A date told while another is open moves that one: nobody waits for the same thing twice. */
export function makePromise(
  before: Complaint,
  dueAt: Moment,
  event: ComplaintEvent,
  isMoveTold = false,
): Complaint {
  const { at } = event;
  const number = before.promises.length + 1;
  const moved = before.promises.map((told): PromiseTold =>
    told.state === 'open'
      ? { ...told, state: 'moved', endedAt: at, reason: refIn(event, 'reason'), isMoveTold }
      : told,
  );
  const made: PromiseTold = {
    number,
    dueAt,
    madeAt: at,
    by: personOf(event.actor),
    state: 'open',
    endedAt: null,
    reason: null,
    isMoveTold: false,
  };
  const clocks = end(before.clocks, ['promise'], at, 'cancelled', 'promise-moved');
  return {
    ...before,
    promises: [...moved, made],
    clocks: [...clocks, started('promise', number, at, { dueAt })],
  };
}

export function keepPromise(before: Complaint, at: Moment): Complaint {
  return {
    ...before,
    promises: before.promises.map((told): PromiseTold =>
      told.state === 'open' ? { ...told, state: 'kept', endedAt: at } : told,
    ),
    clocks: end(before.clocks, ['promise'], at, 'met', null),
  };
}

/** The complaint ended: nobody keeps, or breaks, what was promised any more. */
export function cancelPromise({ promises }: Complaint, at: Moment): PromiseTold[] {
  return promises.map((told) =>
    told.state === 'open' ? { ...told, state: 'cancelled', endedAt: at } : told,
  );
}

import type { Complaint } from '../complaint.ts';
import type { Situation } from '../decision.ts';
import type { ComplaintEvent, NewEvent, WordsField } from '../events.ts';
import { evolve } from '../evolve.ts';

/** The complaint as it will be once these events are kept: to decide what follows from them. */
export function foldDecided(
  complaint: Complaint,
  events: readonly NewEvent[],
  situation: Pick<Situation, 'now' | 'actor'>,
): Complaint {
  return events.reduce<Complaint>(
    (state, event) => evolve(state, asRecorded(event, state, situation)),
    complaint,
  );
}

function asRecorded(
  event: NewEvent,
  complaint: Complaint,
  { now, actor }: Pick<Situation, 'now' | 'actor'>,
): ComplaintEvent {
  return {
    ...event,
    wordsFields: Object.keys(event.words ?? {}) as WordsField[],
    complaint: complaint.number,
    version: complaint.version + 1,
    at: now,
    actor,
    surface: 'timer',
  };
}

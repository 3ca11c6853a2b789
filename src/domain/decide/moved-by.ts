import { movedDeadlines } from '../clocks.ts';
import type { Complaint } from '../complaint.ts';
import type { Situation } from '../decision.ts';
import type { NewEvent } from '../events.ts';
import type { MovedDeadline } from '../events/recording.ts';
import { foldDecided } from './fold-decided.ts';

/** What an event would do to the deadlines that run. */
export function movedBy(event: NewEvent, complaint: Complaint, situation: Situation): MovedDeadline[] {
  return movedDeadlines(complaint, foldDecided(complaint, [event], situation), situation.desk);
}

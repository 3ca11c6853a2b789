import { createRefusal } from '../base/refuse.ts';
import type { Judgement, TrackerReply, TrackerRequest } from '../base/call.ts';

/** What a transition is asked for as. */
export const MOVE = 'move an issue';

/** Jira says what is wrong in sentences, which are passed on to nobody; its status tells the kind. */
export function judge({ status }: TrackerReply, { what }: TrackerRequest): Judgement | null {
  // A transition that is gone by now, or that wants a field.
  if (what === MOVE && (status === 400 || status === 409)) return { kind: 'bad-transition' };
  return null;
}

export const refuse = createRefusal('jira');

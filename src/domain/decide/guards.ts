import type { Complaint, Status } from '../complaint.ts';
import { isEnoughReason } from '../typed-text/arguments.ts';
import type { Refused, Situation } from '../decision.ts';
import { refuse } from '../decision.ts';
import type { Words, WordsField } from '../events.ts';
import { checkMay } from '../permissions.ts';
import type { Verb } from '../verb.ts';

const workedStatuses: readonly Status[] = ['reported', 'acknowledged'];
export const openStatuses: readonly Status[] = ['reported', 'acknowledged', 'resolved'];

interface Ask {
  readonly verb: Verb;
  readonly statuses?: readonly Status[];
}

/** First who, then whether the state fits: a stranger learns nothing of the state. Null: go on. */
export function checkVerb(complaint: Complaint, situation: Situation, ask: Ask): Refused | null {
  const notAllowed = checkMay(ask.verb, situation.actor, complaint, situation.desk, situation.now);
  if (notAllowed !== null) return notAllowed;
  if ((ask.statuses ?? workedStatuses).includes(complaint.status)) return null;
  return refuse({ code: 'wrong-status', verb: ask.verb, status: complaint.status });
}

export function checkReason(verb: Verb, reason: string | null): Refused | null {
  if (reason === null || reason.trim() === '') return refuse({ code: 'reason-needed', verb });
  return null;
}

/** For reasons that stand against carelessness: 10 letters or 5 Han characters. */
export function checkLongReason(verb: Verb, reason: string): Refused | null {
  return (
    checkReason(verb, reason) ?? (isEnoughReason(reason) ? null : refuse({ code: 'reason-too-short', verb }))
  );
}

/** The words of an event when there are any: what somebody typed behind a verb is kept, whatever the verb. */
export function wordsIn(field: WordsField, words: string | null | undefined): { readonly words?: Words } {
  return words === null || words === undefined ? {} : { words: { [field]: words } };
}

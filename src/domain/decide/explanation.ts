import { personOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import { decided, refuse, type Decision, type Refused, type Situation } from '../decision.ts';
import { isSamePerson } from '../desk.ts';
import { checkReason, checkVerb, openStatuses } from './guards.ts';

/** Words that explain it to the customer. The bot never sends them: whoever talks to the customer does. */
export function decideExplain(
  complaint: Complaint,
  command: CommandOf<'explain'>,
  situation: Situation,
): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'update', statuses: openStatuses });
  if (refused !== null) return refused;
  const text = command.text.trim();
  if (text === '') return refuse({ code: 'words-needed', verb: 'update', field: 'text' });
  return decided({ type: 'explanation-written', data: {}, words: { forCustomer: text } });
}

/** Read through as the customer would: it goes to a second person where the policy asks for one, else to the liaison. */
export function decidePassExplanation(
  complaint: Complaint,
  { explanation: version }: CommandOf<'pass-explanation'>,
  situation: Situation,
): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'update', statuses: openStatuses });
  if (refused !== null) return refused;
  const { explanation } = complaint;
  if (explanation === null || explanation.version !== version) {
    return refuse({ code: 'not-open', verb: 'update' });
  }
  if (explanation.passed !== null) return refuse({ code: 'already-done', verb: 'update' });
  return decided({ type: 'explanation-passed', data: { explanation: version } });
}

export function decideApproveExplanation(
  complaint: Complaint,
  command: CommandOf<'approve-explanation'>,
  situation: Situation,
): Decision {
  const refused = checkReview(complaint, command.explanation, situation);
  if (refused !== null) return refused;
  return decided({ type: 'explanation-approved', data: { explanation: command.explanation } });
}

export function decideReturnExplanation(
  complaint: Complaint,
  command: CommandOf<'return-explanation'>,
  situation: Situation,
): Decision {
  const { explanation, reason } = command;
  const refused = checkReview(complaint, explanation, situation) ?? checkReason('update', reason);
  if (refused !== null) return refused;
  return decided({
    type: 'explanation-returned',
    data: { explanation },
    words: { reason: reason.trim() },
  });
}

/** Four eyes: never by who wrote it, and only the words that stand there now. */
function checkReview(complaint: Complaint, version: number, situation: Situation): Refused | null {
  const refused = checkVerb(complaint, situation, { verb: 'plan', statuses: openStatuses });
  if (refused !== null) return refused;
  const { explanation } = complaint;
  const isAsked =
    explanation !== null &&
    explanation.version === version &&
    explanation.passed !== null &&
    explanation.approved === null;
  if (!isAsked) return refuse({ code: 'not-open', verb: 'update' });
  const isOwn = isSamePerson(situation.desk, explanation.by, personOf(situation.actor));
  return isOwn ? refuse({ code: 'second-person-needed' }) : null;
}

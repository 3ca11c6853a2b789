import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import type { Decision, Situation } from '../decision.ts';
import { decided, refuse } from '../decision.ts';
import { personOf } from '../actor.ts';
import { responsibleFor } from '../responsible.ts';
import { checkMay } from '../permissions.ts';
import { checkReason, checkVerb } from './guards.ts';

export function decideReject(
  complaint: Complaint,
  command: CommandOf<'reject'>,
  situation: Situation,
): Decision {
  const refused =
    checkVerb(complaint, situation, { verb: 'reject' }) ?? checkReason('reject', command.reason);
  if (refused !== null) return refused;
  return decided({ type: 'rejected', data: {}, words: { reason: command.reason } });
}

/** The reporter asks somebody above to look at a rejection; once. */
export function decideAskReview(complaint: Complaint, { actor, desk, now }: Situation): Decision {
  const notAllowed = checkMay('reopen', actor, complaint, desk, now);
  if (notAllowed !== null) return notAllowed;
  if (complaint.status !== 'rejected' || complaint.rejected === null) {
    return refuse({ code: 'wrong-status', verb: 'reject', status: complaint.status });
  }
  if (complaint.rejected.isReviewAsked) return refuse({ code: 'already-done', verb: 'escalate' });
  const { lead, backup } = responsibleFor(complaint, desk);
  const above = [lead, backup].find((person) => person !== null && person !== complaint.rejected?.by);
  const told = above ?? lead;
  const asker = personOf(actor);
  return decided({ type: 'review-asked', data: { told: told === null || told === asker ? [] : [told] } });
}

import type { CommandOf } from '../commands.ts';
import { caseParts, type CasePart, type Complaint, type Status } from '../complaint.ts';
import { decided, refuse, type Decision, type Refused, type Situation } from '../decision.ts';
import { checkMay } from '../permissions.ts';
import { checkReason, checkVerb } from './guards.ts';

const statuses: readonly Status[] = ['resolved', 'closed', 'rejected'];

/** Kept in part or whole, beside what was kept before; given to review only when nothing is missing. */
export function decideCase(complaint: Complaint, command: CommandOf<'case'>, situation: Situation): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'case', statuses });
  if (refused !== null) return refused;
  const { isForReview, parts } = command;
  const isSuccess = command.isSuccess ?? complaint.caseStudy?.isSuccess ?? true;
  const words = trimmed(parts);
  const missing = missingParts({ ...complaint.caseStudy?.parts, ...words }, isSuccess);
  if (isForReview && missing.length > 0) return refuse({ code: 'case-incomplete', missing });
  if (Object.keys(words).length === 0 && complaint.caseStudy === null) {
    return refuse({ code: 'words-needed', verb: 'case', field: 'background' });
  }
  return decided({ type: 'case-kept', data: { isSuccess, isForReview }, words });
}

export function decideReturnCase(
  complaint: Complaint,
  { reason }: CommandOf<'return-case'>,
  situation: Situation,
): Decision {
  const refused = checkReviews(complaint, situation) ?? checkReason('case', reason);
  if (refused !== null) return refused;
  return decided({ type: 'case-returned', data: {}, words: { reason: reason.trim() } });
}

export function decidePublishCase(complaint: Complaint, situation: Situation): Decision {
  const refused = checkReviews(complaint, situation);
  if (refused !== null) return refused;
  const { parts = {}, isSuccess = true } = complaint.caseStudy ?? {};
  const missing = missingParts(parts, isSuccess);
  if (missing.length > 0) return refuse({ code: 'case-incomplete', missing });
  return decided({ type: 'case-published', data: {} });
}

/** What a failure is asked beside: what we would do differently. */
export function missingParts(
  parts: Readonly<Partial<Record<CasePart, string>>>,
  isSuccess: boolean,
): CasePart[] {
  return caseParts.filter((part) => parts[part] === undefined && (part !== 'differently' || !isSuccess));
}

/** Reviewed by those who may decide for the product. */
function checkReviews(complaint: Complaint, situation: Situation): Refused | null {
  const { actor, desk, now } = situation;
  const mayManage = checkMay('merge', actor, complaint, desk, now) === null;
  const refused = mayManage ? null : refuse({ code: 'not-allowed', verb: 'case', who: 'lead' });
  if (refused !== null) return refused;
  return complaint.caseStudy?.state === 'in-review' ? null : refuse({ code: 'not-open', verb: 'case' });
}

function trimmed(
  parts: Readonly<Partial<Record<CasePart, string>>>,
): Readonly<Partial<Record<CasePart, string>>> {
  const kept = Object.entries(parts).flatMap(([part, text]) =>
    text.trim() === '' ? [] : [[part, text.trim()] as const],
  );
  return Object.fromEntries(kept);
}

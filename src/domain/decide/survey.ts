import type { CommandOf } from '../commands.ts';
import type { Complaint, Status } from '../complaint.ts';
import { decided, refuse, type Decision, type Situation } from '../decision.ts';
import { personOf } from '../actor.ts';
import { isSamePerson } from '../desk.ts';
import { checkMay } from '../permissions.ts';
import { checkReason, checkVerb, wordsIn } from './guards.ts';

const closed: readonly Status[] = ['closed'];

/** A link for the customer; a new one ends the one before. */
export function decideGiveSurvey(
  complaint: Complaint,
  { expiresAt, by }: CommandOf<'give-survey'>,
  situation: Situation,
): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'contact', statuses: closed });
  if (refused !== null) return refused;
  const number = complaint.surveys.length + 1;
  return decided({ type: 'survey-given', data: { number, expiresAt, by } });
}

/** By whoever has the link: one answer, until it ends or the next one is given. */
export function decideAnswerSurvey(
  complaint: Complaint,
  command: CommandOf<'answer-survey'>,
  { now }: Situation,
): Decision {
  const { number, score, reasons, mayCall, words } = command;
  const survey = complaint.surveys.at(-1);
  const isOpen =
    survey !== undefined && survey.number === number && survey.answer === null && now < survey.expiresAt;
  if (!isOpen) return refuse({ code: 'not-open', verb: 'contact' });
  return decided({
    type: 'survey-answered',
    data: { number, score, reasons, mayCall },
    ...wordsIn('text', words),
  });
}

export function decideSkipSurvey(
  complaint: Complaint,
  { reason }: CommandOf<'skip-survey'>,
  situation: Situation,
): Decision {
  const refused =
    checkVerb(complaint, situation, { verb: 'contact', statuses: closed }) ?? checkReason('contact', reason);
  if (refused !== null) return refused;
  return decided({ type: 'survey-skipped', data: {}, words: { reason: reason.trim() } });
}

/** Somebody talked with the customer about a bad answer. */
export function decideFollowUp(
  complaint: Complaint,
  { number, words }: CommandOf<'follow-up'>,
  situation: Situation,
): Decision {
  const { actor, desk, now } = situation;
  const refused = checkMay('contact', actor, complaint, desk, now);
  if (refused !== null) return refused;
  const answer = complaint.surveys.find((survey) => survey.number === number)?.answer ?? null;
  if (answer === null || answer.followedUpAt !== null) return refuse({ code: 'not-open', verb: 'contact' });
  if (words.trim() === '') return refuse({ code: 'words-needed', verb: 'contact', field: 'words' });
  return decided({ type: 'follow-up-done', data: { number }, words: { text: words.trim() } });
}

/** By whoever escalated it, once. */
export function decideRateHandling(
  complaint: Complaint,
  { score, words }: CommandOf<'rate-handling'>,
  situation: Situation,
): Decision {
  const { actor, desk } = situation;
  const by = personOf(actor);
  const isReporter = [complaint.reporter, ...complaint.followers].some((id) => isSamePerson(desk, id, by));
  if (!isReporter) return refuse({ code: 'not-allowed', verb: 'contact', who: 'owner-or-reporter' });
  if (complaint.status !== 'closed') {
    return refuse({ code: 'wrong-status', verb: 'contact', status: complaint.status });
  }
  if (complaint.handlingRating !== null) return refuse({ code: 'already-done', verb: 'contact' });
  return decided({ type: 'handling-rated', data: { score }, ...wordsIn('text', words) });
}

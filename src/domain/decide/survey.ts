import { addLength } from '../calendar/due.ts';
import type { CommandOf } from '../commands.ts';
import type { Complaint, Status } from '../complaint.ts';
import { computeClocks } from '../clocks.ts';
import { decided, refuse, type Decision, type Refused, type Situation } from '../decision.ts';
import { personOf } from '../actor.ts';
import { isSamePerson, policyVersionOf, type PolicyVersion } from '../desk.ts';
import type { NewEvent } from '../events.ts';
import { checkMay } from '../permissions.ts';
import { isBad, openSurvey } from '../survey-rules.ts';
import { checkReason, checkVerb, wordsIn } from './guards.ts';

const closed: readonly Status[] = ['closed'];

/** A link for the customer; an answered or an old one can be followed by another. */
export function decideGiveSurvey(
  complaint: Complaint,
  { by }: CommandOf<'give-survey'>,
  situation: Situation,
): Decision {
  const refused = checkAsks(complaint, situation);
  if (refused !== null) return refused;
  const { now } = situation;
  // The one that is out would end with the next; a mailed one may not have arrived.
  const isOut = openSurvey(complaint, now);
  if (isOut !== null && (by === 'mail' || isOut.by === 'liaison')) {
    return refuse({ code: 'already-done', verb: 'show' });
  }
  const { policy, calendar } = policyVersionOf(complaint, situation);
  const expiresAt = addLength({ unit: 'calendar', days: policy.survey.days }, now, calendar);
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
  if (openSurvey(complaint, now)?.number !== number) return refuse({ code: 'not-open', verb: 'contact' });
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
  const refused = checkAsks(complaint, situation) ?? checkReason('contact', reason);
  if (refused !== null) return refused;
  if (complaint.surveySkipped !== null) return refuse({ code: 'already-done', verb: 'show' });
  return decided({ type: 'survey-skipped', data: {}, words: { reason: reason.trim() } });
}

export function mayAskCustomer(complaint: Complaint, situation: Situation): boolean {
  return checkAsks(complaint, situation) === null;
}

/** As for a contact; whoever talks to the customer may, listed or not. */
function checkAsks(complaint: Complaint, situation: Situation): Refused | null {
  const { actor, desk } = situation;
  const isLiaison = isSamePerson(desk, complaint.liaison, personOf(actor));
  if (isLiaison && complaint.status === 'closed') return null;
  return checkVerb(complaint, situation, { verb: 'contact', statuses: closed });
}

/** Nobody is reminded of a link that ended unanswered: that is no breach of anybody's. */
export function expireSurveys(
  complaint: Complaint,
  version: PolicyVersion,
  { now }: Pick<Situation, 'now'>,
): NewEvent[] {
  return computeClocks(complaint, version)
    .filter(({ kind, state, dueAt }) => {
      return kind === 'survey' && state === 'running' && dueAt !== null && dueAt <= now;
    })
    .map(({ kind, subject }) => ({ type: 'clock-cancelled', data: { kind, subject, reason: 'expired' } }));
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
  if (answer === null || !isBad(answer)) return refuse({ code: 'not-open', verb: 'contact' });
  if (answer.followedUpAt !== null) return refuse({ code: 'already-done', verb: 'show' });
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
  if (isSamePerson(desk, complaint.about, by)) {
    return refuse({ code: 'unknown-complaint', number: complaint.number });
  }
  const isReporter = [complaint.reporter, ...complaint.followers].some((id) => isSamePerson(desk, id, by));
  if (!isReporter) return refuse({ code: 'reporter-only' });
  if (complaint.status !== 'closed') {
    return refuse({ code: 'wrong-status', verb: 'contact', status: complaint.status });
  }
  if (complaint.handlingRating !== null) return refuse({ code: 'already-done', verb: 'show' });
  return decided({ type: 'handling-rated', data: { score }, ...wordsIn('text', words) });
}

import type { Complaint, Moment, Survey } from './complaint.ts';
import type { SurveyPolicy } from './desk.ts';

/** What the score was given for, as customers pick it. */
export const surveyReasons = [
  'speed',
  'informed',
  'manner',
  'explanation',
  'solution',
  'lasting',
  'other',
] as const;
export type SurveyReason = (typeof surveyReasons)[number];

export const scores = [1, 2, 3, 4, 5] as const;

/** Somebody has to see to a score of this or less. */
export const badScore = 2;

export function isBad({ score }: { readonly score: number }): boolean {
  return score <= badScore;
}

/** Why a link can be answered no more, for whoever opens it; `open`: it can. */
export type SurveyState = 'open' | 'answered' | 'expired' | 'replaced';

export function stateOfSurvey({ surveys }: Complaint, number: number, now: Moment): SurveyState | null {
  const survey = surveys.find((each) => each.number === number);
  if (survey === undefined) return null;
  if (survey.answer !== null) return 'answered';
  if (number !== surveys.length) return 'replaced';
  return now < survey.expiresAt ? 'open' : 'expired';
}

/** The one that can be answered now. */
export function openSurvey(complaint: Complaint, now: Moment): Survey | null {
  const last = complaint.surveys.at(-1);
  return last !== undefined && stateOfSurvey(complaint, last.number, now) === 'open' ? last : null;
}

/** Of this closing: given, or said that the customer is not to be asked. */
export function isSurveySettled({ surveys, surveySkipped, closed }: Complaint): boolean {
  const last = surveys.at(-1);
  return surveySkipped !== null || (last !== undefined && closed !== null && last.at >= closed.at);
}

/** The latest bad answer that nobody has seen to. */
export function openFollowUp({ surveys }: Complaint): Survey | null {
  return (
    surveys.findLast(({ answer }) => answer !== null && isBad(answer) && answer.followedUpAt === null) ?? null
  );
}

export function asksCustomer(
  { priority, isNearMiss }: Pick<Complaint, 'priority' | 'isNearMiss'>,
  { ask }: SurveyPolicy,
): boolean {
  return !isNearMiss && ask.includes(priority);
}

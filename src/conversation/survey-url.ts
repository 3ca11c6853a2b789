import type { Complaint, Moment } from '../domain/complaint.ts';
import { openSurvey } from '../domain/survey-rules.ts';
import type { SurveyLinks } from '../ports/survey-links.ts';

/** Of the survey that can be answered now; null when there is none. */
export function surveyUrlOf(links: SurveyLinks, complaint: Complaint, now: Moment): string | null {
  const survey = openSurvey(complaint, now);
  if (survey === null) return null;
  const { number, expiresAt } = survey;
  return links.urlOf({ complaint: complaint.number, survey: number, expiresAt });
}

import type { Moment } from '../domain/complaint.ts';
import type { Desk } from '../domain/desk.ts';
import type { PeriodicSurvey } from '../domain/periodic-survey.ts';
import { drawBadPeriodic, drawPeriodicLinks } from '../messages/periodic-survey.ts';
import type { Reader } from '../messages/view.ts';
import type { DeliveryContent } from '../ports/complaint-store.ts';
import type { Message } from '../ports/message.ts';
import type { PeriodicSurveyStore } from '../ports/periodic-survey-store.ts';

/** What drawing looks up. */
export interface PeriodicSurveyLook {
  readonly store: Pick<PeriodicSurveyStore, 'find' | 'results'>;
  readonly urlOf: (survey: PeriodicSurvey) => string;
}

type Content = Extract<DeliveryContent, { kind: 'periodic-surveys' | 'periodic-survey-bad' }>;

/** Draws nothing when there is nothing left to say: all have answered, or were erased. */
export async function findPeriodicDrawing(
  look: PeriodicSurveyLook | undefined,
  { content, desk, now }: { readonly content: Content; readonly desk: Desk; readonly now: Moment },
): Promise<(reader: Reader) => Message | null> {
  if (look === undefined) return () => null;
  if (content.kind === 'periodic-survey-bad') {
    const survey = await look.store.find(content.survey);
    return (reader) => (survey === null ? null : drawBadPeriodic(survey, desk, reader));
  }
  const found = await Promise.all(content.surveys.map((number) => look.store.find(number)));
  const open = found.filter(
    (survey) => survey !== null && survey.answer === null && now < survey.expiresAt,
  ) as PeriodicSurvey[];
  const [first] = open;
  if (first === undefined) return () => null;
  const before = (await look.store.results(0)).find(
    ({ product, period }) => product === first.product && period !== first.period,
  );
  const { isReminder } = content;
  const links = open.map((survey) => ({ survey, url: look.urlOf(survey) }));
  return (reader) => drawPeriodicLinks({ links, isReminder, before: before ?? null }, desk, reader);
}

import type { Desk } from '../domain/desk.ts';
import type { PeriodicSurvey } from '../domain/periodic-survey.ts';
import { productName } from '../messages/outside-words.ts';
import { writePeriodicInvitation } from '../messages/periodic-survey.ts';
import { readerOf } from '../messages/view.ts';
import type { Mail, Mailer } from '../ports/mailer.ts';
import type { SurveyLinks } from '../ports/survey-links.ts';
import { textsFor } from '../text/texts-for.ts';
import type { Deps } from '../use-cases/deps.ts';
import { askPeriodically } from '../use-cases/survey/ask-periodically.ts';
import type { Storage } from './storage.ts';

interface PeriodicAskingInput {
  readonly storage: Pick<Storage, 'periodic' | 'clock'>;
  readonly useCases: Deps;
  readonly links: SurveyLinks;
  readonly mailer: Mailer | null;
}

/** Asks the customers of a desk's products now and then. */
export function createPeriodicAsking({ storage, useCases, links, mailer }: PeriodicAskingInput) {
  return () =>
    askPeriodically({
      useCases,
      surveys: storage.periodic,
      mailer,
      write: (survey, desk) => writeMail(survey, desk, links),
      now: () => storage.clock.now(),
    });
}

export function periodicUrlOf(links: SurveyLinks, { number, expiresAt }: PeriodicSurvey): string {
  return links.urlOf({ complaint: null, survey: number, expiresAt });
}

/** In the desk's language first and the other one below it. */
function writeMail(survey: PeriodicSurvey, desk: Desk, links: SurveyLinks): Omit<Mail, 'to' | 'id'> {
  const reader = readerOf(desk, null);
  const other = { ...reader, locale: reader.locale === 'en' ? 'zh-CN' : 'en' } as const;
  const product = productName(desk, survey.product);
  const url = periodicUrlOf(links, survey);
  const texts = [reader, other].map((one) => writePeriodicInvitation(survey, { url, product }, one));
  return { subject: textsFor(reader.locale).periodic.subject(product), text: texts.join('\n\n— — —\n\n') };
}

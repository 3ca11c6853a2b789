import { surveyUrlOf } from '../conversation/survey-url.ts';
import { writeInvitation } from '../messages/survey-notices.ts';
import { readerOf, viewOf } from '../messages/view.ts';
import { openSurvey } from '../domain/survey-rules.ts';
import type { ComplaintRecord } from '../ports/complaint-store.ts';
import type { Mail, Mailer } from '../ports/mailer.ts';
import type { SurveyLinks } from '../ports/survey-links.ts';
import { textsFor } from '../text/texts-for.ts';
import type { Deps } from '../use-cases/deps.ts';
import { mailSurvey } from '../use-cases/survey/mail-survey.ts';
import { productName } from '../messages/outside-words.ts';
import type { Storage } from './storage.ts';

interface MailedSurveyInput {
  readonly storage: Storage;
  readonly useCases: Deps;
  readonly links: SurveyLinks;
  readonly mailer: Mailer | null;
}

/** Asks one customer by mail, in the desk's language first and the other one below it. */
export function createMailedSurvey({ storage, useCases, links, mailer }: MailedSurveyInput) {
  const now = () => storage.clock.now();
  const write = async (record: ComplaintRecord): Promise<Omit<Mail, 'to' | 'id'> | null> => {
    const desk = await storage.complaints.desk();
    const view = viewOf({ record, desk, now: await now() });
    const survey = openSurvey(view.state, view.now);
    const url = surveyUrlOf(links, view.state, view.now);
    if (survey === null || url === null) return null;
    const reader = readerOf(desk, null);
    const other = { ...reader, locale: reader.locale === 'en' ? 'zh-CN' : 'en' } as const;
    const texts = [reader, other].map((one) =>
      writeInvitation(view, { url, expiresAt: survey.expiresAt }, one),
    );
    const product = productName(desk, view.state.product);
    return {
      subject: textsFor(reader.locale).survey.invitation.subject(product),
      text: texts.join('\n\n— — —\n\n'),
    };
  };
  return (asked: { readonly complaint: number; readonly closed: number }) =>
    mailSurvey({ useCases, mailer, write, now }, asked);
}

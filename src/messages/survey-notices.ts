import type { Locale } from '../domain/desk.ts';
import { referenceOf } from '../domain/complaint.ts';
import type { ComplaintEvent } from '../domain/events.ts';
import type { NoticeName } from '../domain/notice.ts';
import { isSurveySettled, openFollowUp, openSurvey } from '../domain/survey-rules.ts';
import type { Block, Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonOn } from './buttons.ts';
import { eventAs, wordsOfEvent } from './event-words.ts';
import { inlineMoment, toRich } from './inlines.ts';
import { runningClock } from './next-step.ts';
import { doerOf, type Drawer, type NoticeParts, type Told } from './notice-parts.ts';
import { cutText, oneLine, productName, wordsAt } from './outside-words.ts';
import type { Reader, View } from './view.ts';
import { writeMoment } from './written-time.ts';

type SurveyNotice =
  | 'survey-offer'
  | 'survey-and-rating-offer'
  | 'rating-offer'
  | 'survey-link'
  | 'survey-answered'
  | 'survey-bad'
  | 'follow-up-done'
  | 'handling-rated';

/** Asking the customer, and those who reported it, and what they say. */
export const surveyNotices: Readonly<Record<SurveyNotice, Drawer>> = {
  'survey-offer': drawOffer,
  'survey-and-rating-offer': (told, reader) => {
    const { survey } = textsFor(reader.locale);
    const offer = drawOffer(told, reader);
    return {
      ...offer,
      text: [...offer.text, [survey.rateAsk]],
      buttons: [...(offer.buttons ?? []), buttonOn(told.view.state.number, 'rate-handling', reader)],
    };
  },
  'rating-offer': ({ view }, reader) => ({
    text: [[textsFor(reader.locale).survey.rateOffer(referenceOf(view.state.number))]],
    buttons: [buttonOn(view.state.number, 'rate-handling', reader, { style: 'primary' })],
    tone: 'success',
  }),
  'survey-link': drawLink,
  'survey-answered': drawAnswered,
  'survey-bad': drawBad,
  'follow-up-done': (told, reader) => ({
    text: [textsFor(reader.locale).survey.followedUp(doerOf(told, reader))],
    quote: wordsOfEvent(told.view, told.event, 'text'),
    tone: 'success',
  }),
  'handling-rated': (told, reader) => {
    const { score } = eventAs(told.event, 'handling-rated').data;
    return {
      text: [textsFor(reader.locale).survey.rated(doerOf(told, reader), score)],
      quote: wordsOfEvent(told.view, told.event, 'text'),
    };
  },
};

export function isSurveyNotice(notice: NoticeName): notice is SurveyNotice {
  return Object.hasOwn(surveyNotices, notice);
}

/** Nobody is offered what was done meanwhile, or what is open again. */
export function isSurveyOutdated(notice: SurveyNotice, event: ComplaintEvent, { state, now }: View): boolean {
  switch (notice) {
    case 'survey-offer':
      return state.status !== 'closed' || isSurveySettled(state);
    case 'survey-and-rating-offer':
      return state.status !== 'closed' || (isSurveySettled(state) && state.handlingRating !== null);
    case 'rating-offer':
      return state.status !== 'closed' || state.handlingRating !== null;
    case 'survey-link':
      return openSurvey(state, now)?.number !== eventAs(event, 'survey-given').data.number;
    case 'survey-bad':
      return openFollowUp(state) === null;
    default:
      return false;
  }
}

function drawOffer({ view }: Told, reader: Reader): NoticeParts {
  const { survey } = textsFor(reader.locale);
  const { number } = view.state;
  return {
    text: [[survey.offer(referenceOf(number))]],
    small: [[survey.offerNext(view.version.policy.survey.days)]],
    buttons: [
      buttonOn(number, 'give-survey', reader, { style: 'primary' }),
      buttonOn(number, 'skip-survey', reader),
    ],
    tone: 'success',
  };
}

function drawLink(told: Told, reader: Reader): NoticeParts {
  const { survey } = textsFor(reader.locale);
  const { expiresAt, by } = eventAs(told.event, 'survey-given').data;
  const until = inlineMoment(expiresAt, reader);
  if (by === 'mail') return { text: [survey.mailed(until)], tone: 'calm' };
  const isInstead = told.event.actor.kind === 'system';
  return {
    text: [isInstead ? survey.givenForMail(until) : survey.given(until)],
    copies: surveyInvitations(told.view, reader),
    tone: 'calm',
    ...(isInstead ? { buttons: [buttonOn(told.view.state.number, 'skip-survey', reader)] } : {}),
  };
}

/** In the language of whoever passes it on first; the customer's own is not known. None when there is no link. */
export function surveyInvitations(
  view: View,
  reader: Reader,
): readonly { readonly label: string; readonly text: string }[] {
  const given = openSurvey(view.state, view.now);
  const url = view.surveyUrl ?? null;
  if (given === null || url === null) return [];
  const others: readonly Locale[] = reader.locale === 'en' ? ['en', 'zh-CN'] : ['zh-CN', 'en'];
  return others.map((locale) => ({
    label: textsFor(locale).survey.invitation.label,
    text: writeInvitation(view, { url, expiresAt: given.expiresAt }, { ...reader, locale }),
  }));
}

/** What the customer reads; a person sends it, or mail does. */
export function writeInvitation(
  view: View,
  { url, expiresAt }: { readonly url: string; readonly expiresAt: number },
  reader: Reader,
): string {
  const { survey, notices } = textsFor(reader.locale);
  const person = wordsAt(view, view.state.contactPerson);
  const name = person === null ? '' : oneLine(person.replaceAll(/\S+@\S+/g, '')).trim();
  const hello = name === '' ? notices.hello : notices.helloTo(cutText(name, 60));
  const product = productName(view.desk, view.state.product);
  return survey.invitation.text(hello, product, url, writeMoment(expiresAt, reader));
}

/** Where others read along, a confidential complaint keeps the customer's words to its record. */
function drawAnswered(told: Told, reader: Reader): NoticeParts {
  const { survey } = textsFor(reader.locale);
  const { score } = eventAs(told.event, 'survey-answered').data;
  return {
    text: [[survey.answered(score)]],
    quote: told.view.state.restricted ? null : wordsOfEvent(told.view, told.event, 'text'),
    small: answerLines(told, reader),
    tone: score >= 4 ? 'success' : 'neutral',
  };
}

function drawBad(told: Told, reader: Reader): NoticeParts {
  const { survey } = textsFor(reader.locale);
  const { view, event } = told;
  const { score, number } = eventAs(event, 'survey-answered').data;
  const dueAt = runningClock(view, 'follow-up')?.dueAt ?? null;
  const reference = referenceOf(view.state.number);
  return {
    text: [[survey.bad(score)]],
    quote: wordsOfEvent(view, event, 'text'),
    small: [
      ...answerLines(told, reader),
      ...(dueAt === null ? [] : [survey.badNext(inlineMoment(dueAt, reader))]),
    ],
    buttons: [
      buttonOn(view.state.number, 'follow-up', reader, { style: 'primary', value: `${reference}/${number}` }),
      buttonOn(view.state.number, 'show', reader),
      buttonOn(view.state.number, 'reopen', reader),
    ],
    tone: 'warning',
  };
}

function answerLines({ event }: Told, reader: Reader): (readonly string[])[] {
  const { survey, words } = textsFor(reader.locale);
  const { reasons, mayCall } = eventAs(event, 'survey-answered').data;
  const names: Readonly<Record<string, string>> = survey.reason;
  const about = reasons.map((reason) => names[reason] ?? reason).join(words.comma);
  return [...(about === '' ? [] : [[survey.about(about)]]), ...(mayCall ? [[survey.mayCall]] : [])];
}

/** Asked for once more, by whoever may have it. */
export function drawSurveyAgain(view: View, reader: Reader): Message {
  const text = toRich(textsFor(reader.locale).survey.answers.again);
  return {
    tone: 'calm',
    summary: text,
    blocks: [
      { kind: 'text', text },
      ...surveyInvitations(view, reader).map((copy): Block => ({ kind: 'copy', ...copy })),
    ],
    locale: reader.locale,
  };
}

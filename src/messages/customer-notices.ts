import { referenceOf } from '../domain/complaint.ts';
import { findPerson } from '../domain/desk.ts';
import type { NoticeName } from '../domain/notice.ts';
import { checkMay } from '../domain/permissions.ts';
import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonOn } from './buttons.ts';
import { eventAs, wordsOfEvent } from './event-words.ts';
import { inlineMoment, inlinePerson, inlineText } from './inlines.ts';
import { doerOf, type Drawer, type NoticeParts, type Told } from './notice-parts.ts';
import { cutText } from './outside-words.ts';
import type { Reader, View } from './view.ts';

type CustomerNotice = Extract<
  NoticeName,
  | 'contact-logged'
  | 'date-promised'
  | 'update-given'
  | 'update-for-customer'
  | 'waiting-started'
  | 'question-for-reporter'
>;

/** What is said to the customer and asked of them, by themselves or through the reporter. */
export const customerNotices: Readonly<Record<CustomerNotice, Drawer>> = {
  'contact-logged': drawContactLogged,
  'date-promised': drawDatePromised,
  'update-given': drawUpdateGiven,
  'update-for-customer': drawUpdateForCustomer,
  'waiting-started': drawWaitingStarted,
  'question-for-reporter': drawQuestionForReporter,
};

function drawContactLogged(told: Told, reader: Reader): NoticeParts {
  const { notices, words } = textsFor(reader.locale);
  const { data } = eventAs(told.event, 'contact-logged');
  const who = doerOf(told, reader);
  const promised = data.promisedAt === null ? [] : [notices.promised(inlineMoment(data.promisedAt, reader))];
  if (data.toldUpdate !== null) return { text: [notices.toldUpdate(who)], small: promised };
  const summary = wordsOfEvent(told.view, told.event, 'summary');
  const isOutcome = !told.event.wordsFields.includes('summary');
  if (isOutcome) return { text: [notices.toldOutcome(who, words.reaction[data.reaction])], small: promised };
  const reaction = wordsOfEvent(told.view, told.event, 'reactionWords');
  const apology = wordsOfEvent(told.view, told.event, 'apologyReason');
  return {
    text: [notices.contactLogged(who, words.channel[data.channel])],
    quote: summary,
    small: [
      withDetail(notices.apology(words.apology[data.apology]), apology, reader),
      withDetail(notices.reaction(words.reaction[data.reaction]), reaction, reader),
      ...promised,
    ],
  };
}

function withDetail(text: string, detail: string | null, reader: Reader): Sentence {
  const { words } = textsFor(reader.locale);
  return detail === null ? [text] : [text, words.aside, inlineText(words.quote(cutText(detail, 300)))];
}

function drawDatePromised(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { promisedAt } = eventAs(told.event, 'contact-logged').data;
  const when = inlineMoment(promisedAt ?? told.event.at, reader);
  return { text: [notices.datePromised(doerOf(told, reader), when)], tone: 'calm' };
}

function drawUpdateGiven(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { view, event } = told;
  const colleagues = wordsOfEvent(view, event, 'colleagues');
  const hasBoth = event.wordsFields.includes('forCustomer');
  const passedTo = notices.wordsWith(inlinePerson(view.desk, view.state.liaison, false));
  const who = doerOf(told, reader);
  return {
    text: [
      event.wordsFields.includes('colleagues')
        ? notices.updateGiven(who)
        : notices.updateOnlyForCustomer(who),
    ],
    quote: colleagues,
    small: hasBoth ? [passedTo] : [],
  };
}

function drawUpdateForCustomer(told: Told, reader: Reader): NoticeParts {
  const { notices, words } = textsFor(reader.locale);
  const { view, event } = told;
  const text = wordsOfEvent(view, event, 'forCustomer') ?? words.erased;
  const value = `${referenceOf(view.state.number)}/${event.version}`;
  return {
    text: [notices.updateForCustomer(doerOf(told, reader))],
    copy: { label: notices.forCustomer, text },
    buttons: [buttonOn(view.state.number, 'told', reader, { value, style: 'primary' })],
    tone: 'calm',
  };
}

function drawWaitingStarted(told: Told, reader: Reader): NoticeParts {
  const { notices, words } = textsFor(reader.locale);
  const { on, until } = eventAs(told.event, 'waiting-started').data;
  return {
    text: [notices.waitingStarted(doerOf(told, reader), words.party[on])],
    quote: wordsOfEvent(told.view, told.event, 'question'),
    small: until === null ? [] : [notices.waitingUntil(inlineMoment(until, reader))],
    tone: 'calm',
  };
}

function drawQuestionForReporter(told: Told, reader: Reader): NoticeParts {
  const { notices, receipt } = textsFor(reader.locale);
  const { view } = told;
  const { until } = eventAs(told.event, 'waiting-started').data;
  const isAnswered = view.state.waiting === null;
  const resume =
    isAnswered || !mayReportersResume(view) ? [] : [buttonOn(view.state.number, 'resume', reader)];
  return {
    text: [receipt.question(doerOf(told, reader))],
    quote: wordsOfEvent(view, told.event, 'question'),
    small: [
      ...(until === null ? [] : [notices.waitingUntil(inlineMoment(until, reader))]),
      [receipt.answerHere],
    ],
    buttons: [buttonOn(view.state.number, 'evidence', reader, { style: 'primary' }), ...resume],
    tone: 'calm',
  };
}

/** All of them read the same notice. */
function mayReportersResume({ state, desk, now }: View): boolean {
  return [state.reporter, ...state.followers].every((id) => {
    const roles = findPerson(desk, id)?.roles ?? [];
    return checkMay('resume', { kind: 'person', id, roles }, state, desk, now) === null;
  });
}

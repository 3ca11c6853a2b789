import { referenceOf } from '../domain/complaint.ts';
import { isSamePerson } from '../domain/desk.ts';
import type { NoticeName } from '../domain/notice.ts';
import { responsibleFor } from '../domain/responsible.ts';
import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonOn, openButton } from './buttons.ts';
import { eventAs, wordsOfEvent } from './event-words.ts';
import { inlineMoment, inlinePerson } from './inlines.ts';
import { runningClock } from './next-step.ts';
import { doerOf, mentioned, reasonLines, type Drawer, type NoticeParts, type Told } from './notice-parts.ts';
import { wordsAt } from './outside-words.ts';
import type { Reader, View } from './view.ts';

type EndingNotice = Extract<
  NoticeName,
  | 'resolved'
  | 'outcome-to-tell'
  | 'resolution-refused'
  | 'closed'
  | 'reopened'
  | 'rejected'
  | 'review-asked'
  | 'merged'
  | 'absorbed'
  | 'withdrawn'
  | 'undone'
>;

/** How it ends, and how it does not. */
export const endingNotices: Readonly<Record<EndingNotice, Drawer>> = {
  resolved: drawResolved,
  'outcome-to-tell': drawOutcomeToTell,
  'resolution-refused': drawResolutionRefused,
  closed: drawClosed,
  reopened: drawReopened,
  rejected: drawRejected,
  'review-asked': drawReviewAsked,
  merged: drawMerged,
  absorbed: (told, reader) => ({
    text: [textsFor(reader.locale).notices.absorbed(referenceOf(eventAs(told.event, 'absorbed').data.from))],
  }),
  withdrawn: (told, reader) => ({
    text: [textsFor(reader.locale).notices.withdrawn(doerOf(told, reader))],
  }),
  undone: (told, reader) => ({
    text: [
      textsFor(reader.locale).notices.undone[eventAs(told.event, 'undone').data.verb](doerOf(told, reader)),
    ],
  }),
};

function drawResolved(told: Told, reader: Reader): NoticeParts {
  const { notices, words } = textsFor(reader.locale);
  const { view } = told;
  const outcome = words.outcome[eventAs(told.event, 'resolved').data.outcome];
  const liaison = inlinePerson(view.desk, view.state.liaison, false);
  return {
    text: [notices.resolved(doerOf(told, reader), outcome)],
    quote: wordsOfEvent(view, told.event, 'outcome'),
    small: view.state.isNearMiss ? [] : [notices.resolvedNext(liaison)],
    tone: 'success',
  };
}

function drawOutcomeToTell(told: Told, reader: Reader): NoticeParts {
  const { notices, words } = textsFor(reader.locale);
  const { number } = told.view.state;
  const outcome = words.outcome[eventAs(told.event, 'resolved').data.outcome];
  const text = wordsOfEvent(told.view, told.event, 'outcome');
  return {
    text: [notices.outcomeToTell(doerOf(told, reader), outcome)],
    small: [recourseOf(told.view, reader)],
    ...(text === null ? {} : { copy: { label: notices.outcomeWords, text } }),
    buttons: [
      buttonOn(number, 'outcome-accepted', reader, { style: 'primary' }),
      buttonOn(number, 'outcome-refused', reader),
    ],
    tone: 'success',
  };
}

/** Whom the customer can turn to if they are not content: whoever is above those who resolved it. */
function recourseOf({ state, desk }: View, reader: Reader): Sentence {
  const { deciding } = textsFor(reader.locale);
  const { lead } = responsibleFor(state, desk);
  const isOther = lead !== null && !isSamePerson(desk, lead, state.liaison);
  return isOther ? deciding.recourse(inlinePerson(desk, lead, false)) : [deciding.recourseAlone];
}

function drawResolutionRefused(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const people = mentioned(told, reader);
  const dueAt = runningClock(told.view, 'resolve')?.dueAt ?? null;
  return {
    text: [people === null ? [notices.resolutionRefusedNobody] : notices.resolutionRefused(people)],
    quote: wordsOfEvent(told.view, told.event, 'reactionWords'),
    small: dueAt === null ? [] : [notices.backToWork(inlineMoment(dueAt, reader))],
    tone: 'warning',
  };
}

function drawClosed(told: Told, reader: Reader): NoticeParts {
  const { notices, words } = textsFor(reader.locale);
  const { waived } = eventAs(told.event, 'closed').data;
  const facts = waived.map((fact) => words.fact[fact] ?? fact).join(words.comma);
  return {
    text: [notices.closed(doerOf(told, reader))],
    small: [
      ...(waived.length === 0 ? [] : [[notices.closedWithout(facts)], ...reasonLines(told, reader)]),
      ...promiseLines(told, reader),
    ],
    tone: 'success',
  };
}

/** A date told to the customer that ended with the complaint: nobody but the reader thinks of it any more. */
function promiseLines({ view, event }: Told, reader: Reader): Sentence[] {
  const { notices } = textsFor(reader.locale);
  return view.state.promises
    .filter(({ state, endedAt }) => state === 'cancelled' && endedAt === event.at)
    .map(({ dueAt }) => notices.promiseEnded(inlineMoment(dueAt, reader)));
}

function drawReopened(told: Told, reader: Reader): NoticeParts {
  const { notices, words } = textsFor(reader.locale);
  const people = mentioned(told, reader);
  const sentence = notices.reopened(doerOf(told, reader));
  return {
    text: [people === null ? sentence : [...people, words.colon, ...sentence]],
    quote: wordsOfEvent(told.view, told.event, 'reason'),
    tone: 'warning',
  };
}

function drawRejected(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const isToReporter = told.view.place === null;
  return {
    text: [notices.rejected(doerOf(told, reader)), ...(isToReporter ? [[notices.rejectedNext]] : [])],
    quote: wordsOfEvent(told.view, told.event, 'reason'),
    small: promiseLines(told, reader),
    buttons: isToReporter ? [buttonOn(told.view.state.number, 'ask-review', reader)] : [],
  };
}

function drawReviewAsked(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { view } = told;
  const { rejected, number } = view.state;
  const rejectedBy = inlinePerson(view.desk, rejected?.by ?? null, false);
  const reason = wordsAt(view, rejected?.reason ?? null);
  return {
    text: [notices.reviewAsked(doerOf(told, reader), rejectedBy)],
    quote: reason,
    buttons: [buttonOn(number, 'reopen', reader), buttonOn(number, 'show', reader)],
  };
}

function drawMerged(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { into } = eventAs(told.event, 'merged').data;
  if (into === told.view.state.number) return { text: [[textsFor(reader.locale).card.mergedUnseen]] };
  return {
    text: [notices.merged(doerOf(told, reader), referenceOf(into))],
    small: [...reasonLines(told, reader), ...promiseLines(told, reader)],
    buttons: [openButton(into, reader)],
  };
}

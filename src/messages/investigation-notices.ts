import type { Request } from '../domain/complaint.ts';
import { isSamePerson } from '../domain/desk.ts';
import { personOf } from '../domain/actor.ts';
import type { EventOf } from '../domain/events.ts';
import type { NoticeName } from '../domain/notice.ts';
import type { Button } from '../ports/message.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonOn } from './buttons.ts';
import { causeCategoryName } from './cause-category-name.ts';
import { eventAs, wordsOfEvent } from './event-words.ts';
import { impactFacts, requestClock } from './investigation.ts';
import { inlineBold, inlineLink, inlineMoment, inlinePerson, inlineText } from './inlines.ts';
import { doerOf, reasonLines, type Drawer, type NoticeParts, type Told } from './notice-parts.ts';
import { cutText, oneLine, wordsAt } from './outside-words.ts';
import type { Reader } from './view.ts';

type InvestigationNotice = Extract<
  NoticeName,
  | 'evidence-added'
  | 'thread-kept'
  | 'contained'
  | 'cause-found'
  | 'impact-assessed'
  | 'request-made'
  | 'request-asked'
  | 'request-answered'
  | 'request-cancelled'
  | 'request-called-off'
>;

const longestQuestion = 200;

export const investigationNotices: Readonly<Record<InvestigationNotice, Drawer>> = {
  'evidence-added': drawEvidenceAdded,
  'thread-kept': drawThreadKept,
  contained: (told, reader) => ({
    text: [textsFor(reader.locale).notices.contained(doerOf(told, reader))],
    quote: wordsOfEvent(told.view, told.event, 'text'),
  }),
  'cause-found': drawCauseFound,
  'impact-assessed': drawImpact,
  'request-made': drawRequestMade,
  'request-asked': drawRequestAsked,
  'request-answered': drawRequestAnswered,
  'request-cancelled': drawRequestCancelled,
  'request-called-off': drawRequestCalledOff,
};

function drawEvidenceAdded(told: Told, reader: Reader): NoticeParts {
  const { notices, investigation } = textsFor(reader.locale);
  const { permalink, attachments, from } = eventAs(told.event, 'evidence-added').data;
  return {
    text: [notices.evidenceAdded(doerOf(told, reader), attachments.length)],
    quote: wordsOfEvent(told.view, told.event, 'text'),
    small: [
      ...(from === null ? [] : [[investigation.from[from]]]),
      ...(permalink === null ? [] : [[inlineLink(permalink, notices.evidenceLink)]]),
    ],
  };
}

/** The pieces were kept in one go, by the same person at the same moment. */
function drawThreadKept(told: Told, reader: Reader): NoticeParts {
  const { threadKept } = textsFor(reader.locale).investigation.notices;
  const { event, view } = told;
  const by = personOf(event.actor);
  const count = view.state.evidence.filter(
    (piece) => piece.at === event.at && piece.said !== null && isSamePerson(view.desk, piece.by, by),
  ).length;
  return { text: [threadKept(doerOf(told, reader), count)] };
}

function drawCauseFound(told: Told, reader: Reader): NoticeParts {
  const { notices, investigation } = textsFor(reader.locale);
  const { category } = eventAs(told.event, 'cause-found').data;
  const plain = wordsOfEvent(told.view, told.event, 'plain');
  const { plainCause, causeOf } = investigation.notices;
  return {
    text: [notices.causeFound(doerOf(told, reader))],
    quote: wordsOfEvent(told.view, told.event, 'text'),
    small: [
      ...(plain === null ? [] : [plainCause(inlineText(cutText(plain, 600)))]),
      ...(category === null ? [] : [[causeOf(causeCategoryName(category, told.view.desk, reader))]]),
    ],
  };
}

function drawImpact(told: Told, reader: Reader): NoticeParts {
  const { impactAssessed } = textsFor(reader.locale).investigation.notices;
  const { customers, since } = eventAs(told.event, 'impact-assessed').data;
  const facts = impactFacts({ customers, since }, reader);
  return {
    text: [join([impactAssessed(doerOf(told, reader)), facts])],
    quote: wordsOfEvent(told.view, told.event, 'affected'),
  };
}

type RequestEvent = EventOf<'request-made' | 'request-answered' | 'request-cancelled'>;

function requestOf({ view, event }: Told): Request | null {
  const { number } = (event as RequestEvent).data;
  return view.state.requests.find((request) => request.number === number) ?? null;
}

function drawRequestMade(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale).investigation;
  const { who, team } = eventAs(told.event, 'request-made').data;
  const { desk } = told.view;
  const asked = inlinePerson(desk, who, false);
  const name = team === null ? null : (desk.teams.get(team)?.name ?? team);
  const doer = doerOf(told, reader);
  return {
    text: [name === null ? notices.requestMade(doer, asked) : notices.requestMadeTeam(doer, asked, name)],
    quote: wordsOfEvent(told.view, told.event, 'question'),
    small: [...dueLines(told, reader), ...outsideLines(told, reader)],
  };
}

/** To whoever has to answer: all they need is there, whether they may see the complaint or not. */
function drawRequestAsked(told: Told, reader: Reader): NoticeParts {
  const { notices, button } = textsFor(reader.locale).investigation;
  const { view, event, isAlone } = told;
  const { number } = view.state;
  const value = `C-${number}/${eventAs(event, 'request-made').data.number}`;
  const isOpen = requestOf(told)?.state === 'open';
  const buttons: Button[] = [
    buttonOn(number, 'answer-request', reader, { value, label: button.answer, style: 'primary' }),
    buttonOn(number, 'cancel-request', reader, { value, label: button.notForMe }),
    ...(isAlone ? [] : [buttonOn(number, 'show', reader)]),
  ];
  return {
    text: [notices.requestAsked(doerOf(told, reader))],
    quote: wordsOfEvent(view, event, 'question'),
    small: [...dueLines(told, reader), ...outsideLines(told, reader)],
    buttons: isOpen ? buttons : [],
    tone: 'warning',
  };
}

function drawRequestAnswered(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale).investigation;
  return {
    text: [notices.requestAnswered(doerOf(told, reader))],
    quote: wordsOfEvent(told.view, told.event, 'answer'),
    small: questionLines(told, reader),
    tone: 'success',
  };
}

function drawRequestCancelled(told: Told, reader: Reader): NoticeParts {
  const { notices, button } = textsFor(reader.locale).investigation;
  const request = requestOf(told);
  const { desk, state } = told.view;
  const isReturned = isSamePerson(desk, request?.who ?? null, personOf(told.event.actor));
  const doer = doerOf(told, reader);
  return {
    text: [
      isReturned
        ? notices.requestReturned(doer)
        : notices.requestCancelled(doer, inlinePerson(desk, request?.who ?? null, false)),
    ],
    small: [...questionLines(told, reader), ...reasonLines(told, reader)],
    ...(isReturned
      ? { tone: 'warning', buttons: [buttonOn(state.number, 'ask', reader, { label: button.askOther })] }
      : {}),
  };
}

function drawRequestCalledOff(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale).investigation;
  return {
    text: [notices.requestCalledOff(doerOf(told, reader))],
    quote: wordsAt(told.view, requestOf(told)?.question ?? null),
  };
}

function questionLines(told: Told, reader: Reader): Sentence[] {
  const question = wordsAt(told.view, requestOf(told)?.question ?? null);
  if (question === null) return [];
  const { requestQuestion } = textsFor(reader.locale).investigation.notices;
  return [requestQuestion(inlineText(cutText(oneLine(question), longestQuestion)))];
}

function dueLines(told: Told, reader: Reader): Sentence[] {
  const { requestDue } = textsFor(reader.locale).investigation.notices;
  const { number } = eventAs(told.event, 'request-made').data;
  const dueAt = requestClock(told.view, number)?.dueAt ?? null;
  return dueAt === null ? [] : [requestDue(inlineMoment(dueAt, reader))];
}

function outsideLines(told: Told, reader: Reader): Sentence[] {
  const { affectsOutside } = eventAs(told.event, 'request-made').data;
  return affectsOutside ? [[inlineBold(textsFor(reader.locale).investigation.notices.affectsOutside)]] : [];
}

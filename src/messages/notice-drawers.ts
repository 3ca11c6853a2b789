import { referenceOf } from '../domain/complaint.ts';
import { findPerson, isSamePerson } from '../domain/desk.ts';
import type { NoticeName } from '../domain/notice.ts';
import { checkMay } from '../domain/permissions.ts';
import { responsibleFor } from '../domain/responsible.ts';
import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonOn, openButton } from './buttons.ts';
import { eventAs, wordsOfEvent } from './event-words.ts';
import { investigationNotices } from './investigation-notices.ts';
import { movedLines } from './moved-deadlines.ts';
import { inlineBold, inlineLink, inlineMoment, inlinePerson, inlineText } from './inlines.ts';
import { runningClock } from './next-step.ts';
import {
  doerOf,
  mentioned,
  ownerOf,
  liaisonLines,
  reasonLines,
  type Drawer,
  type NoticeParts,
  type Told,
} from './notice-parts.ts';
import { cutText, productName, wordsAt } from './outside-words.ts';
import { measureNotices } from './measure-notices.ts';
import { priorityWord } from './record-blocks.ts';
import { caseNotices } from './case-notices.ts';
import { surveyNotices } from './survey-notices.ts';
import { trackingNotices } from './tracking-notices.ts';
import { takeoverNotices } from './takeover-notices.ts';
import type { Reader, View } from './view.ts';
import { respondingNotices } from './responding-notices.ts';
import { workNotices } from './work-notices.ts';

/** What each notice says; drawNotice puts it into a message. */
export const noticeDrawers: Readonly<Record<NoticeName, Drawer>> = {
  'opened-from-here': drawOpenedFromHere,
  'contact-logged': drawContactLogged,
  'date-promised': drawDatePromised,
  'update-given': drawUpdateGiven,
  'update-for-customer': drawUpdateForCustomer,
  'note-added': (told, reader) => ({
    text: [textsFor(reader.locale).notices.noteAdded(doerOf(told, reader))],
    quote: wordsOfEvent(told.view, told.event, 'text'),
  }),
  reassessed: drawReassessed,
  transferred: drawTransferred,
  assigned: drawAssigned,
  snoozed: drawSnoozed,
  'waiting-started': drawWaitingStarted,
  'question-for-reporter': drawQuestionForReporter,
  'waiting-ended': drawWaitingEnded,
  escalated: drawEscalated,
  nudged: drawNudged,
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
  undone: (told, reader) => ({
    text: [
      textsFor(reader.locale).notices.undone[eventAs(told.event, 'undone').data.verb](doerOf(told, reader)),
    ],
  }),
  withdrawn: (told, reader) => ({
    text: [textsFor(reader.locale).notices.withdrawn(doerOf(told, reader))],
  }),
  restricted: drawRestricted,
  ...respondingNotices,
  ...investigationNotices,
  ...workNotices,
  ...takeoverNotices,
  ...measureNotices,
  ...trackingNotices,
  ...surveyNotices,
  ...caseNotices,
};

function drawOpenedFromHere({ view, permalink }: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const reference = referenceOf(view.state.number);
  const shown = permalink === null ? inlineBold(reference) : inlineLink(permalink, reference);
  const product = productName(view.desk, view.state.product);
  return { text: [notices.openedFromHere(shown, product, ownerOf(view))] };
}

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

function drawReassessed(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { moved } = eventAs(told.event, 'reassessed').data;
  return {
    text: [notices.reassessed(doerOf(told, reader), priorityWord(told.view, reader))],
    small: [...reasonLines(told, reader), ...movedLines(moved, told.view, reader)],
  };
}

function drawTransferred(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { view } = told;
  const { product, moved } = eventAs(told.event, 'transferred').data;
  return {
    text: [notices.transferred(doerOf(told, reader), productName(view.desk, product), ownerOf(view))],
    small: [...liaisonLines(told, reader), ...reasonLines(told, reader), ...movedLines(moved, view, reader)],
  };
}

function drawAssigned(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { view, mention } = told;
  const { owner, isAcknowledged } = eventAs(told.event, 'assigned').data;
  const who = doerOf(told, reader);
  const small = [...liaisonLines(told, reader), ...reasonLines(told, reader)];
  if (isAcknowledged) return { text: [notices.assignedSelf(who)], small };
  const person = inlinePerson(view.desk, owner, mention.includes(owner));
  if (view.place === null) return { text: [notices.handedOn(who, person)], small };
  return {
    text: [notices.assigned(who, person)],
    small,
    buttons: [
      buttonOn(view.state.number, 'acknowledge', reader, { style: 'primary' }),
      buttonOn(view.state.number, 'assign', reader),
    ],
  };
}

function drawSnoozed(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { until, who } = eventAs(told.event, 'snoozed').data;
  const when = inlineMoment(until, reader);
  const sentence =
    who === null
      ? notices.snoozed(doerOf(told, reader), when)
      : notices.snoozedAlone(inlinePerson(told.view.desk, who, false), when);
  return { text: [sentence], small: reasonLines(told, reader) };
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

function drawWaitingEnded(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const isTimer = told.event.actor.kind === 'system';
  return {
    text: [isTimer ? [notices.waitingOver] : notices.waitingEnded(doerOf(told, reader))],
    small: reasonLines(told, reader),
  };
}

function drawEscalated(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const who = doerOf(told, reader);
  const people = mentioned(told, reader);
  return {
    text: [people === null ? notices.escalatedToNobody(who) : notices.escalated(who, people)],
    quote: wordsOfEvent(told.view, told.event, 'reason'),
    tone: 'warning',
  };
}

function drawNudged(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const who = doerOf(told, reader);
  const people = mentioned(told, reader);
  return {
    text: [people === null ? notices.nudgedNobody(who) : notices.nudged(who, people)],
    quote: wordsOfEvent(told.view, told.event, 'text'),
  };
}

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

function drawRestricted(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { restricted } = eventAs(told.event, 'restricted').data;
  const who = doerOf(told, reader);
  return {
    text: [restricted ? notices.restricted(who) : notices.unrestricted(who)],
    small: reasonLines(told, reader),
  };
}

function withDetail(text: string, detail: string | null, reader: Reader): Sentence {
  const { words } = textsFor(reader.locale);
  return detail === null ? [text] : [text, words.aside, inlineText(words.quote(cutText(detail, 300)))];
}

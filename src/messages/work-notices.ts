import type { PromiseTold } from '../domain/complaint.ts';
import type { Block } from '../ports/message.ts';
import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonOn } from './buttons.ts';
import { eventAs, wordsOfEvent } from './event-words.ts';
import { findSlip, writeHoldingReply } from './holding-reply.ts';
import { inlineMoment, inlinePerson } from './inlines.ts';
import { doerOf, reasonLines, type Drawer, type NoticeParts, type Told } from './notice-parts.ts';
import type { Reader, View } from './view.ts';

type WorkNotice = 'planned' | 'promise-made' | 'promise-moved' | 'promise-kept' | 'holding-reply';

/** What was found, planned and promised. */
export const workNotices: Readonly<Record<WorkNotice, Drawer>> = {
  planned: drawPlanned,
  'promise-made': drawPromiseMade,
  'promise-moved': drawPromiseMoved,
  'promise-kept': drawPromiseKept,
  'holding-reply': drawHoldingReply,
};

function drawPlanned(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { dueAt } = eventAs(told.event, 'planned').data;
  return {
    text: [notices.planned(doerOf(told, reader))],
    quote: wordsOfEvent(told.view, told.event, 'text'),
    small: [
      ...(dueAt === null ? [] : [notices.plannedUntil(inlineMoment(dueAt, reader))]),
      ...slipLines(told.view, reader),
    ],
  };
}

/** In the thread: that it runs too long, and who has the words for the customer. */
function slipLines(view: View, reader: Reader): Sentence[] {
  const { notices } = textsFor(reader.locale);
  const sentence = slipSentence(view, reader);
  if (sentence === null) return [];
  const liaison = inlinePerson(view.desk, view.state.liaison, false);
  return [sentence, ...(draftBlocks(view, reader).length === 0 ? [] : [notices.draftWith(liaison)])];
}

export function slipSentence(view: View, reader: Reader): Sentence | null {
  const slip = findSlip(view);
  if (slip === null) return null;
  const { slipped } = textsFor(reader.locale).notices;
  return slipped[slip.passed](inlineMoment(slip.promisedAt, reader), inlineMoment(slip.plannedAt, reader));
}

function drawPromiseMade(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const when = inlineMoment(eventAs(told.event, 'promise-made').data.dueAt, reader);
  return {
    text: [notices.promiseMade(doerOf(told, reader), when)],
    small: [...reasonLines(told, reader), ...slipLines(told.view, reader)],
    tone: 'calm',
  };
}

function drawPromiseMoved(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { view, event } = told;
  const { dueAt, isCustomerTold } = eventAs(event, 'promise-moved').data;
  const who = doerOf(told, reader);
  const when = inlineMoment(dueAt, reader);
  const before = endedBy(told);
  const liaison = inlinePerson(view.desk, view.state.liaison, false);
  return {
    text: [
      before === null
        ? notices.promiseMade(who, when)
        : notices.promiseMoved(who, inlineMoment(before.dueAt, reader), when),
    ],
    small: [
      ...reasonLines(told, reader),
      isCustomerTold ? [notices.customerTold] : notices.customerNotTold(liaison),
      ...slipLines(view, reader),
    ],
    tone: isCustomerTold ? 'calm' : 'warning',
    buttons: isCustomerTold ? [] : [buttonOn(view.state.number, 'contact', reader)],
  };
}

function drawPromiseKept(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const kept = endedBy(told);
  const isLate = kept !== null && told.event.at > kept.dueAt;
  return {
    text: [notices.promiseKept(doerOf(told, reader))],
    small: isLate ? [notices.promiseKeptLate(inlineMoment(kept.dueAt, reader))] : [],
    tone: isLate ? 'neutral' : 'success',
  };
}

/** The promise that ended with this event. */
function endedBy({ view, event }: Told): PromiseTold | null {
  return view.state.promises.findLast(({ endedAt }) => endedAt === event.at) ?? null;
}

/** For the liaison, a copy for the owner: both read who tells the customer. */
function drawHoldingReply({ view }: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { number, liaison } = view.state;
  const passed = findSlip(view)?.passed ?? 'neither';
  const [copy] = draftBlocks(view, reader);
  return {
    text: [
      slipSentence(view, reader) ?? [],
      notices.slippedNext[passed](inlinePerson(view.desk, liaison, false)),
    ],
    ...(copy === undefined ? {} : { copy }),
    buttons: customerButtons(number, reader),
    tone: 'warning',
  };
}

/** Told them, or agreed on another date. */
export function customerButtons(number: number, reader: Reader) {
  const { newDate } = textsFor(reader.locale).notices;
  return [
    buttonOn(number, 'contact', reader, { style: 'primary' }),
    buttonOn(number, 'promise', reader, { label: newDate }),
  ];
}

type Draft = Extract<Block, { kind: 'copy' }>;

/** To copy, for whoever tells the customer. */
export function draftBlocks(view: View, reader: Reader): Draft[] {
  const slip = findSlip(view);
  const text = slip === null ? null : writeHoldingReply(view, slip, reader);
  if (text === null) return [];
  return [{ kind: 'copy', label: textsFor(reader.locale).notices.holdingReplyLabel, text }];
}

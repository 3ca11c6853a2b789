import { isWorkingAt, nextOpening } from '../domain/calendar/working-time.ts';
import { referenceOf } from '../domain/complaint.ts';
import { responsibleFor } from '../domain/responsible.ts';
import type { Block, Button, Message } from '../ports/message.ts';
import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonOn, buttonRow, openButton, withdrawButton } from './buttons.ts';
import { isOverdue, toneOf } from './card-clocks.ts';
import { inlineMoment, inlinePerson, inlineText, toRich } from './inlines.ts';
import { nextStep, runningClock } from './next-step.ts';
import { headingOf, productName, titleOf, wordsAt } from './outside-words.ts';
import { isWithdrawn, situationLines, statusWord } from './record-blocks.ts';
import type { Reader, View } from './view.ts';
import { undoableUntil } from './undo-window.ts';
import { writeLength, writeMoment } from './written-time.ts';

/** The reporter's own message, edited in place: who has it, until when, what to tell the customer. */
export function drawReceipt(view: View, reader: Reader): Message {
  const { receipt } = textsFor(reader.locale);
  const status = statusWord(view, reader);
  const title = inlineText(titleOf(view, reader));
  return {
    tone: toneOf(view),
    title: headingOf(view, reader),
    tag: status,
    summary: toRich(receipt.summary(referenceOf(view.state.number), title, status)),
    blocks: blocksOf(view, reader),
    locale: reader.locale,
  };
}

function blocksOf(view: View, reader: Reader): Block[] {
  switch (view.state.status) {
    case 'reported':
      return reportedBlocks(view, reader);
    case 'acknowledged':
    case 'resolved':
      return workedBlocks(view, reader);
    case 'closed':
    case 'rejected':
      return endedBlocks(view, reader);
    case 'merged':
      return mergedBlocks(view, reader);
  }
}

function reportedBlocks(view: View, reader: Reader): Block[] {
  const { receipt } = textsFor(reader.locale);
  const { state, desk } = view;
  const owner = inlinePerson(desk, responsibleFor(state, desk).owner, false);
  return [
    line(receipt.opened(productName(desk, state.product), owner), firstAnswer(view, reader)),
    ...questionBlocks(view, reader),
    ...dutyBlocks(view, reader),
    copyBlock(view, reader),
    ...buttonRow(reporterButtons(view, reader), reader),
  ];
}

/** The bot does not talk to customers; it offers the reporter a sentence to send. */
function copyBlock(view: View, reader: Reader): Block {
  const { receipt } = textsFor(reader.locale);
  const { state, version, now } = view;
  const reference = referenceOf(state.number);
  const product = productName(view.desk, state.product);
  const dueAt = runningClock(view, 'contact')?.dueAt ?? null;
  const due = dueAt === null || dueAt <= now ? null : writeMoment(dueAt, reader);
  const opening = nextOpening(now, version.calendar);
  // Urgent complaints are answered before work starts again: then the opening says nothing to the customer.
  const isBeforeOpening = due !== null && dueAt !== null && dueAt <= opening;
  const text =
    isBeforeOpening || isWorkingAt(now, version.calendar)
      ? receipt.copy(reference, product, due)
      : receipt.copyOutside(reference, product, writeMoment(opening, reader), due);
  return { kind: 'copy', label: receipt.copyLabel, text };
}

function firstAnswer(view: View, reader: Reader): Sentence | null {
  const { receipt } = textsFor(reader.locale);
  const clock = runningClock(view, 'acknowledge');
  if (clock === null || clock.dueAt === null) return null;
  const when = inlineMoment(clock.dueAt, reader);
  if (isOverdue(clock, view)) return receipt.firstAnswerLate(when);
  return receipt.firstAnswer(writeLength(clock.length, reader), when);
}

function dutyBlocks(view: View, reader: Reader): Block[] {
  const { receipt } = textsFor(reader.locale);
  const { state, desk, version, now } = view;
  if (isWorkingAt(now, version.calendar)) return [];
  const { owner, backup } = responsibleFor(state, desk);
  const opening = inlineMoment(nextOpening(now, version.calendar), reader);
  const second = backup === null ? null : inlinePerson(desk, backup, false);
  return [line(receipt.outside(opening), receipt.onDuty(inlinePerson(desk, owner, false), second))];
}

function questionBlocks(view: View, reader: Reader): Block[] {
  const { receipt } = textsFor(reader.locale);
  const { waiting } = view.state;
  if (waiting === null || waiting.on !== 'reporter') return [];
  const question = wordsAt(view, waiting.question);
  return [
    line(receipt.question(inlinePerson(view.desk, waiting.by, false))),
    ...(question === null ? [] : [{ kind: 'quote', text: question } as const]),
  ];
}

function workedBlocks(view: View, reader: Reader): Block[] {
  const { receipt } = textsFor(reader.locale);
  const { acknowledged, status } = view.state;
  const isOnReporter = view.state.waiting?.on === 'reporter';
  const who = acknowledged === null ? null : inlinePerson(view.desk, acknowledged.by, false);
  return [
    ...(acknowledged === null || who === null || status === 'resolved'
      ? []
      : [line(receipt.acknowledged(who, inlineMoment(acknowledged.at, reader)))]),
    ...questionBlocks(view, reader),
    ...(isOnReporter ? [] : situationLines(view, reader).map((sentence) => line(sentence))),
    isOnReporter ? line(receipt.answerHere) : line(nextStep(view, reader)),
    ...buttonRow(reporterButtons(view, reader), reader),
  ];
}

function endedBlocks(view: View, reader: Reader): Block[] {
  const { state } = view;
  const review = state.rejected === null || state.rejected.isReviewAsked ? [] : ['ask-review' as const];
  const actions = isWithdrawn(state) ? [] : [...review, 'reopen' as const];
  const last =
    state.status === 'closed' ? situationLines(view, reader).slice(-1) : situationLines(view, reader);
  return [
    ...last.map((sentence) => line(sentence)),
    ...buttonRow(
      actions.map((action) => buttonOn(state.number, action, reader)),
      reader,
    ),
  ];
}

function mergedBlocks({ state }: View, reader: Reader): Block[] {
  const { card } = textsFor(reader.locale);
  const { mergedInto } = state;
  if (mergedInto === null) return [line(card.mergedUnseen)];
  return [line(card.merged(referenceOf(mergedInto))), ...buttonRow([openButton(mergedInto, reader)], reader)];
}

function reporterButtons(view: View, reader: Reader): Button[] {
  const { state } = view;
  const isWorked = state.status === 'reported' || state.status === 'acknowledged';
  return [
    ...(isWorked && state.urgency !== 'high' ? [buttonOn(state.number, 'more-urgent', reader)] : []),
    buttonOn(state.number, 'evidence', reader),
    ...(undoableUntil(view, 'new') === null ? [] : [withdrawButton(state.number, reader)]),
  ];
}

function line(...sentences: readonly (Sentence | string | null)[]): Block {
  return { kind: 'text', text: toRich(...sentences) };
}

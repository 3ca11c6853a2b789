import { referenceOf } from '../domain/complaint.ts';
import { findProduct } from '../domain/desk.ts';
import { responsibleFor } from '../domain/responsible.ts';
import { maySee } from '../domain/visibility.ts';
import type { Block, Message, Rich } from '../ports/message.ts';
import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { aheadLines, findingLines } from './ahead.ts';
import { buttonRow, openButton, workButtons } from './buttons.ts';
import { toneOf } from './card-clocks.ts';
import { inlinePerson, inlineText, toRich } from './inlines.ts';
import { itemLines } from './item-line.ts';
import { measureLines } from './measure-lines.ts';
import { similarLines } from './similar.ts';
import { headingOf, productName, titleOf } from './outside-words.ts';
import { headFields, lastDoneLines, priorityWord, smallLines, statusWord } from './record-blocks.ts';
import { standingBlocks } from './standing-blocks.ts';
import { surveyLines } from './survey-lines.ts';
import type { Reader, View } from './view.ts';

const longestQuote = 500;

/** The root card: one message, edited in place, that says all of it at a glance. */
export function drawCard(view: View, reader: Reader): Message {
  if (isHiddenHere(view)) return drawReference(view, reader);
  if (view.state.status === 'merged') return drawMerged(view, reader);
  if (isElsewhere(view)) return drawElsewhere(view, reader);
  return drawWhole(view, reader);
}

function drawWhole(view: View, reader: Reader): Message {
  const blocks: Block[] = [
    { kind: 'fields', fields: headFields(view, reader, { mentionsOwner: isFirstPosting(view) }) },
    ...standingBlocks(view, reader, longestQuote),
    ...contextLines(view, reader).map((line): Block => ({
      kind: 'context',
      text: toRich(line),
    })),
    ...workButtons(view, reader),
  ];
  const summary = isFirstPosting(view) ? summariseNew(view, reader) : summarise(view, reader);
  return {
    tone: toneOf(view),
    title: headingOf(view, reader),
    tag: statusWord(view, reader),
    summary,
    blocks,
    locale: reader.locale,
  };
}

/** Small print; what was found leads on to the work, and is left to the record once that is done. */
function contextLines(view: View, reader: Reader): Sentence[] {
  const { status } = view.state;
  const isWorked = status === 'reported' || status === 'acknowledged';
  return [
    ...(isWorked ? findingLines(view, reader) : []),
    ...similarLines(view, reader),
    ...measureLines(view, reader),
    ...itemLines(view, ['action', 'option', 'complaint'], reader),
    ...smallLines(view, reader),
    ...surveyLines(view, reader),
    ...aheadLines(view, reader),
    ...lastDoneLines(view, reader),
  ];
}

/** Only the first posting itself pings the owner; an edit of the card or a later copy pings nobody. */
function isFirstPosting({ place, state }: View): boolean {
  return place !== null && place.message === null && place.copies === 0 && state.status === 'reported';
}

function summariseNew(view: View, reader: Reader): Rich {
  const { card } = textsFor(reader.locale);
  const { state, desk } = view;
  const owner = inlinePerson(desk, responsibleFor(state, desk).owner, true);
  const title = inlineText(titleOf(view, reader));
  return toRich(card.newSummary(referenceOf(state.number), title, state.priority, owner));
}

function summarise(view: View, reader: Reader): Rich {
  const { card } = textsFor(reader.locale);
  const { state, desk } = view;
  const title = inlineText(titleOf(view, reader));
  const product = productName(desk, state.product);
  return toRich(
    card.summary(referenceOf(state.number), title, statusWord(view, reader), product),
    `(${state.priority})`,
  );
}

/** Nothing but its reference is left where everybody reads it, and with whoever worked it and may not see it any more. */
function isHiddenHere({ state, place, desk }: View): boolean {
  if (place?.person) return !maySee(place.person, state, desk);
  return state.restricted && place?.role === 'card';
}

function drawReference(view: View, reader: Reader): Message {
  const { card, words } = textsFor(reader.locale);
  const title = referenceOf(view.state.number);
  const tag = words.status[view.state.status];
  return {
    tone: 'neutral',
    title,
    tag,
    summary: toRich(`${title}${words.colon}${tag}`),
    blocks: [{ kind: 'text', text: toRich(card.restricted) }],
    locale: reader.locale,
  };
}

/** The product has another channel now, or the complaint another product. */
function isElsewhere({ state, place, desk }: View): boolean {
  if (place === null || place.platform === null) return false;
  return (
    place.role === 'card' && findProduct(desk, state.product)?.channels[place.platform]?.id !== place.channel
  );
}

function drawElsewhere(view: View, reader: Reader): Message {
  const { card } = textsFor(reader.locale);
  return drawShort(view, reader, card.moved(productName(view.desk, view.state.product)), view.state.number);
}

function drawMerged(view: View, reader: Reader): Message {
  const { card } = textsFor(reader.locale);
  const { mergedInto, number } = view.state;
  const sentence = mergedInto === null ? card.mergedUnseen : card.merged(referenceOf(mergedInto));
  return drawShort(view, reader, sentence, mergedInto ?? number);
}

function drawShort(view: View, reader: Reader, sentence: string, opens: number): Message {
  return {
    tone: 'neutral',
    title: headingOf(view, reader),
    tag: statusWord(view, reader),
    summary: summarise(view, reader),
    blocks: [
      { kind: 'text', text: toRich(sentence) },
      { kind: 'context', text: toRich(priorityWord(view, reader)) },
      ...buttonRow([openButton(opens, reader)], reader),
    ],
    locale: reader.locale,
  };
}

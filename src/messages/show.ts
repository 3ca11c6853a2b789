import type { ComplaintEvent, WordsField } from '../domain/events.ts';
import type { Block, Message } from '../ports/message.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { aheadLines, findingLines, troubleLines } from './ahead.ts';
import { workButtons } from './buttons.ts';
import { clockBlocks, toneOf } from './card-clocks.ts';
import { detailsOf } from './event-details.ts';
import { inlineDoer, wordsOfEvent } from './event-words.ts';
import { inlineBold, inlineLink, inlineMoment, inlineText, toRich } from './inlines.ts';
import { outsideLines, sourceChangeLines } from './investigation.ts';
import { measureDetails, measureLines, recurrenceLines } from './measure-lines.ts';
import { nextStep } from './next-step.ts';
import { cutText, headingOf, oneLine } from './outside-words.ts';
import {
  correctionBlocks,
  demandBlock,
  furtherFields,
  headFields,
  situationLines,
  smallLines,
  stagesBlock,
  statusWord,
} from './record-blocks.ts';
import type { Reader, View } from './view.ts';

export interface ShowInput {
  readonly view: View;
  readonly history: readonly ComplaintEvent[];
  readonly permalink: string | null;
}

const longestDemand = 2800;
const shownEvents = 30;
const eventsInBlock = 6;
const longestEventWords = 200;

/** The whole record, for whoever asked. */
export function drawShow({ view, history, permalink }: ShowInput, reader: Reader): Message {
  const { pages } = textsFor(reader.locale);
  const next = nextStep(view, reader);
  const fields = [...headFields(view, reader, { mentionsOwner: false }), ...furtherFields(view, reader)];
  return {
    tone: toneOf(view),
    title: headingOf(view, reader),
    tag: statusWord(view, reader),
    summary: toRich(headingOf(view, reader), `(${statusWord(view, reader)})`),
    blocks: [
      { kind: 'fields', fields },
      ...demandBlock(view, longestDemand),
      ...correctionBlocks(view, reader),
      stagesBlock(view, reader),
      ...clockBlocks(view, reader),
      ...[
        ...troubleLines(view, reader),
        ...recurrenceLines(view, reader),
        ...outsideLines(view, reader),
        ...situationLines(view, reader),
      ].map((line): Block => ({
        kind: 'text',
        text: toRich(line),
      })),
      ...(next === null ? [] : [{ kind: 'text', text: toRich(next) } as const]),
      ...[
        ...findingLines(view, reader),
        ...measureLines(view, reader),
        ...measureDetails(view, reader),
        ...smallLines(view, reader),
        ...sourceChangeLines(view, reader),
        ...aheadLines(view, reader),
      ].map((line): Block => ({ kind: 'context', text: toRich(line) })),
      { kind: 'divider' },
      { kind: 'text', text: [inlineBold(pages.history)] },
      ...historyBlocks(view, history, reader),
      ...(permalink === null
        ? []
        : [{ kind: 'context', text: [inlineLink(permalink, pages.openCard)] } as const]),
      ...workButtons(view, reader, { isShown: true }),
    ],
    locale: reader.locale,
  };
}

function historyBlocks(view: View, history: readonly ComplaintEvent[], reader: Reader): Block[] {
  const { pages } = textsFor(reader.locale);
  const told = history.filter((event) => !isUnsaid(event));
  const shown = told.slice(-shownEvents);
  const left = told.length - shown.length;
  const lines = [
    ...(left === 0 ? [] : [[pages.earlier(left)]]),
    ...shown.map((event) => lineOf(event, view, history, reader)),
  ];
  const blocks: Block[] = [];
  for (let start = 0; start < lines.length; start += eventsInBlock) {
    blocks.push({
      kind: 'context',
      text: toRich(join(lines.slice(start, start + eventsInBlock), '\n')),
    });
  }
  return blocks;
}

/** Bookkeeping of the bot that says nothing to people. */
const unsaid: readonly ComplaintEvent['type'][] = [
  'reminder-seen',
  'clock-halfway',
  'absorption-undone',
  'clock-set',
];

/** That a reminder arrived says nothing new, unless it came another way than the rule says. */
function isUnsaid(event: ComplaintEvent): boolean {
  if (event.type === 'reminder-sent') return event.data.together === 1 && event.data.waited === null;
  return unsaid.includes(event.type);
}

function lineOf(
  event: ComplaintEvent,
  view: View,
  history: readonly ComplaintEvent[],
  reader: Reader,
): Sentence {
  const { pages, words } = textsFor(reader.locale);
  const isByCustomer = event.type === 'survey-answered';
  const isHere = isByCustomer || event.surface === 'timer' || event.surface === view.platform;
  const surface = isHere ? null : pages.onSurface(pages.surface[event.surface]);
  const line = pages.line(
    inlineMoment(event.at, reader),
    inlineDoer(view, event, reader),
    pages.event[event.type],
  );
  const details = [...detailsOf(event, { view, history, reader }), ...wordsOf(event, view)];
  const tail = surface === null ? [] : [surface];
  return [...line, ...(details.length === 0 ? [] : [words.colon, ...join(details, words.comma)]), ...tail];
}

const shownWords: readonly WordsField[] = [
  'summary',
  'apologyReason',
  'reactionWords',
  'colleagues',
  'forCustomer',
  'text',
  'reason',
  'question',
  'outcome',
  'plain',
  'affected',
  'answer',
  'effect',
];

function wordsOf(event: ComplaintEvent, view: View): Sentence[] {
  return shownWords.flatMap((field) => {
    const words = wordsOfEvent(view, event, field);
    return words === null ? [] : [[inlineText(cutText(oneLine(words), longestEventWords))]];
  });
}

import type { ComplaintEvent } from '../domain/events.ts';
import type { Block, Message } from '../ports/message.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { aheadLines, findingLines } from './ahead.ts';
import { workButtons } from './buttons.ts';
import { toneOf } from './card-clocks.ts';
import { tellHistory, type HistoryLine } from './history.ts';
import { inlineBold, inlineLink, inlineMoment, toRich } from './inlines.ts';
import { sourceChangeLines } from './investigation.ts';
import { measureDetails, measureLines } from './measure-lines.ts';
import { headingOf } from './outside-words.ts';
import { furtherFields, headFields, smallLines, statusWord } from './record-blocks.ts';
import { standingBlocks } from './standing-blocks.ts';
import type { Reader, View } from './view.ts';

export interface ShowInput {
  readonly view: View;
  readonly history: readonly ComplaintEvent[];
  readonly permalink: string | null;
}

const longestDemand = 2800;
const shownEvents = 30;
const eventsInBlock = 6;

/** The whole record, for whoever asked. */
export function drawShow({ view, history, permalink }: ShowInput, reader: Reader): Message {
  const { pages } = textsFor(reader.locale);
  return {
    tone: toneOf(view),
    title: headingOf(view, reader),
    tag: statusWord(view, reader),
    summary: toRich(headingOf(view, reader), `(${statusWord(view, reader)})`),
    blocks: [
      ...recordBlocks(view, reader),
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

/** All that stands in the record, without how it came there. */
export function recordBlocks(view: View, reader: Reader): Block[] {
  const fields = [...headFields(view, reader, { mentionsOwner: false }), ...furtherFields(view, reader)];
  return [
    { kind: 'fields', fields },
    ...standingBlocks(view, reader, longestDemand),
    ...[
      ...findingLines(view, reader),
      ...measureLines(view, reader),
      ...measureDetails(view, reader),
      ...smallLines(view, reader),
      ...sourceChangeLines(view, reader),
      ...aheadLines(view, reader),
    ].map((line): Block => ({ kind: 'context', text: toRich(line) })),
  ];
}

function historyBlocks(view: View, history: readonly ComplaintEvent[], reader: Reader): Block[] {
  const { pages } = textsFor(reader.locale);
  const told = tellHistory(view, history, reader);
  const shown = told.slice(-shownEvents);
  const left = told.length - shown.length;
  const lines = [
    ...(left === 0 ? [] : [[pages.earlier(left)]]),
    ...shown.map((line) => writeLine(line, view, reader)),
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

function writeLine(told: HistoryLine, view: View, reader: Reader): Sentence {
  const { pages, words } = textsFor(reader.locale);
  const { at, who, what, details, surface, isByCustomer } = told;
  const isHere = isByCustomer || surface === 'timer' || surface === view.platform;
  const line = pages.line(inlineMoment(at, reader), who, what);
  const tail = isHere ? [] : [pages.onSurface(pages.surface[surface])];
  return [...line, ...(details.length === 0 ? [] : [words.colon, ...details]), ...tail];
}

import type { Surface } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';
import type { ComplaintEvent, WordsField } from '../domain/events.ts';
import type { Inline } from '../ports/message.ts';
import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { detailsOf } from './event-details.ts';
import { inlineDoer, wordsOfEvent } from './event-words.ts';
import { inlineText } from './inlines.ts';
import { cutText, oneLine } from './outside-words.ts';
import type { Reader, View } from './view.ts';

/** One thing that happened: who did what, when and where, and what came with it. */
export interface HistoryLine {
  readonly version: number;
  readonly at: Moment;
  readonly who: Inline;
  readonly what: string;
  /** Empty: nothing more is to be said. */
  readonly details: Sentence;
  readonly surface: Surface;
  /** Answered on a page of ours: where that was says nothing. */
  readonly isByCustomer: boolean;
}

const longestEventWords = 200;

/** What happened, told to people; bookkeeping of the bot is left out. */
export function tellHistory(view: View, history: readonly ComplaintEvent[], reader: Reader): HistoryLine[] {
  const { pages, words } = textsFor(reader.locale);
  return history
    .filter((event) => !isUnsaid(event))
    .map((event) => ({
      version: event.version,
      at: event.at,
      who: inlineDoer(view, event, reader),
      what: pages.event[event.type],
      details: list([...detailsOf(event, { view, history, reader }), ...wordsOf(event, view)], words.comma),
      surface: event.surface,
      isByCustomer: event.type === 'survey-answered',
    }));
}

const endOfSentence = /[.!?…。！？]$/u;

/** One after the other; after whole sentences of people's own stands no comma, only its space. */
function list(details: readonly Sentence[], comma: string): Sentence {
  const said = details.filter((detail) => detail.length > 0);
  return said.flatMap((detail, index) => {
    if (index === 0) return detail;
    // Messages put nothing but inlines into sentences; text/ only knows them as parts.
    const before = said[index - 1]?.at(-1) as Inline | string | undefined;
    const words = typeof before === 'object' && before.kind === 'text' ? before.text : before;
    const isWhole = typeof words === 'string' && endOfSentence.test(words);
    return [isWhole ? comma.slice(1) : comma, ...detail];
  });
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

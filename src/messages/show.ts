import type { PersonId } from '../domain/desk.ts';
import type { ComplaintEvent, EventOf, WordsField } from '../domain/events.ts';
import type { Block, Message } from '../ports/message.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { aheadLines, findingLines, troubleLines } from './ahead.ts';
import { workButtons } from './buttons.ts';
import { clockBlocks, toneOf } from './card-clocks.ts';
import { findSeenAt, inlineDoer, wordsOfEvent } from './event-words.ts';
import { inlineBold, inlineLink, inlineMoment, inlinePerson, inlineText, toRich } from './inlines.ts';
import { clockLabel, movedLines } from './moved-deadlines.ts';
import { nextStep } from './next-step.ts';
import { cutText, headingOf, oneLine, productName } from './outside-words.ts';
import {
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
      stagesBlock(view, reader),
      ...clockBlocks(view, reader),
      ...[...troubleLines(view, reader), ...situationLines(view, reader)].map((line): Block => ({
        kind: 'text',
        text: toRich(line),
      })),
      ...(next === null ? [] : [{ kind: 'text', text: toRich(next) } as const]),
      ...[...findingLines(view, reader), ...smallLines(view, reader), ...aheadLines(view, reader)].map(
        (line): Block => ({ kind: 'context', text: toRich(line) }),
      ),
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
  const isHere = event.surface === 'timer' || event.surface === view.platform;
  const surface = isHere ? null : pages.onSurface(pages.surface[event.surface]);
  const line = pages.line(
    inlineMoment(event.at, reader),
    inlineDoer(view, event, reader),
    pages.event[event.type],
  );
  const details = [...detailsOf(event, view, history, reader), ...wordsOf(event, view)];
  const tail = surface === null ? [] : [surface];
  return [...line, ...(details.length === 0 ? [] : [words.colon, ...join(details, words.comma)]), ...tail];
}

function detailsOf(
  event: ComplaintEvent,
  view: View,
  history: readonly ComplaintEvent[],
  reader: Reader,
): Sentence[] {
  const { pages, words } = textsFor(reader.locale);
  const person = (id: string) => inlinePerson(view.desk, id, false);
  switch (event.type) {
    case 'reported':
      return [[productName(view.desk, event.data.product)], [event.data.priority]];
    case 'reassessed':
      return [[event.data.priority], ...movedLines(event.data.moved, view, reader)];
    case 'transferred':
      return [[productName(view.desk, event.data.product)], ...movedLines(event.data.moved, view, reader)];
    case 'policy-version-changed':
      return [[event.data.policyVersion], ...movedLines(event.data.moved, view, reader)];
    case 'assigned':
      return [[person(event.data.owner)]];
    case 'contact-logged':
      return contactDetails(event, reader);
    case 'snoozed':
      return [
        [inlineMoment(event.data.until, reader)],
        ...(event.data.who === null ? [] : [pages.onlyForThem(person(event.data.who))]),
      ];
    case 'planned':
      return event.data.dueAt === null ? [] : [pages.dueBy(inlineMoment(event.data.dueAt, reader))];
    case 'promise-made':
      return [pages.dueBy(inlineMoment(event.data.dueAt, reader))];
    case 'promise-moved':
      return [
        pages.dueBy(inlineMoment(event.data.dueAt, reader)),
        [event.data.isCustomerTold ? pages.customerTold : pages.customerNotTold],
      ];
    case 'handed-over':
      return [pages.fromTo(person(event.data.from), person(event.data.to))];
    case 'still-on-it-asked':
      return [[person(event.data.person)], pages.dueBy(inlineMoment(event.data.until, reader))];
    case 'still-on-it-answered':
      return event.data.how === 'thread' ? [[person(event.data.person)], [pages.seenInThread]] : [];
    case 'unacknowledged':
      return [[person(event.data.owner)]];
    case 'reassigned':
      return [[clockLabel(event.data.clock, view, reader)], [person(event.data.owner)]];
    case 'clock-met':
    case 'clock-cancelled':
      return [[words.clock[event.data.kind]]];
    case 'reminder-sent':
      return sentDetails(event, view, reader);
    case 'reminder-suppressed':
      return event.data.person === null ? [] : [[person(event.data.person)]];
    case 'waiting-started':
      return [[words.party[event.data.on]]];
    case 'resolved':
      return [[words.outcome[event.data.outcome]]];
    case 'merged':
      return [[`C-${event.data.into}`]];
    case 'absorbed':
      return [[`C-${event.data.from}`]];
    case 'reminder-raised':
      return [
        [clockLabel(event.data.clock, view, reader)],
        ...event.data.told.map((id) => [
          ...toldOrHeld(id, event, view, reader),
          ...seenBy(id, event, view, history, reader),
        ]),
        ...event.data.absent.map((gone) => pages.standsIn(person(gone.standIn), person(gone.person))),
      ];
    case 'urge-sent':
      return [[person(event.data.person)]];
    case 'urge-refused':
      return [[person(event.data.person)], [event.data.fault]];
    case 'clock-breached':
    case 'ladder-exhausted':
      return [[clockLabel(event.data.clock, view, reader)]];
    case 'escalated':
    case 'nudged':
    case 'review-asked':
      return event.data.told.map((id) => [person(id)]);
    default:
      return [];
  }
}

function toldOrHeld(
  id: PersonId,
  { data }: EventOf<'reminder-raised'>,
  view: View,
  reader: Reader,
): Sentence {
  const { pages, words } = textsFor(reader.locale);
  const person = inlinePerson(view.desk, id, false);
  const held = data.held.find((one) => one.person === id);
  if (held === undefined) return [person];
  return pages.heldUntil(person, inlineMoment(held.until, reader), words.held[held.because]);
}

function sentDetails({ data }: EventOf<'reminder-sent'>, view: View, reader: Reader): Sentence[] {
  const { pages } = textsFor(reader.locale);
  return [
    ...(data.person === null ? [] : [[inlinePerson(view.desk, data.person, false)]]),
    ...(data.together > 1 ? [[pages.together(data.together - 1)]] : []),
    ...(data.waited === null ? [] : [[pages.waitedForHour]]),
  ];
}

/** What was only passed on came by no channel that anybody named. */
function contactDetails({ data, wordsFields }: EventOf<'contact-logged'>, reader: Reader): Sentence[] {
  const { words } = textsFor(reader.locale);
  return [
    ...(wordsFields.includes('summary') ? [[words.channel[data.channel]]] : []),
    ...(data.reaction === 'unknown' ? [] : [[words.reaction[data.reaction]]]),
  ];
}

function seenBy(
  person: string,
  { version }: ComplaintEvent,
  { desk }: View,
  history: readonly ComplaintEvent[],
  reader: Reader,
): Sentence {
  const seenAt = findSeenAt(history, version, person, desk);
  return seenAt === null ? [] : textsFor(reader.locale).pages.seenAt(inlineMoment(seenAt, reader));
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
];

function wordsOf(event: ComplaintEvent, view: View): Sentence[] {
  return shownWords.flatMap((field) => {
    const words = wordsOfEvent(view, event, field);
    return words === null ? [] : [[inlineText(cutText(oneLine(words), longestEventWords))]];
  });
}

import type { ClockKey } from '../domain/complaint.ts';
import type { PersonId } from '../domain/desk.ts';
import type { ComplaintEvent, EventOf, EventType } from '../domain/events.ts';
import type { Inline } from '../ports/message.ts';
import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { nameCategory } from './categories.ts';
import { causeCategoryName } from './cause-category-name.ts';
import { findSeenAt, wordsOfEvent } from './event-words.ts';
import { impactFacts } from './investigation.ts';
import { nameSubject } from './item-line.ts';
import { inlineMoment, inlinePerson, inlineText } from './inlines.ts';
import { clockLabel, movedLines } from './moved-deadlines.ts';
import { cutText, oneLine, productName, wordsAt } from './outside-words.ts';
import type { Reader, View } from './view.ts';

/** What an event is told from, beside itself. */
interface Shown {
  readonly view: View;
  readonly history: readonly ComplaintEvent[];
  readonly reader: Reader;
}

type Details<Type extends EventType> = (event: EventOf<Type>, shown: Shown) => Sentence[];

/** What a line of the history says beyond who did what when; the words that came with it are not part of it. */
export function detailsOf(event: ComplaintEvent, shown: Shown): Sentence[] {
  // Each function stands at the type that it takes.
  const details = detailsByType[event.type] as Details<EventType> | undefined;
  return details?.(event, shown) ?? [];
}

const detailsByType: { readonly [Type in EventType]?: Details<Type> } = {
  reported: ({ data }, { view }) => [[productName(view.desk, data.product)], [data.priority]],
  reassessed: ({ data }, { view, reader }) => [[data.priority], ...movedLines(data.moved, view, reader)],
  transferred: ({ data }, { view, reader }) => [
    [productName(view.desk, data.product)],
    ...movedLines(data.moved, view, reader),
  ],
  'policy-version-changed': ({ data }, { view, reader }) => [
    [data.policyVersion],
    ...movedLines(data.moved, view, reader),
  ],

  assigned: ({ data }, shown) => [[nameOf(data.owner, shown)]],
  unacknowledged: ({ data }, shown) => [[nameOf(data.owner, shown)]],
  reassigned: ({ data }, shown) => [[clockOf(data, shown)], [nameOf(data.owner, shown)]],
  'handed-over': ({ data }, shown) => [
    textsOf(shown).pages.fromTo(nameOf(data.from, shown), nameOf(data.to, shown)),
  ],
  'still-on-it-asked': ({ data }, shown) => [[nameOf(data.person, shown)], dueBy(data.until, shown)],
  'still-on-it-answered': ({ data }, shown) =>
    data.how === 'thread' ? [[nameOf(data.person, shown)], [textsOf(shown).pages.seenInThread]] : [],
  escalated: calledDetails,
  nudged: calledDetails,
  'review-asked': calledDetails,

  'contact-logged': contactDetails,
  'contact-detailed': talkDetails,
  categorised: ({ data }, { view, reader }) => [
    ...(data.category === null ? [] : [[nameCategory(data.category, view.desk, reader.locale)]]),
    ...[data.module, ...data.tags].filter((found) => found !== null).map((found) => [inlineText(found)]),
  ],
  'evidence-added': ({ data }, shown) => [
    ...(data.from === null ? [] : [[textsOf(shown).investigation.fromShort[data.from]]]),
    ...(typeof data.said?.by === 'string' ? [[nameOf(data.said.by, shown)]] : []),
  ],
  'evidence-source-changed': ({ data }, shown) => [
    [textsOf(shown).investigation.sourceChanged[data.how]],
    ...keptWords(data.evidence, shown),
  ],
  'why-answered': ({ data }) => [[`${data.step}`]],
  'cause-found': ({ data }, { view, reader }) =>
    data.category === null ? [] : [[causeCategoryName(data.category, view.desk, reader)]],
  'impact-assessed': ({ data }, { reader }) => {
    const facts = impactFacts(data, reader);
    return facts.length === 0 ? [] : [facts];
  },
  'request-made': ({ data }, shown) => [
    [nameOf(data.who, shown)],
    ...(data.dueAt === null ? [] : [dueBy(data.dueAt, shown)]),
  ],
  'option-added': ({ data }, shown) => [numberedAs(data.number), [textsOf(shown).deciding.kind[data.kind]]],
  'option-chosen': ({ data }) => [numberedAs(data.number)],
  'step-added': ({ data }, shown) => [
    numberedAs(data.number),
    ...(data.who === null ? [] : [[nameOf(data.who, shown)]]),
    ...(data.dueAt === null ? [] : [dueBy(data.dueAt, shown)]),
  ],
  'step-done': ({ data }) => [numberedAs(data.number)],
  'action-added': ({ data }, shown) => [
    numberedAs(data.number),
    [textsOf(shown).improving.kind[data.kind]],
    [nameOf(data.who, shown)],
    ...(data.dueAt === null ? [] : [dueBy(data.dueAt, shown)]),
  ],
  'action-changed': ({ data }, shown) => [
    numberedAs(data.number),
    [nameOf(data.who, shown)],
    ...(data.dueAt === null ? [] : [dueBy(data.dueAt, shown)]),
  ],
  'action-begun': ({ data }) => [numberedAs(data.number)],
  'action-done': ({ data }) => [numberedAs(data.number)],
  'action-dropped': ({ data }) => [numberedAs(data.number)],
  'action-reopened': ({ data }) => [numberedAs(data.number)],
  'item-asked': ({ data }, { reader }) => [[nameSubject(data.subject, reader)]],
  'item-linked': ({ data }, { reader }) => [[nameSubject(data.subject, reader)], [data.place.key]],
  'item-moved': ({ data }, { view }) => [
    [view.state.items.find(({ number }) => number === data.number)?.place?.key ?? ''],
    [data.seen.rawStatus],
  ],
  'item-failed': ({ data }, shown) => [[textsOf(shown).tracking.fault[data.fault]]],
  'effect-judged': ({ data }, shown) => {
    const { improving } = textsOf(shown);
    return [numberedAs(data.number), [data.hasWorked ? improving.worked : improving.failed]];
  },
  linked: ({ data }, shown) => [[`C-${data.to}`], [textsOf(shown).improving.link[data.as]]],
  unlinked: ({ data }) => [[`C-${data.to}`]],
  'recurrence-found': ({ data }, shown) => [
    [textsOf(shown).improving.recurrence[data.because](data.among.length + 1, data.days)],
    data.among.map((number) => `C-${number} `),
  ],
  planned: ({ data }, shown) => (data.dueAt === null ? [] : [dueBy(data.dueAt, shown)]),
  'promise-made': ({ data }, shown) => [dueBy(data.dueAt, shown)],
  'promise-moved': ({ data }, shown) => {
    const { pages } = textsOf(shown);
    return [dueBy(data.dueAt, shown), [data.isCustomerTold ? pages.customerTold : pages.customerNotTold]];
  },
  'waiting-started': ({ data }, shown) => [[textsOf(shown).words.party[data.on]]],
  snoozed: ({ data }, shown) => [
    [inlineMoment(data.until, shown.reader)],
    ...(data.who === null ? [] : [textsOf(shown).pages.onlyForThem(nameOf(data.who, shown))]),
  ],
  resolved: ({ data }, shown) => [[textsOf(shown).words.outcome[data.outcome]]],
  'survey-given': ({ data }, shown) => {
    const { history } = textsOf(shown).survey;
    return [
      [history.number(data.number)],
      ...(data.by === 'mail' ? [[history.byMail]] : []),
      dueBy(data.expiresAt, shown),
    ];
  },
  'survey-answered': ({ data }, shown) => {
    const { history, reason, mayCall } = textsOf(shown).survey;
    const names: Readonly<Record<string, string>> = reason;
    return [
      [history.score(data.score)],
      ...data.reasons.map((code) => [names[code] ?? code]),
      ...(data.mayCall ? [[mayCall]] : []),
    ];
  },
  'handling-rated': ({ data }, shown) => [[textsOf(shown).survey.history.score(data.score)]],
  merged: ({ data, complaint }) => (data.into === complaint ? [] : [[`C-${data.into}`]]),
  absorbed: ({ data }) => [[`C-${data.from}`]],

  'clock-met': endedDetails,
  'clock-cancelled': endedDetails,
  'clock-breached': ({ data }, shown) => [[clockOf(data, shown)]],
  'ladder-exhausted': ({ data }, shown) => [[clockOf(data, shown)]],
  'reminder-raised': raisedDetails,
  'reminder-sent': sentDetails,
  'reminder-suppressed': ({ data }, shown) => [
    ...(data.person === null ? [] : [[nameOf(data.person, shown)]]),
    ...(data.because === 'not-theirs' ? [[textsOf(shown).pages.notTheirs]] : []),
  ],
  'reminder-passed-on': ({ data }, shown) => [
    textsOf(shown).pages.standsIn(nameOf(data.standIn, shown), nameOf(data.person, shown)),
    ...(data.isToldAlready ? [[textsOf(shown).pages.toldAlready]] : []),
  ],
  'urge-sent': ({ data }, shown) => [[nameOf(data.person, shown)]],
  'urge-refused': ({ data }, shown) => [[nameOf(data.person, shown)], [data.fault]],
};

const longestKept = 60;

/** Which words it was, as they were kept. */
function keptWords(version: number, { view }: Shown): Sentence[] {
  const words = wordsAt(view, `${version}.text`) ?? wordsAt(view, `${version}.demand`);
  return words === null ? [] : [[inlineText(cutText(oneLine(words), longestKept))]];
}

/** Which of the options, steps or actions it is about. */
function numberedAs(number: number): Sentence {
  return [`${number}`];
}

function textsOf({ reader }: Shown) {
  return textsFor(reader.locale);
}

function nameOf(id: PersonId, { view }: Shown): Inline {
  return inlinePerson(view.desk, id, false);
}

function clockOf({ clock }: { readonly clock: ClockKey }, { view, reader }: Shown): string {
  return clockLabel(clock, view, reader);
}

function dueBy(at: number, shown: Shown): Sentence {
  return textsOf(shown).pages.dueBy(inlineMoment(at, shown.reader));
}

function calledDetails({ data }: EventOf<'escalated' | 'nudged' | 'review-asked'>, shown: Shown): Sentence[] {
  return data.told.map((id) => [nameOf(id, shown)]);
}

function endedDetails({ data }: EventOf<'clock-met' | 'clock-cancelled'>, shown: Shown): Sentence[] {
  return [[textsOf(shown).words.clock[data.kind]]];
}

function raisedDetails(event: EventOf<'reminder-raised'>, shown: Shown): Sentence[] {
  const { pages } = textsOf(shown);
  return [
    [clockOf(event.data, shown)],
    ...event.data.told.map((id) => [...toldOrHeld(id, event, shown), ...seenBy(id, event, shown)]),
    ...event.data.absent.map(({ person, standIn }) =>
      pages.standsIn(nameOf(standIn, shown), nameOf(person, shown)),
    ),
  ];
}

function toldOrHeld(id: PersonId, { data }: EventOf<'reminder-raised'>, shown: Shown): Sentence {
  const { pages, words } = textsOf(shown);
  const held = data.held.find((one) => one.person === id);
  if (held === undefined) return [nameOf(id, shown)];
  const until = inlineMoment(held.until, shown.reader);
  return pages.heldUntil(nameOf(id, shown), until, words.held[held.because]);
}

function seenBy(id: PersonId, { version }: ComplaintEvent, { view, history, reader }: Shown): Sentence {
  const seenAt = findSeenAt(history, version, id, view.desk);
  return seenAt === null ? [] : textsFor(reader.locale).pages.seenAt(inlineMoment(seenAt, reader));
}

function sentDetails({ data }: EventOf<'reminder-sent'>, shown: Shown): Sentence[] {
  const { pages } = textsOf(shown);
  return [
    ...(data.person === null ? [] : [[nameOf(data.person, shown)]]),
    ...(data.together > 1 ? [[pages.together(data.together - 1)]] : []),
    ...(data.waited === null ? [] : [[pages.waitedForHour]]),
  ];
}

/** What was only passed on came by no channel that anybody named. */
function contactDetails({ data, wordsFields }: EventOf<'contact-logged'>, shown: Shown): Sentence[] {
  const { words } = textsOf(shown);
  return [
    ...(wordsFields.includes('summary') ? [[words.channel[data.channel]]] : []),
    ...(data.reaction === 'unknown' ? [] : [[words.reaction[data.reaction]]]),
  ];
}

/** The words that came with it are no part of the history's usual ones: a demand stands at the head of the record. */
function talkDetails(event: EventOf<'contact-detailed'>, { view, reader }: Shown): Sentence[] {
  const { responding, words } = textsFor(reader.locale);
  const { direction, remedy, mayCall } = event.data;
  const name = wordsOfEvent(view, event, 'contactPerson');
  const demand = wordsOfEvent(view, event, 'demand');
  const consent = mayCall === true ? responding.mayCall : responding.mayNotCall;
  return [
    ...(direction === null ? [] : [[responding.direction[direction]]]),
    ...(name === null ? [] : [responding.talkedTo(inlineText(cutText(oneLine(name), 60)))]),
    ...(demand === null ? [] : [[inlineText(words.quote(cutText(oneLine(demand), 200)))]]),
    ...(remedy === null ? [] : [[responding.asked(words.remedy[remedy])]]),
    ...(mayCall === null ? [] : [[`${responding.field.mayCall}${words.colon}${consent}`]]),
  ];
}

import { explainDue, type DueSegment } from '../domain/calendar/explain-due.ts';
import { clockKeyOf, type Clock } from '../domain/clocks.ts';
import { referenceOf, type Moment } from '../domain/complaint.ts';
import type { PlatformName } from '../domain/actor.ts';
import { isSamePerson, type ClockKind, type PersonId } from '../domain/desk.ts';
import type { ComplaintEvent, EventOf } from '../domain/events.ts';
import { nextTelling } from '../domain/decide/wake.ts';
import type { InboxEntry } from '../ports/inbox-store.ts';
import type { Block, Message } from '../ports/message.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { peopleOf } from './ahead.ts';
import { hasOwnDate, liveClocks } from './card-clocks.ts';
import { findSeenAt } from './event-words.ts';
import { inlineMoment, inlinePerson, inlineText, toRich } from './inlines.ts';
import { movedLines } from './moved-deadlines.ts';
import { cutText, headingOf } from './outside-words.ts';
import type { Reader, View } from './view.ts';
import { writeCounted, writeDay, writeLength, writeShortMoment, writeTime } from './written-time.ts';

export interface WhyInput {
  readonly view: View;
  readonly history: readonly ComplaintEvent[];
  /** Which clock it is asked of, as typed; all when there is none of this name. */
  readonly about?: string;
  /** Platforms that tell when a direct message was read. */
  readonly tellsWhenRead?: readonly PlatformName[];
  /** What has not left the inboxes of its people yet. */
  readonly waiting?: readonly InboxEntry[];
}

const shownSegments = 12;

/** Where each running deadline comes from, who was told, and what comes next: so that a person can check it. */
export function drawWhy(input: WhyInput, reader: Reader): Message {
  const { view, about } = input;
  const { why } = textsFor(reader.locale);
  const clocks = clocksNamed(about, liveClocks(view));
  const reference = referenceOf(view.state.number);
  const summary = clocks.length === 0 ? why.nothing(reference) : why.summary(reference, clocks.length);
  const { snoozed } = view.state;
  const isSnoozed = snoozed !== null && snoozed.until > view.now;
  return {
    tone: 'neutral',
    title: why.title(cutText(headingOf(view, reader), 100)),
    summary: toRich(summary),
    blocks: [
      { kind: 'text', text: toRich(summary) },
      ...(isSnoozed
        ? [{ kind: 'text', text: toRich(why.snoozed(inlineMoment(snoozed.until, reader))) } as const]
        : []),
      ...waitingBlocks(input, reader),
      ...clocks.flatMap((clock) => explainClock(clock, input, reader)),
    ],
    locale: reader.locale,
  };
}

/** Who is told of it later than the rule says, and why. */
function waitingBlocks({ waiting = [], view }: WhyInput, reader: Reader): Block[] {
  const { why } = textsFor(reader.locale);
  const lines = waiting.map(({ person, flushAt, because }) =>
    why.waits(
      inlinePerson(view.desk, person, false),
      inlineMoment(Math.max(flushAt, view.now), reader),
      why.waitsBecause[because],
    ),
  );
  if (lines.length === 0) return [];
  return [{ kind: 'text', text: toRich(join([[why.waiting], ...unique(lines)], '\n')) }];
}

function clocksNamed(about: string | undefined, clocks: readonly Clock[]): readonly Clock[] {
  const wanted = about?.trim().toLowerCase() ?? '';
  if (wanted === '') return clocks;
  const namesOf = (kind: ClockKind) =>
    [kind, textsFor('en').words.clock[kind], textsFor('zh-CN').words.clock[kind]].join('\n').toLowerCase();
  const named = clocks.filter(({ kind }) => namesOf(kind).includes(wanted));
  return named.length === 0 ? clocks : named;
}

function explainClock(clock: Clock, input: WhyInput, reader: Reader): Block[] {
  const { view } = input;
  const { why, words } = textsFor(reader.locale);
  const label = words.clock[clock.kind];
  const heading =
    clock.dueAt === null ? why.headingPaused(label) : why.heading(label, inlineMoment(clock.dueAt, reader));
  const counted = countedLines(clock, view, reader);
  return [
    { kind: 'divider' },
    { kind: 'text', text: toRich(heading) },
    { kind: 'context', text: toRich([ruleOf(clock, view, reader)], startOf(clock, view, reader)) },
    ...(counted.length === 0 ? [] : [{ kind: 'context', text: [inlineText(counted.join('\n'))] } as const]),
    ...[
      ...movedOf(clock, input, reader),
      ...toldLines(clock, input, reader),
      ...reassignLines(clock, input, reader),
      nextLine(clock, view, reader),
    ].map((line): Block => ({
      kind: 'context',
      text: toRich(line),
    })),
  ];
}

function ruleOf(clock: Clock, view: View, reader: Reader): string {
  const { why } = textsFor(reader.locale);
  const { version, state } = view;
  if (hasOwnDate(clock, view)) return why.ruleOwnDate;
  const length = writeLength(clock.length, reader);
  const isOfPolicy = version.policy.clocks[state.priority][clock.kind] !== undefined;
  return isOfPolicy ? why.rule(version.id, state.priority, length) : why.ruleBuiltIn(length);
}

/** What moved its deadline since it runs. */
function movedOf(clock: Clock, { view, history }: WhyInput, reader: Reader): Sentence[] {
  const { why, pages } = textsFor(reader.locale);
  return history.flatMap((event) => {
    if (!('moved' in event.data) || event.at < clock.startedAt) return [];
    const [line] = movedLines(
      event.data.moved.filter((moved) => moved.clock === clock.key),
      view,
      reader,
    );
    if (line === undefined) return [];
    return [why.movedBy(inlineMoment(event.at, reader), pages.event[event.type], line)];
  });
}

function reassignLines(clock: Clock, { view, history }: WhyInput, reader: Reader): Sentence[] {
  const { why } = textsFor(reader.locale);
  return history.flatMap((event) =>
    event.type === 'reassigned' && event.data.clock === clock.key
      ? [why.reassigned(inlineMoment(event.at, reader), inlinePerson(view.desk, event.data.owner, false))]
      : [],
  );
}

function startOf(clock: Clock, view: View, reader: Reader): Sentence {
  const { why } = textsFor(reader.locale);
  const started = inlineMoment(clock.startedAt, reader);
  const moved = explanationOf(clock, view)?.movedStart ?? clock.startedAt;
  return moved === clock.startedAt
    ? why.started(started)
    : why.startedMoved(started, inlineMoment(moved, reader));
}

function explanationOf(clock: Clock, { version }: View) {
  if (clock.dueAt === null) return null;
  const span = { length: clock.length, start: clock.startedAt, due: clock.dueAt, pauses: clock.pauses };
  return explainDue(span, version.calendar, shownSegments);
}

function countedLines(clock: Clock, view: View, reader: Reader): string[] {
  const { why } = textsFor(reader.locale);
  const explanation = explanationOf(clock, view);
  if (explanation === null || hasOwnDate(clock, view)) return [];
  const { segments, omitted, isEstimated } = explanation;
  const zone = view.version.calendar.timezone;
  const lines = segments.map((segment) => `· ${writeSegment(segment, clock, view, reader)}`);
  if (omitted !== null) {
    lines.splice(omitted.after, 0, why.omitted(omitted.count, writeCounted(omitted.ms, reader)));
  }
  return [
    why.counted,
    ...lines,
    ...(isEstimated ? [why.estimated] : []),
    ...(zone === reader.zone ? [] : [why.zone(zone)]),
  ];
}

/** In the calendar's own zone: it is the calendar that is checked. */
function writeSegment(segment: DueSegment, clock: Clock, view: View, reader: Reader): string {
  const zone = view.version.calendar.timezone;
  const { why, time } = textsFor(reader.locale);
  const { kind, date, lastDate, from, to, ms } = segment;
  const inZone = { ...reader, zone };
  const [start, end] = [writeShortMoment(from, inZone), writeShortMoment(to, inZone)];
  if (kind === 'paused') return writePause(segment, clock, view, { start, end, reader });
  if (kind === 'elapsed') return why.segmentOver(start, end, writeCounted(ms, reader));
  if (ms > 0) {
    const hours = [writeTime(from, zone), writeTime(to, zone)] as const;
    const line = why.segment(writeDay(date, reader), ...hours, writeCounted(ms, reader));
    return kind === 'make-up' || kind === 'extra' ? why.segmentKind(line, time.dayKind[kind]) : line;
  }
  const days =
    date === lastDate
      ? writeDay(date, reader)
      : why.daySpan(writeDay(date, reader), writeDay(lastDate, reader));
  return why.idle(days, time.dayKind[kind]);
}

interface WrittenSpan {
  readonly start: string;
  readonly end: string;
  readonly reader: Reader;
}

/** Whom it waited for meanwhile, that somebody had it and did not go on with it, or that it was over for a while. */
function writePause(
  { from, to }: DueSegment,
  { key, kind }: Clock,
  { state }: View,
  { start, end, reader }: WrittenSpan,
): string {
  const { why, words } = textsFor(reader.locale);
  const touches = (span: { readonly from: Moment; readonly to: Moment | null }) =>
    span.from < to && (span.to ?? Infinity) > from;
  const gaps = state.clocks.find((fact) => clockKeyOf(fact) === key)?.gaps ?? [];
  if (gaps.some(touches))
    return kind === 'acknowledge' ? why.stoodAnswered(start, end) : why.stoodEnded(start, end);
  const pause = state.pauses.find(touches);
  return pause === undefined ? why.paused(start, end) : why.pausedFor(start, end, words.party[pause.cause]);
}

function toldLines(clock: Clock, input: WhyInput, reader: Reader): Sentence[] {
  const { history } = input;
  const { why } = textsFor(reader.locale);
  const reminders = history.filter(
    (event): event is EventOf<'reminder-raised'> =>
      event.type === 'reminder-raised' && event.data.clock === clock.key && event.at >= clock.startedAt,
  );
  if (reminders.length === 0) return [[why.nobodyTold]];
  return stepsOf(reminders).map((step) => toldLine(step, input, reader));
}

type Reminders = readonly EventOf<'reminder-raised'>[];

/** A step that told the same people again is one; what repeats is folded, nothing is left out. */
function stepsOf(reminders: Reminders): Reminders[] {
  const steps = new Map<string, EventOf<'reminder-raised'>[]>();
  for (const event of reminders) {
    const key = JSON.stringify([event.data.step, event.data.told]);
    steps.set(key, [...(steps.get(key) ?? []), event]);
  }
  return [...steps.values()];
}

/** Who was told, last when, who was passed over and why, and whether they have seen it. */
function toldLine(reminders: Reminders, input: WhyInput, reader: Reader): Sentence {
  const { why, words } = textsFor(reader.locale);
  const { view } = input;
  const last = reminders.at(-1);
  if (last === undefined) return [];
  const { told, step } = last.data;
  const person = (id: PersonId) => inlinePerson(view.desk, id, false);
  const passedOver = reminders.flatMap(({ data }) => data.insteadOf);
  return join([
    why.told(inlineMoment(last.at, reader), peopleOf(told, view, reader), step + 1, reminders.length),
    ...unique(passedOver).map((seen) =>
      why.passedOver(person(seen.person), inlineMoment(seen.seenAt, reader)),
    ),
    ...unique(reminders.flatMap(({ data }) => data.absent)).map(({ person: who, standIn, because }) =>
      why.stoodIn[because](person(standIn), person(who)),
    ),
    ...unique(reminders.flatMap(({ data }) => data.held)).map((held) =>
      why.held(person(held.person), words.held[held.because], inlineMoment(held.until, reader)),
    ),
    ...unique(reminders.flatMap(({ version }) => sentLines(version, input, reader))),
    ...told.map((id) => seenLine(id, reminders, input, reader)),
    ...unique(reminders.flatMap(({ version }) => ringLines(version, input, reader))),
  ]);
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

/** Seen, not seen yet, or nothing where the platform does not tell. */
function seenLine(id: PersonId, reminders: Reminders, input: WhyInput, reader: Reader): Sentence | null {
  const { why } = textsFor(reader.locale);
  const { view, history, tellsWhenRead = [] } = input;
  const person = inlinePerson(view.desk, id, false);
  const versions = reminders.map(({ version }) => version);
  const seen = versions.flatMap((version) => findSeenAt(history, version, id, view.desk) ?? []);
  const seenAt = seen.at(-1);
  if (seenAt !== undefined) return why.seen(person, inlineMoment(seenAt, reader));
  const isTold = history.some(
    (event) =>
      event.type === 'reminder-sent' &&
      versions.includes(event.data.reminder) &&
      isSamePerson(view.desk, event.data.person, id) &&
      event.data.platform !== null &&
      tellsWhenRead.includes(event.data.platform),
  );
  return isTold ? why.notSeen(person) : null;
}

/** What came of sending it, where that was not simply done. */
function sentLines(reminder: number, { view, history }: WhyInput, reader: Reader): Sentence[] {
  const { why } = textsFor(reader.locale);
  const named = (id: PersonId | null) =>
    id === null ? inlineText(why.inThread) : inlinePerson(view.desk, id, false);
  return history.flatMap((event): Sentence[] => {
    if (!('reminder' in event.data) || event.data.reminder !== reminder) return [];
    switch (event.type) {
      case 'reminder-sent':
        return [
          ...(event.data.waited === null ? [] : [why.waitedForHour(named(event.data.person))]),
          ...(event.data.together > 1
            ? [why.together(named(event.data.person), event.data.together - 1)]
            : []),
        ];
      case 'reminder-suppressed':
        return [
          event.data.because === 'not-theirs'
            ? why.notTheirs(named(event.data.person))
            : why.suppressed(named(event.data.person)),
        ];
      case 'reminder-passed-on':
        return [why.stoodIn[event.data.because](named(event.data.standIn), named(event.data.person))];
      case 'reminder-failed':
        return [
          why.failed(named(event.data.person), event.data.fault),
          ...[event.data.instead ?? [], event.data.directly ?? []]
            .flat()
            .map((person) => why.toldInstead(named(person))),
        ];
      default:
        return [];
    }
  });
}

function ringLines(reminder: number, { view, history }: WhyInput, reader: Reader): Sentence[] {
  const { why } = textsFor(reader.locale);
  return history.flatMap((event) => {
    if (event.type !== 'urge-sent' && event.type !== 'urge-refused') return [];
    if (event.data.reminder !== reminder) return [];
    const person = inlinePerson(view.desk, event.data.person, false);
    return [event.type === 'urge-sent' ? why.rang(person) : why.notRung(person, event.data.fault)];
  });
}

function nextLine(clock: Clock, view: View, reader: Reader): Sentence {
  const { why, words } = textsFor(reader.locale);
  const { state, desk, version, now } = view;
  const next = nextTelling(clock, state, version, desk, now);
  if (next === null) return [clock.state === 'paused' ? why.pausedNext : why.noNext];
  const when = inlineMoment(next.at, reader);
  if (next.told.length === 0) return why.nextChannel(when);
  const person = (id: PersonId) => inlinePerson(desk, id, false);
  return join([
    why.next(when, peopleOf(next.told, view, reader), why.by[next.by]),
    ...next.held.map((held) =>
      why.nextHeld(person(held.person), inlineMoment(held.until, reader), words.held[held.because]),
    ),
  ]);
}

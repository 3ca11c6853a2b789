import { explainDue, type DueSegment } from '../domain/calendar/explain-due.ts';
import type { Clock } from '../domain/clocks.ts';
import { referenceOf } from '../domain/complaint.ts';
import type { PlatformName } from '../domain/actor.ts';
import { isSamePerson, type ClockKind, type PersonId } from '../domain/desk.ts';
import type { ComplaintEvent, EventOf } from '../domain/events.ts';
import { openRungs } from '../domain/ladder.ts';
import { tellBeyondSeen } from '../domain/tell-beyond-seen.ts';
import type { Block, Message } from '../ports/message.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { liveClocks } from './card-clocks.ts';
import { findSeenAt } from './event-words.ts';
import { inlineMoment, inlinePerson, inlineText, toRich } from './inlines.ts';
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
      ...clocks.flatMap((clock) => explainClock(clock, input, reader)),
    ],
    locale: reader.locale,
  };
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
    ...[...toldLines(clock, input, reader), nextLine(clock, view, reader)].map((line): Block => ({
      kind: 'context',
      text: toRich(line),
    })),
  ];
}

function ruleOf(clock: Clock, { version, state }: View, reader: Reader): string {
  const { why } = textsFor(reader.locale);
  const length = writeLength(clock.length, reader);
  const isOfPolicy = version.policy.clocks[state.priority][clock.kind] !== undefined;
  return isOfPolicy ? why.rule(version.id, state.priority, length) : why.ruleBuiltIn(length);
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
  if (explanation === null) return [];
  const { segments, omitted, isEstimated } = explanation;
  const zone = view.version.calendar.timezone;
  const lines = segments.map((segment) => `· ${writeSegment(segment, zone, reader)}`);
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
function writeSegment(segment: DueSegment, zone: string, reader: Reader): string {
  const { why, time } = textsFor(reader.locale);
  const { kind, date, lastDate, from, to, ms } = segment;
  const inZone = { ...reader, zone };
  const [start, end] = [writeShortMoment(from, inZone), writeShortMoment(to, inZone)];
  if (kind === 'paused') return why.paused(start, end);
  if (kind === 'elapsed') return why.segmentOver(start, end, writeCounted(ms, reader));
  if (ms > 0) {
    return why.segment(
      writeDay(date, reader),
      writeTime(from, zone),
      writeTime(to, zone),
      writeCounted(ms, reader),
    );
  }
  const days =
    date === lastDate
      ? writeDay(date, reader)
      : why.daySpan(writeDay(date, reader), writeDay(lastDate, reader));
  return why.idle(days, time.dayKind[kind]);
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
  const { why } = textsFor(reader.locale);
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
  const { why } = textsFor(reader.locale);
  const { state, desk, version } = view;
  const rung = openRungs(clock, state, version)[0];
  if (rung === undefined) return [clock.state === 'paused' ? why.pausedNext : why.noNext];
  const at = Math.max(rung.at, state.snoozed?.until ?? 0);
  const { told, by } = tellBeyondSeen(clock, [rung], state, version, desk);
  return why.next(inlineMoment(at, reader), peopleOf(told, view, reader), why.by[by]);
}

function peopleOf(people: readonly string[], { desk }: View, reader: Reader): Sentence {
  return textsFor(reader.locale).talk.people(people.map((person) => inlinePerson(desk, person, false)));
}

import { referenceOf } from '../domain/complaint.ts';
import type { Clock } from '../domain/clocks.ts';
import type { PersonId } from '../domain/desk.ts';
import type { EventOf } from '../domain/events.ts';
import type { Block, Button, Message, Tone } from '../ports/message.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { en } from '../text/en.ts';
import { textsFor } from '../text/texts-for.ts';
import type { Texts } from '../text/texts.ts';
import { buttonOn, buttonRow } from './buttons.ts';
import { inlineMoment, inlinePerson, inlineText, toRich } from './inlines.ts';
import { doerOf } from './next-step.ts';
import { headingOf, titleOf } from './outside-words.ts';
import { statusWord } from './record-blocks.ts';
import type { Reader, View } from './view.ts';
import { writeDistance } from './written-time.ts';

export interface ReminderInput {
  readonly event: EventOf<'reminder-raised'>;
  readonly view: View;
  /** Who is pinged: those told, or fewer. */
  readonly mention: readonly PersonId[];
  /** Steps of the clock's ladder in all. */
  readonly steps: number;
}

/** Null when there is nothing to remind of any more: the clock has ended, is paused, or is due later by now. */
export function drawReminder(input: ReminderInput, reader: Reader): Message | null {
  const { event, view, steps } = input;
  const clock = view.clocks.find((one) => one.key === event.data.clock);
  if (clock === undefined || clock.state !== 'running' || clock.dueAt === null) return null;
  if (clock.dueAt > event.data.dueAt) return null;
  const { reminders, words } = textsFor(reader.locale);
  const { state } = view;
  const ask = askOf(input, clock, reader);
  const distance = distanceOf(clock, view, reader);
  const due = [
    words.clock[clock.kind],
    words.colon,
    ...reminders.due(inlineMoment(clock.dueAt, reader), distance),
  ];
  const title = inlineText(titleOf(view, reader));
  return {
    tone: toneOf(clock, view),
    title: headingOf(view, reader),
    tag: event.data.isLate ? reminders.late : statusWord(view, reader),
    summary: toRich(
      reminders.summary(
        referenceOf(state.number),
        shortAskOf(input, clock, reader),
        distance === reminders.dueNow ? reminders.dueNowShort : distance,
        title,
      ),
    ),
    blocks: [
      { kind: 'text', text: toRich(ask) },
      { kind: 'text', text: toRich(due) },
      { kind: 'context', text: toRich(levelOf(event, steps, reader)) },
      ...seenBlocks(event, view, reader),
      ...lateBlocks(event, reader),
      ...buttonRow(buttonsFor(clock, view, reader), reader),
    ],
    locale: reader.locale,
  };
}

type AskKind = keyof Texts['reminders']['ask'];

/** Whoever has to act is asked; whoever stands above is told whom they wait for. */
function askOf(input: ReminderInput, clock: Clock, reader: Reader): Sentence {
  const { reminders, talk } = textsFor(reader.locale);
  const { view, mention } = input;
  const people = talk.people(mention.map((person) => inlinePerson(view.desk, person, true)));
  const kind = askKindOf(clock);
  const late = doerAwaited(input, clock);
  return late === null
    ? reminders.ask[kind](people)
    : reminders.askAbove[kind](people, inlinePerson(view.desk, late, false));
}

/** The same in the few words that a notification has room for. */
function shortAskOf(input: ReminderInput, clock: Clock, reader: Reader): Sentence | string {
  const { reminders } = textsFor(reader.locale);
  const kind = askKindOf(clock);
  const late = doerAwaited(input, clock);
  return late === null
    ? reminders.shortAsk[kind]
    : reminders.shortAskAbove[kind](inlinePerson(input.view.desk, late, false));
}

function askKindOf({ kind }: Clock): AskKind {
  return kind in en.reminders.ask ? (kind as AskKind) : 'other';
}

/** Null when those who are told are asked to act themselves. */
function doerAwaited({ event, view }: ReminderInput, clock: Clock): PersonId | null {
  const doer = doerOf(clock.kind, view);
  return doer === null || event.data.told.includes(doer) ? null : doer;
}

function distanceOf(clock: Clock, view: View, reader: Reader): string {
  const { reminders } = textsFor(reader.locale);
  const { dueAt } = clock;
  const { now } = view;
  if (dueAt === null || Math.abs(dueAt - now) < 60_000) return reminders.dueNow;
  return dueAt > now
    ? reminders.left(writeDistance(clock, now, dueAt, view, reader))
    : reminders.over(writeDistance(clock, dueAt, now, view, reader));
}

function levelOf({ data }: EventOf<'reminder-raised'>, steps: number, reader: Reader): Sentence {
  const { reminders } = textsFor(reader.locale);
  const level = reminders.level(data.step + 1, Math.max(steps, data.step + 1));
  return join([level, data.repetition === 0 ? null : reminders.repeated(data.repetition + 1)], ' · ');
}

function seenBlocks({ data }: EventOf<'reminder-raised'>, { desk }: View, reader: Reader): Block[] {
  const { reminders } = textsFor(reader.locale);
  return data.insteadOf.map(({ person, seenAt }) => ({
    kind: 'context',
    text: toRich(reminders.seenBefore(inlinePerson(desk, person, false), inlineMoment(seenAt, reader))),
  }));
}

function lateBlocks({ data }: EventOf<'reminder-raised'>, reader: Reader): Block[] {
  if (!data.isLate) return [];
  const { reminders, words } = textsFor(reader.locale);
  const why = reminders.lateWhy(inlineMoment(data.fellDueAt, reader));
  return [{ kind: 'context', text: toRich([reminders.late, words.colon, ...why]) }];
}

function toneOf(clock: Clock, { now }: View): Tone {
  return clock.dueAt !== null && clock.dueAt <= now ? 'danger' : 'warning';
}

function buttonsFor(clock: Clock, { state }: View, reader: Reader): Button[] {
  const make = (action: Parameters<typeof buttonOn>[1]) => buttonOn(state.number, action, reader);
  const first = (action: Parameters<typeof buttonOn>[1]) =>
    buttonOn(state.number, action, reader, { style: 'primary' });
  const always = [make('snooze'), make('why')];
  switch (clock.kind) {
    case 'acknowledge':
      return [first('acknowledge'), ...always, make('assign')];
    case 'contact':
    case 'update':
    case 'promise':
      return [first('contact'), ...always, make('update')];
    case 'resolve':
      return [first('resolve'), ...always, make('update'), make('wait')];
    case 'tell':
      return [first('outcome-accepted'), make('outcome-refused'), ...always];
    default:
      return [make('show'), ...always];
  }
}

import { openNews, referenceOf } from '../domain/complaint.ts';
import type { Clock } from '../domain/clocks.ts';
import { isSamePerson, type PersonId } from '../domain/desk.ts';
import type { EventOf } from '../domain/events.ts';
import { findClockStillDue, type DueClock } from '../domain/still-due.ts';
import type { Block, Button, Message, Tone } from '../ports/message.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { en } from '../text/en.ts';
import { textsFor } from '../text/texts-for.ts';
import type { Texts } from '../text/texts.ts';
import { writeAwayUntil } from './away-until.ts';
import { buttonOn, buttonRow } from './buttons.ts';
import { isOverdue } from './card-clocks.ts';
import { inlineMoment, inlinePerson, inlineText, toRich } from './inlines.ts';
import { doerOfClock } from './next-step.ts';
import { effectButtons } from './improving-page.ts';
import { actionButtons, newsButtons, stepButton } from './measure-notices.ts';
import { cutText, headingOf, titleOf, wordsAt } from './outside-words.ts';
import { statusWord } from './record-blocks.ts';
import { surveyInvitations } from './survey-notices.ts';
import type { Reader, View } from './view.ts';
import { customerButtons, draftBlocks, slipSentence } from './work-notices.ts';
import { writeDistance } from './written-time.ts';

export interface ReminderInput {
  readonly event: EventOf<'reminder-raised'>;
  readonly view: View;
  /** Who is pinged: those told, or fewer. */
  readonly mention: readonly PersonId[];
  /** Who reads it in a direct message; absent: all who read the thread. */
  readonly person?: PersonId;
  /** Of a question whether an action worked: complaints of the same cause since, as far as who reads it may know. */
  readonly repeats?: number | null;
  /** Steps of the clock's ladder in all. */
  readonly steps: number;
}

/** Null when there is nothing to remind of any more (domain/still-due.ts). */
export function drawReminder(input: ReminderInput, reader: Reader): Message | null {
  const { event, view, steps } = input;
  const clock = clockToRemindOf(event, view, input.person ?? null);
  if (clock === null) return null;
  const { reminders, words } = textsFor(reader.locale);
  const { state } = view;
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
      { kind: 'text', text: toRich(askOf(input, clock, reader)) },
      { kind: 'text', text: toRich(due) },
      ...promiseBlocks(input, clock, reader),
      ...actionBlocks(input, clock, reader),
      ...questionBlocks(view, clock),
      ...surveyBlocks(input, clock, reader),
      ...[
        levelOf(event, steps, reader),
        ...seenLines(input, reader),
        ...standInLines(input, reader),
        ...heldLines(input, reader),
        ...lateLines(event, reader),
      ].map((line): Block => ({ kind: 'context', text: toRich(line) })),
      ...buttonRow(buttonsFor(clock, input, reader), reader),
    ],
    locale: reader.locale,
  };
}

const longestQuestion = 600;

/** `to`: who reads it directly; null: all who read the thread. */
export function clockToRemindOf(
  event: EventOf<'reminder-raised'>,
  view: View,
  to: PersonId | null,
): DueClock | null {
  return findClockStillDue(event, view, to === null ? null : { person: to, desk: view.desk, now: view.now });
}

type AskKind = keyof Texts['reminders']['ask'];

/** Whoever has to act is asked; whoever stands above is told whom they wait for. */
function askOf(input: ReminderInput, clock: Clock, reader: Reader): Sentence {
  const { reminders, talk } = textsFor(reader.locale);
  const { event, view, mention } = input;
  // Whoever is not to be disturbed now is named, and told later.
  const isPinged = mention.length > 0;
  const asked = isPinged ? mention : event.data.told;
  const people = talk.people(asked.map((person) => inlinePerson(view.desk, person, isPinged)));
  const kind = askKindOf(clock, view);
  const late = doerAwaited(input, clock);
  return late === null
    ? reminders.ask[kind](people)
    : reminders.askAbove[kind](people, inlinePerson(view.desk, late, false));
}

/** The same in the few words that a notification has room for. */
function shortAskOf(input: ReminderInput, clock: Clock, reader: Reader): Sentence | string {
  const { reminders } = textsFor(reader.locale);
  const kind = askKindOf(clock, input.view);
  const late = doerAwaited(input, clock);
  return late === null
    ? reminders.shortAsk[kind]
    : reminders.shortAskAbove[kind](inlinePerson(input.view.desk, late, false));
}

function askKindOf(clock: Clock, view: View): AskKind {
  const { kind } = clock;
  if (kind === 'promise' && isOverdue(clock, view)) return 'promiseBroken';
  return kind in en.reminders.ask ? (kind as AskKind) : 'other';
}

/** Null when those who are told are asked to act themselves, be it for somebody who is not there. */
function doerAwaited({ event, view }: ReminderInput, clock: Clock): PersonId | null {
  const doer = doerOfClock(clock, view);
  const { told, absent } = event.data;
  const asked = [...told, ...absent.map(({ person }) => person)];
  return doer === null || asked.some((person) => isSamePerson(view.desk, person, doer)) ? null : doer;
}

export function distanceOf(clock: Clock, view: View, reader: Reader): string {
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

function seenLines({ event, view: { desk } }: ReminderInput, reader: Reader): Sentence[] {
  const { reminders } = textsFor(reader.locale);
  return event.data.insteadOf.map(({ person, seenAt }) =>
    reminders.seenBefore(inlinePerson(desk, person, false), inlineMoment(seenAt, reader)),
  );
}

/** Why it came to them: the one it is meant for is not there. `which`: where the reader stands in, or all. */
export function standInLines(
  { event, view, person: readBy }: Pick<ReminderInput, 'event' | 'view' | 'person'>,
  reader: Reader,
  which: 'all' | 'own' = 'all',
): Sentence[] {
  const { youStandIn, standsIn } = textsFor(reader.locale).reminders;
  const { desk } = view;
  return event.data.absent.flatMap(({ person, standIn, because }) => {
    const who = inlinePerson(desk, person, false);
    const other = inlinePerson(desk, standIn, false);
    const isReader = isSamePerson(desk, standIn, readBy ?? null);
    if (!isReader && which === 'own') return [];
    if (because === 'gone') return [isReader ? youStandIn.gone(who) : standsIn.gone(who, other)];
    const until = writeAwayUntil(person, view, reader);
    return [isReader ? youStandIn.away(who, until) : standsIn.away(who, until, other)];
  });
}

/** In the thread: who hears of it later. To them: why it comes only now. */
function heldLines({ event, view: { desk }, person: readBy }: ReminderInput, reader: Reader): Sentence[] {
  const { reminders, words } = textsFor(reader.locale);
  const { held } = event.data;
  if (readBy !== undefined) {
    const own = held.find(({ person }) => isSamePerson(desk, person, readBy));
    return own === undefined ? [] : [[reminders.keptBack[own.because]]];
  }
  return held.map(({ person, until, because }) =>
    reminders.heldFor(inlinePerson(desk, person, false), inlineMoment(until, reader), words.held[because]),
  );
}

function lateLines({ data }: EventOf<'reminder-raised'>, reader: Reader): Sentence[] {
  if (!data.isLate) return [];
  const { reminders, words } = textsFor(reader.locale);
  return [[reminders.late, words.colon, ...reminders.lateWhy(inlineMoment(data.fellDueAt, reader))]];
}

/** The plan runs beyond what was promised: said everywhere; the words for the customer only in private. */
function promiseBlocks({ view }: ReminderInput, clock: Clock, reader: Reader): Block[] {
  if (clock.kind !== 'promise') return [];
  const slipped = slipSentence(view, reader);
  if (slipped === null) return [];
  return [{ kind: 'text', text: toRich(slipped) }, ...(view.place === null ? draftBlocks(view, reader) : [])];
}

/** The words for the customer once more; only in private. */
function surveyBlocks({ view }: ReminderInput, clock: Clock, reader: Reader): Block[] {
  if (clock.kind !== 'survey' || view.place !== null) return [];
  return surveyInvitations(view, reader).map((copy): Block => ({ kind: 'copy', ...copy }));
}

/** Whoever is asked has it before them once more. */
function questionBlocks(view: View, { kind, subject }: Clock): Block[] {
  const request =
    kind === 'request' ? view.state.requests.find(({ number }) => number === subject) : undefined;
  const question = request === undefined ? null : wordsAt(view, request.question);
  return question === null ? [] : [{ kind: 'quote', text: cutText(question, longestQuestion) }];
}

/** Which step or action it is about; beside the question whether it worked, how often the same came again. */
function actionBlocks({ view, repeats = null }: ReminderInput, clock: Clock, reader: Reader): Block[] {
  const words = wordsOfWork(clock, view);
  const { improving } = textsFor(reader.locale);
  return [
    ...(words === null ? [] : [{ kind: 'quote', text: cutText(words, longestAction) } as const]),
    ...(repeats === null || clock.kind !== 'effectiveness'
      ? []
      : [{ kind: 'text', text: toRich(improving.repeats(repeats)) } as const]),
  ];
}

function wordsOfWork({ kind, subject }: Clock, view: View): string | null {
  const { actions, steps } = view.state;
  if (kind === 'tell') return wordsAt(view, openNews(view.state)?.text ?? null);
  if (kind !== 'action' && kind !== 'effectiveness' && kind !== 'step') return null;
  const items: readonly { readonly number: number; readonly text: string }[] =
    kind === 'step' ? steps : actions;
  return wordsAt(view, items.find(({ number }) => number === subject)?.text ?? null);
}

const longestAction = 600;

function toneOf(clock: Clock, { now }: View): Tone {
  return clock.dueAt !== null && clock.dueAt <= now ? 'danger' : 'warning';
}

function buttonsFor(clock: Clock, input: ReminderInput, reader: Reader): Button[] {
  const { state } = input.view;
  const make = (action: Parameters<typeof buttonOn>[1]) => buttonOn(state.number, action, reader);
  const first = (action: Parameters<typeof buttonOn>[1]) =>
    buttonOn(state.number, action, reader, { style: 'primary' });
  const always = [make('snooze'), make('why')];
  const followUp = ({ subject }: Clock) =>
    buttonOn(state.number, 'follow-up', reader, {
      style: 'primary',
      value: `${referenceOf(state.number)}/${subject}`,
    });
  switch (clock.kind) {
    case 'acknowledge':
      return [first('acknowledge'), ...always, make('assign')];
    case 'contact':
    case 'update':
      return [first('contact'), ...always, make('update')];
    case 'promise':
      return [...customerButtons(state.number, reader), make('promise-kept'), ...always];
    case 'contain':
    case 'cause':
    case 'plan':
      return [first(clock.kind), ...always];
    case 'handover':
      return [...handoverButtons(input, reader), ...always];
    case 'request':
      return [answerButton(state.number, clock, reader), make('show'), ...always];
    case 'step':
      return [stepButton(clock.subject, input.view, reader), ...always, make('decide')];
    case 'action':
      return [...actionButtons(clock.subject, input.view, reader).slice(0, 2), ...always, make('improve')];
    case 'effectiveness':
      return [...effectButtons(state.number, clock.subject, reader), make('improve'), make('why')];
    case 'stale':
      return [first('update'), ...always, make('wait')];
    case 'resolve':
      return [first('resolve'), ...always, make('update'), make('wait')];
    case 'survey':
      return [make('skip-survey'), make('show'), make('why')];
    case 'follow-up':
      return [followUp(clock), ...always];
    case 'check-in':
      return [first('contact'), ...always];
    case 'tell':
      return [...tellButtons(input.view, reader), ...always];
    default:
      return [make('show'), ...always];
  }
}

/** The outcome is accepted or not; a fix that came out is told. */
function tellButtons(view: View, reader: Reader): Button[] {
  const { number, status } = view.state;
  const news = openNews(view.state);
  if (news !== null && status !== 'resolved') return newsButtons(view, news.version, reader);
  return [
    buttonOn(number, 'outcome-accepted', reader, { style: 'primary' }),
    buttonOn(number, 'outcome-refused', reader),
  ];
}

/** Whoever stands above answers for them, or sees to it that they do. */
function answerButton(number: number, { subject }: Clock, reader: Reader): Button {
  const { button } = textsFor(reader.locale).investigation;
  const value = `${referenceOf(number)}/${subject}`;
  return buttonOn(number, 'answer-request', reader, { value, label: button.answer, style: 'primary' });
}

/** Only whoever it was handed to can take it over; whoever else reads it can pass it on. */
function handoverButtons({ event, view, person }: ReminderInput, reader: Reader): Button[] {
  const { state, desk } = view;
  const { handover, number } = state;
  const show = buttonOn(number, 'show', reader);
  const asked = person === undefined ? event.data.told : [person];
  if (handover === null || !asked.some((one) => isSamePerson(desk, one, handover.to))) {
    return [buttonOn(number, 'assign', reader, { style: 'primary' }), show];
  }
  const { accept } = textsFor(reader.locale).people.handover;
  const look = { value: handover.batch, label: accept, style: 'primary' } as const;
  return [buttonOn(number, 'accept-handover', reader, look), show];
}

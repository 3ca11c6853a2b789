import { openRequestsOf } from '../domain/asked.ts';
import { isOpenAction, referenceOf } from '../domain/complaint.ts';
import { isSamePerson, type PersonId } from '../domain/desk.ts';
import type { DueClock } from '../domain/still-due.ts';
import { responsibleFor } from '../domain/responsible.ts';
import type { Block, Button } from '../ports/message.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { openButton } from './buttons.ts';
import { isOverdue, liveClocks } from './card-clocks.ts';
import { inlineBold, inlineMoment, inlinePerson, inlineText, toRich } from './inlines.ts';
import { requestClock } from './investigation.ts';
import { cutText, inlineWords, productName, titleOf } from './outside-words.ts';
import { statusWord } from './record-blocks.ts';
import type { Reader, View } from './view.ts';
import { writeDistance } from './written-time.ts';

const longestTitle = 50;

/** A complaint in one line: what it is, whose, and what presses. */
export function listLine(view: View, reader: Reader, person?: PersonId): Block {
  const { state, desk } = view;
  const details: Sentence[] = [
    [productName(desk, state.product)],
    [inlinePerson(desk, responsibleFor(state, desk).owner, false)],
    pressingIn(view, reader) ?? [statusWord(view, reader)],
  ];
  return {
    kind: 'text',
    text: toRich([
      ...headOf(view, reader),
      '\n',
      ...join([join(details, ' · '), ...ownLines(view, person, reader)], '\n'),
    ]),
  };
}

/** `C-42 P1 title`. */
export function headOf(view: View, reader: Reader): Sentence {
  const { number, priority } = view.state;
  return [inlineBold(referenceOf(number)), ` ${priority} `, titleIn(view, reader)];
}

/** What is left for this person to do in it. */
function ownLines(view: View, person: PersonId | undefined, reader: Reader): Sentence[] {
  if (person === undefined) return [];
  return [...askedLines(view, person, reader), ...actionLines(view, person, reader)];
}

/** What this person was asked and has not answered. */
function askedLines(view: View, person: PersonId, reader: Reader): Sentence[] {
  const { mine } = textsFor(reader.locale).investigation;
  return openRequestsOf(person, view.state, view.desk).map(({ number, question }) => {
    const words = inlineWords(view, question, reader, longestTitle);
    const dueAt = requestClock(view, number)?.dueAt ?? null;
    return dueAt === null
      ? mine.line(number, words)
      : mine.lineBy(number, inlineMoment(dueAt, reader), words);
  });
}

function actionLines(view: View, person: PersonId, reader: Reader): Sentence[] {
  const { improving } = textsFor(reader.locale);
  return view.state.actions
    .filter((action) => isOpenAction(action) && isSamePerson(view.desk, action.who, person))
    .map(({ number, text, dueAt }) => {
      const words = improving.mine(number, inlineWords(view, text, reader, longestTitle));
      if (dueAt === null) return words;
      const when = inlineMoment(dueAt, reader);
      return [...words, ' · ', ...(dueAt <= view.now ? improving.overdue(when) : improving.by(when))];
    });
}

export function openButtons(views: readonly View[], reader: Reader): Button[] {
  return views.map((view) => openButton(view.state.number, reader));
}

function titleIn(view: View, reader: Reader) {
  return inlineText(cutText(titleOf(view, reader), longestTitle));
}

function pressingIn(view: View, reader: Reader): Sentence | null {
  const { pages, words } = textsFor(reader.locale);
  const { list } = pages;
  const { waiting } = view.state;
  const clock = liveClocks(view).find((one) => one.dueAt !== null);
  if (clock === undefined || clock.dueAt === null) {
    return waiting === null ? null : [list.waiting(words.party[waiting.on])];
  }
  return clockWords({ ...clock, dueAt: clock.dueAt }, view, reader);
}

/** How far a clock is from its due moment. */
export function clockWords(clock: DueClock, view: View, reader: Reader): Sentence {
  const { pages, words } = textsFor(reader.locale);
  const { list } = pages;
  const label = words.clock[clock.kind];
  return isOverdue(clock, view)
    ? [list.overdue(label, writeDistance(clock, clock.dueAt, view.now, view, reader))]
    : list.due(label, inlineMoment(clock.dueAt, reader));
}

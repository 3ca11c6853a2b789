import { isOpenAction, referenceOf, type Moment } from '../domain/complaint.ts';
import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { stepLine } from './deciding-page.ts';
import { actionLine, linkLines } from './improving-page.ts';
import { itemLines } from './item-line.ts';
import type { Reader, View } from './view.ts';

/** On the card: how far the plan and the actions are, and what hangs together with it. */
export function measureLines(view: View, reader: Reader): Sentence[] {
  const { deciding, improving } = textsFor(reader.locale);
  const { options, steps, actions } = view.state;
  const isChoosing = options.length > 0 && options.every(({ chosen }) => chosen === null);
  const open = actions.filter(isOpenAction);
  const overdue = open.filter(({ dueAt }) => dueAt !== null && dueAt <= view.now);
  return [
    ...(isChoosing ? [[deciding.card.options(options.length)]] : []),
    ...(steps.length === 0
      ? []
      : [[deciding.card.steps(steps.filter(({ doneAt }) => doneAt !== null).length, steps.length)]]),
    ...(open.length === 0 ? [] : [[improving.card.actions(open.length, overdue.length)]]),
    ...linkLines(view, reader),
  ];
}

/** In the record: every step, every action, and what else stands in the tracker. */
export function measureDetails(view: View, reader: Reader): Sentence[] {
  const { steps, actions } = view.state;
  return [
    ...steps.map((step) => stepLine(step, view, reader)),
    ...actions.map((action) => actionLine(action, view, reader)),
    ...itemLines(view, ['option', 'complaint'], reader),
  ];
}

const dayMs = 86_400_000;

/** It keeps coming: said as long as the days count of which it was said. */
export function recurrenceLines({ state, now }: View, reader: Reader): Sentence[] {
  const { improving, words } = textsFor(reader.locale);
  const last = state.recurrences.at(-1);
  if (last === undefined || isOver(last, now)) return [];
  const { because, among, days } = last;
  const others = among.slice(0, 10).map(referenceOf).join(words.comma);
  return [[improving.recurrence[because](among.length + 1, days), ' ', improving.recurrence.others(others)]];
}

function isOver({ at, days }: { readonly at: Moment; readonly days: number }, now: Moment): boolean {
  return at + days * dayMs <= now;
}

import { referenceOf } from '../domain/complaint.ts';
import { responsibleFor } from '../domain/responsible.ts';
import type { Block, Button } from '../ports/message.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { openButton } from './buttons.ts';
import { isOverdue, liveClocks } from './card-clocks.ts';
import { inlineBold, inlineMoment, inlinePerson, inlineText, toRich } from './inlines.ts';
import { cutText, productName, titleOf } from './outside-words.ts';
import { statusWord } from './record-blocks.ts';
import type { Reader, View } from './view.ts';
import { writeDistance } from './written-time.ts';

const longestTitle = 50;

/** A complaint in one line: what it is, whose, and what presses. */
export function listLine(view: View, reader: Reader): Block {
  const { state, desk } = view;
  const head = [inlineBold(referenceOf(state.number)), ` ${state.priority} `, titleIn(view, reader)];
  const details: Sentence[] = [
    [productName(desk, state.product)],
    [inlinePerson(desk, responsibleFor(state, desk).owner, false)],
    pressingIn(view, reader) ?? [statusWord(view, reader)],
  ];
  return { kind: 'text', text: toRich([...head, '\n', ...join(details, ' · ')]) };
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
  const label = words.clock[clock.kind];
  return isOverdue(clock, view)
    ? [list.overdue(label, writeDistance(clock, clock.dueAt, view.now, view, reader))]
    : list.due(label, inlineMoment(clock.dueAt, reader));
}

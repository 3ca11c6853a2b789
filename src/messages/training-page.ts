import { zonedParts } from '../domain/calendar/zone.ts';
import { isOpenAction, referenceOf, type Action } from '../domain/complaint.ts';
import type { Block, Message } from '../ports/message.ts';
import type { Sentence } from '../text/sentence.ts';
import { join } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { inlineBold, inlinePerson, toRich } from './inlines.ts';
import { inlineWords } from './outside-words.ts';
import type { Reader, View } from './view.ts';

interface Training {
  readonly view: View;
  readonly action: Action;
  /** `2026-11`, of its end, or of when it is due; null: neither is known. */
  readonly month: string | null;
}

const longestText = 120;

/** What people have to learn, by the month it is due or was done in: the latest month first. */
export function drawTraining(views: readonly View[], reader: Reader): Message {
  const { training } = textsFor(reader.locale).improving;
  const all = views.flatMap((view) => trainingsOf(view, reader));
  const open = all.filter(({ action }) => isOpenAction(action)).length;
  const summary = all.length === 0 ? training.none : training.summary(open, all.length);
  const months = [...new Set(all.map(({ month }) => month))].toSorted((one, other) =>
    (other ?? '').localeCompare(one ?? ''),
  );
  return {
    tone: 'neutral',
    title: training.title,
    summary: toRich(summary),
    blocks: [
      { kind: 'context', text: toRich(summary) },
      ...months.flatMap((month) =>
        monthBlocks(
          month ?? training.undated,
          all.filter((one) => one.month === month),
          reader,
        ),
      ),
    ],
    locale: reader.locale,
  };
}

function trainingsOf(view: View, reader: Reader): Training[] {
  return view.state.actions
    .filter(({ kind, state }) => kind === 'training' && state !== 'dropped')
    .map((action) => ({ view, action, month: monthOf(action, reader) }));
}

function monthOf({ endedAt, dueAt }: Action, { zone }: Reader): string | null {
  const at = endedAt ?? dueAt;
  return at === null ? null : zonedParts(at, zone).date.slice(0, 7);
}

function monthBlocks(month: string, trainings: readonly Training[], reader: Reader): Block[] {
  const lines = trainings.map((one) => lineOf(one, reader));
  return [
    { kind: 'text', text: [inlineBold(month)] },
    { kind: 'context', text: toRich(join(lines, '\n')) },
  ];
}

function lineOf({ view, action }: Training, reader: Reader): Sentence {
  const { improving } = textsFor(reader.locale);
  return improving.training.line(
    referenceOf(view.state.number),
    inlineWords(view, action.text, reader, longestText),
    inlinePerson(view.desk, action.who, false),
    improving.state[action.state],
  );
}

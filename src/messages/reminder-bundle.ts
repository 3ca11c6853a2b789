import { referenceOf } from '../domain/complaint.ts';
import { maySee } from '../domain/visibility.ts';
import type { PersonId } from '../domain/desk.ts';
import type { DueClock } from '../domain/still-due.ts';
import type { Block, Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonFor, buttonRow } from './buttons.ts';
import { isOverdue } from './card-clocks.ts';
import { inlineBold, inlineLink, inlineMoment, inlineText, toRich } from './inlines.ts';
import { cutText, productName, titleOf } from './outside-words.ts';
import { clockToRemindOf, distanceOf, drawReminder, standInLines, type ReminderInput } from './reminder.ts';
import type { Reader } from './view.ts';

export interface BundledReminder extends ReminderInput {
  /** Of the complaint's card, where one can be opened. */
  readonly permalink: string | null;
}

export interface BundleInput {
  readonly person: PersonId;
  readonly reminders: readonly BundledReminder[];
  readonly waited: 'hourly-cap' | null;
}

interface Line extends BundledReminder {
  readonly clock: DueClock;
}

const shownLines = 15;
const longestTitle = 40;

/** Several reminders to one person, most pressing first; one that is left over is drawn as itself. */
export function drawReminders(input: BundleInput, reader: Reader): Message | null {
  const { person, waited } = input;
  const lines = linesOf(input);
  const [first] = lines;
  if (first === undefined) return null;
  if (lines.length === 1) return drawReminder({ ...first, person, mention: [person] }, reader);
  const { bundle, late } = textsFor(reader.locale).reminders;
  const isLate = lines.some(({ event }) => event.data.isLate);
  const left = lines.length - shownLines;
  const small = [
    ...(left > 0 ? [bundle.more(left)] : []),
    ...(isLate ? [bundle.lateWhy] : []),
    ...(waited === null ? [] : [bundle.waited]),
  ];
  return {
    tone: lines.some(({ clock, view }) => isOverdue(clock, view)) ? 'danger' : 'warning',
    title: bundle.title(lines.length),
    ...(isLate ? { tag: late } : {}),
    summary: toRich(
      bundle.summary(
        lines.length,
        inlineText(referenceOf(first.view.state.number)),
        pressureOf(first, reader),
      ),
    ),
    blocks: [
      ...lines.slice(0, shownLines).map((line) => lineBlock(line, person, reader)),
      ...small.map((text): Block => ({ kind: 'context', text: toRich(text) })),
      ...buttonRow([buttonFor('mine', '', reader, { style: 'primary' })], reader),
    ],
    locale: reader.locale,
  };
}

/** What is over by now is left out, and what its reader may not see. */
export function listStanding(person: PersonId, reminders: readonly BundledReminder[]): readonly Line[] {
  return reminders.flatMap((reminder) => {
    const { event, view } = reminder;
    const clock = clockToRemindOf(event, view, person);
    return clock === null || !maySee(person, view.state, view.desk) ? [] : [{ ...reminder, clock }];
  });
}

/** Of one clock only the latest step stands. */
function linesOf({ person, reminders }: BundleInput): Line[] {
  const lines = new Map<string, Line>();
  const standing = listStanding(person, reminders);
  for (const line of standing.toSorted((one, other) => one.event.version - other.event.version)) {
    lines.set(`${line.view.state.number} ${line.clock.key}`, line);
  }
  return [...lines.values()].toSorted(compareLines);
}

function compareLines(one: Line, other: Line): number {
  return (
    one.view.state.priority.localeCompare(other.view.state.priority) ||
    one.clock.dueAt - other.clock.dueAt ||
    one.view.state.number - other.view.state.number
  );
}

function lineBlock({ event, clock, view, permalink }: Line, person: PersonId, reader: Reader): Block {
  const { bundle } = textsFor(reader.locale).reminders;
  const { words } = textsFor(reader.locale);
  const { state, desk } = view;
  const title = cutText(titleOf(view, reader), longestTitle);
  const due = bundle.due(
    words.clock[clock.kind],
    inlineMoment(clock.dueAt, reader),
    stateOf({ clock, view }, reader),
  );
  return {
    kind: 'text',
    text: toRich([
      inlineBold(referenceOf(state.number)),
      ` ${state.priority} `,
      inlineText(title),
      ` (${productName(desk, state.product)})`,
      '\n',
      ...due,
      ...standInLines({ event, view, person }, reader, 'own').flatMap((line) => [' · ', ...line]),
      ...(permalink === null ? [] : [' · ', inlineLink(permalink, bundle.open)]),
    ]),
  };
}

function pressureOf(line: Line, reader: Reader): string {
  const { words } = textsFor(reader.locale);
  return [words.clock[line.clock.kind], stateOf(line, reader)].join(words.comma);
}

function stateOf({ clock, view }: Pick<Line, 'clock' | 'view'>, reader: Reader): string {
  const { reminders } = textsFor(reader.locale);
  const distance = distanceOf(clock, view, reader);
  return distance === reminders.dueNow ? reminders.dueNowShort : distance;
}

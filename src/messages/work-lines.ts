import type { PersonId } from '../domain/desk.ts';
import { referenceOf, type Moment, type PromiseTold } from '../domain/complaint.ts';
import {
  howPressing,
  ownClocks,
  ownPromise,
  ownTasks,
  dueOf,
  type OwnTask,
  type Pressing,
} from '../domain/own-work.ts';
import type { Block } from '../ports/message.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { inlineBold, inlineMoment, toRich } from './inlines.ts';
import { clockWords, headOf } from './list-line.ts';
import { inlineWords } from './outside-words.ts';
import type { Reader, View } from './view.ts';

const longestText = 60;
const shownClocks = 3;

/** A complaint in two lines: what it is, and which of this person's deadlines press. */
export function pressingLine(view: View, person: PersonId, until: Moment, reader: Reader): Sentence {
  const clocks = ownClocks(view, person).filter(({ dueAt }) => dueAt < until);
  const phrases = clocks.slice(0, shownClocks).map((clock) => clockWords(clock, view, reader));
  return [...headOf(view, reader), '\n', ...join(phrases, ' · ')];
}

export interface OwnPromise {
  readonly view: View;
  readonly promise: PromiseTold;
}

export interface OwnJob {
  readonly view: View;
  readonly own: OwnTask;
}

/** Everything a person has to do, in the order in which it presses. */
export interface OwnWork {
  readonly late: readonly View[];
  readonly today: readonly View[];
  /** What is left of what concerns them. */
  readonly rest: readonly View[];
  readonly promises: readonly OwnPromise[];
  readonly jobs: readonly OwnJob[];
}

export function sortOwnWork(
  views: readonly View[],
  person: PersonId,
  day: { readonly now: Moment; readonly until: Moment },
): OwnWork {
  const pressing = new Map(views.map((view) => [view, howPressing(view, person, day)]));
  const firstDue = (view: View) => ownClocks(view, person)[0]?.dueAt ?? Number.MAX_SAFE_INTEGER;
  const those = (isAsked: (how: Pressing | null) => boolean) =>
    views
      .filter((view) => isAsked(pressing.get(view) ?? null))
      .toSorted((one, other) => firstDue(one) - firstDue(other));
  return {
    late: those((how) => how === 'late'),
    today: those((how) => how === 'today'),
    rest: views.filter((view) => !['late', 'today'].includes(pressing.get(view) ?? '')),
    promises: views
      .flatMap((view) => {
        const promise = ownPromise(view, person);
        return promise === null ? [] : [{ view, promise }];
      })
      .toSorted((one, other) => one.promise.dueAt - other.promise.dueAt),
    jobs: views
      .flatMap((view) => ownTasks(view, person).map((own) => ({ view, own })))
      .toSorted((one, other) => dueOf(one.own) - dueOf(other.own)),
  };
}

export function promiseLine({ view, promise: { dueAt } }: OwnPromise, reader: Reader): Sentence {
  const { work } = textsFor(reader.locale).digest;
  const when = inlineMoment(dueAt, reader);
  return [...headOf(view, reader), '\n', ...(dueAt <= view.now ? work.since(when) : work.by(when))];
}

export function jobLine({ view, own }: OwnJob, reader: Reader): Sentence {
  const { work } = textsFor(reader.locale).digest;
  const { kind, task } = own;
  const words = inlineWords(view, kind === 'request' ? task.question : task.text, reader, longestText);
  const said = work.task[kind](task.number, words);
  const head: Sentence = [inlineBold(referenceOf(view.state.number)), ' ', ...said];
  if (task.dueAt === null) return head;
  const when = inlineMoment(task.dueAt, reader);
  return [...head, ' · ', ...(task.dueAt <= view.now ? work.since(when) : work.by(when))];
}

/** A heading, its lines up to so many, and how many more there are; nothing without any. */
export function listBlocks(
  heading: string,
  lines: readonly Sentence[],
  { shown, reader }: { readonly shown: number; readonly reader: Reader },
): Block[] {
  if (lines.length === 0) return [];
  const left = lines.length - shown;
  return [
    { kind: 'text', text: [inlineBold(heading)] },
    ...lines.slice(0, shown).map((line): Block => ({ kind: 'text', text: toRich(line) })),
    ...(left <= 0
      ? []
      : [{ kind: 'context', text: toRich(textsFor(reader.locale).pages.home.more(left)) } as const]),
  ];
}

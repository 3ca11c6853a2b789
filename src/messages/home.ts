import { referenceOf } from '../domain/complaint.ts';
import type { ClockKind, Person, PersonId } from '../domain/desk.ts';
import { ownClocks, ownsIt } from '../domain/own-work.ts';
import type { Block, Button, Message } from '../ports/message.ts';
import type { Sentence } from '../text/sentence.ts';
import type { ButtonAction } from '../text/en/buttons.ts';
import { textsFor } from '../text/texts-for.ts';
import { manyButton } from './acknowledge-many.ts';
import { buttonFor, buttonOn, buttonRow, openButton } from './buttons.ts';
import { inlineBold, inlineText, toRich } from './inlines.ts';
import { listLine, openButtons } from './list-line.ts';
import type { Reader, View } from './view.ts';
import {
  jobLine,
  pressingLine,
  promiseLine,
  sortOwnWork,
  type OwnJob,
  type OwnPromise,
  type OwnWork,
} from './work-lines.ts';

export interface HomeInput {
  /** Whatever concerns them. */
  readonly views: readonly View[];
  readonly person: Person;
  /** When their day ends. */
  readonly day: { readonly now: number; readonly until: number };
  /** Said first, such as that they are away. */
  readonly told?: readonly Block[];
}

/** Together they stay below what one message of Slack holds. */
const shown = { withButtons: 4, now: 8, tasks: 2, rest: 3, reported: 5 };

/** First what waits for the viewer, then their promises and tasks, then what they reported; each with what comes next. */
export function drawHome({ views, person, day, told = [] }: HomeInput, reader: Reader): Message {
  const { home } = textsFor(reader.locale).pages;
  const work = sortOwnWork(views, person.id, day);
  const parts = splitUp(work, person.id);
  const greeting = toRich(home.greeting(inlineText(person.name)));
  return {
    tone: 'neutral',
    title: home.title,
    summary: greeting,
    blocks: [
      { kind: 'text', text: greeting },
      ...told,
      ...beginRow(parts.now, person.id, reader),
      ...nowBlocks(parts.now, person.id, reader),
      ...promiseBlocks(work, reader),
      ...jobBlocks(work, reader),
      ...restBlocks(parts.rest, reader),
      ...reportedBlocks(parts.reported, reader),
    ],
    locale: reader.locale,
    page: 'home',
  };
}

interface Parts {
  readonly now: readonly View[];
  /** Theirs to answer for, and nothing of it presses. */
  readonly rest: readonly View[];
  readonly reported: readonly View[];
}

/** Each complaint stands in one of them; what nobody has taken up yet waits now, whenever it is due. */
function splitUp({ late, today, rest }: OwnWork, person: PersonId): Parts {
  const isNew = (view: View) => view.state.status === 'reported' && ownsIt(view, person);
  const others = rest.filter((view) => !isNew(view));
  return {
    now: [...late, ...today, ...rest.filter(isNew)],
    rest: others.filter((view) => ownsIt(view, person)),
    reported: others.filter((view) => !ownsIt(view, person)),
  };
}

function beginRow(now: readonly View[], person: PersonId, reader: Reader): Block[] {
  const triage = now.length > 1 ? [buttonFor('triage', '', reader, { style: 'primary' })] : [];
  const look = triage.length === 0 ? ({ style: 'primary' } as const) : {};
  const others = (['help', 'digest'] as const).map((action) => buttonFor(action, '', reader));
  return [
    ...buttonRow(
      [...triage, buttonFor('new', '', reader, look), buttonFor('list', '', reader)],
      reader,
      others,
    ),
    ...buttonRow(manyButton(now, person, reader), reader),
  ];
}

function heading(words: string): Block[] {
  return [{ kind: 'divider' }, { kind: 'text', text: [inlineBold(words)] }];
}

function text(sentence: Sentence): Block {
  return { kind: 'text', text: toRich(sentence) };
}

function moreLine(left: number, reader: Reader): Block[] {
  if (left <= 0) return [];
  return [{ kind: 'context', text: toRich(textsFor(reader.locale).pages.home.more(left)) }];
}

function nowBlocks(now: readonly View[], person: PersonId, reader: Reader): Block[] {
  const { home } = textsFor(reader.locale).digest;
  const line = (view: View) => text(pressingLine(view, person, Infinity, reader));
  if (now.length === 0) {
    return [...heading(home.now(0)), { kind: 'context', text: toRich(home.nothingNow) }];
  }
  return [
    ...heading(home.now(now.length)),
    ...now
      .slice(0, shown.withButtons)
      .flatMap((view) => [line(view), ...buttonRow(nextButtons(view, person, reader), reader)]),
    ...now.slice(shown.withButtons, shown.now).map(line),
    ...moreLine(now.length - shown.now, reader),
  ];
}

/** What ends a kind of deadline. */
const endedBy: Readonly<Partial<Record<ClockKind, ButtonAction>>> = {
  acknowledge: 'acknowledge',
  contact: 'contact',
  update: 'update',
  promise: 'promise-kept',
  resolve: 'resolve',
  plan: 'plan',
  stale: 'update',
};

function nextButtons(view: View, person: PersonId, reader: Reader): Button[] {
  const { number, status } = view.state;
  const [first] = ownClocks(view, person);
  const isNew = status === 'reported' && ownsIt(view, person);
  const ending = first === undefined ? undefined : endedBy[first.kind];
  const action = isNew ? 'acknowledge' : ending;
  return [
    ...(action === undefined ? [] : [buttonOn(number, action, reader, { style: 'primary' })]),
    openButton(number, reader),
  ];
}

function promiseBlocks({ promises }: OwnWork, reader: Reader): Block[] {
  if (promises.length === 0) return [];
  const row = ({ view }: OwnPromise) => {
    const { number } = view.state;
    return buttonRow([buttonOn(number, 'promise-kept', reader), openButton(number, reader)], reader);
  };
  return [
    ...heading(textsFor(reader.locale).digest.day.promises(promises.length)),
    ...promises.slice(0, shown.tasks).flatMap((one) => [text(promiseLine(one, reader)), ...row(one)]),
    ...moreLine(promises.length - shown.tasks, reader),
  ];
}

const finishedBy = { action: 'action-done', step: 'step-done', request: 'answer-request' } as const;

function jobBlocks({ jobs }: OwnWork, reader: Reader): Block[] {
  if (jobs.length === 0) return [];
  const row = ({ view, own }: OwnJob) => {
    const { number } = view.state;
    const value = `${referenceOf(number)}/${own.task.number}`;
    return buttonRow(
      [buttonOn(number, finishedBy[own.kind], reader, { value }), openButton(number, reader)],
      reader,
    );
  };
  return [
    ...heading(textsFor(reader.locale).digest.day.jobs(jobs.length)),
    ...jobs.slice(0, shown.tasks).flatMap((one) => [text(jobLine(one, reader)), ...row(one)]),
    ...moreLine(jobs.length - shown.tasks, reader),
  ];
}

function restBlocks(rest: readonly View[], reader: Reader): Block[] {
  if (rest.length === 0) return [];
  const listed = rest.slice(0, shown.rest);
  return [
    ...heading(textsFor(reader.locale).digest.home.rest(rest.length)),
    ...listed.map((view) => listLine(view, reader)),
    ...moreLine(rest.length - listed.length, reader),
    ...buttonRow(openButtons(listed, reader), reader),
  ];
}

function reportedBlocks(reported: readonly View[], reader: Reader): Block[] {
  const { home } = textsFor(reader.locale).pages;
  const listed = reported.slice(0, shown.reported);
  return [
    ...heading(home.reported(reported.length)),
    ...(listed.length === 0 ? [{ kind: 'context', text: toRich(home.nothingReported) } as const] : []),
    ...listed.map((view) => listLine(view, reader)),
    ...moreLine(reported.length - listed.length, reader),
    ...buttonRow(openButtons(listed, reader), reader),
  ];
}

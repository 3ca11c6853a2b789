import { isOpenAction, referenceOf, type Action, type LinkKind } from '../domain/complaint.ts';
import type { Block, Button, Message } from '../ports/message.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import type { ButtonAction } from '../text/en/buttons.ts';
import { buttonOn, buttonRow, openButton } from './buttons.ts';
import { inlineBold, inlineMoment, inlinePerson, toRich } from './inlines.ts';
import { itemLine, itemLines, trackButtons, unlinkButtons } from './item-line.ts';
import { headingOf, inlineWords } from './outside-words.ts';
import type { Reader, View } from './view.ts';

const longestText = 300;
/** So many stand with buttons of their own; the message would be too long otherwise. */
const mostOpen = 6;
const mostDone = 10;
const mostUnlinked = 10;

/** How often it came again since each action was done, by the action's number: as far as the reader may see. */
export type Repeats = ReadonlyMap<number, number>;

/** What is done so that it gets better, and what hangs together with it. */
export function drawImproving(view: View, repeats: Repeats, reader: Reader): Message {
  const { page, button } = textsFor(reader.locale).improving;
  const { actions, number } = view.state;
  const open = actions.filter(isOpenAction);
  const judged = actions.filter((action) => isToJudge(action, view));
  const rest = actions.filter((action) => !open.includes(action) && !judged.includes(action));
  return {
    tone: 'neutral',
    title: headingOf(view, reader),
    summary: toRich(page.title),
    blocks: [
      { kind: 'text', text: [inlineBold(page.actions)] },
      ...(actions.length === 0 ? [{ kind: 'context', text: toRich(page.none) } as const] : []),
      ...judged.slice(0, mostOpen).flatMap((action) => judgeBlocks(action, view, repeats, reader)),
      ...open
        .slice(0, mostOpen)
        .flatMap((action): Block[] => [
          { kind: 'text', text: toRich(actionLine(action, view, reader)) },
          ...buttonRow(actionButtons(action, view, reader), reader),
        ]),
      ...[...open.slice(mostOpen), ...rest.slice(-mostDone)].map((action): Block => ({
        kind: 'context',
        text: toRich(actionLine(action, view, reader)),
      })),
      ...itemLines(view, ['complaint'], reader).map((line): Block => ({
        kind: 'context',
        text: toRich(line),
      })),
      ...linkBlocks(view, reader),
      ...buttonRow(
        [
          buttonOn(number, 'action', reader, { label: button.add }),
          buttonOn(number, 'link', reader, { label: button.link }),
          ...trackButtons({ kind: 'complaint', number: 0 }, view, reader),
        ],
        reader,
        unlinkButtons(view, reader).slice(-mostUnlinked),
      ),
    ],
    locale: reader.locale,
  };
}

/** Done, and its date to ask has come. */
function isToJudge({ state, effectAt, effect, endedAt }: Action, { now }: View): boolean {
  const isAnswered = effect !== null && effect.at >= (endedAt ?? 0);
  return state === 'done' && effectAt !== null && effectAt <= now && !isAnswered;
}

function judgeBlocks(action: Action, view: View, repeats: Repeats, reader: Reader): Block[] {
  const { improving } = textsFor(reader.locale);
  const count = repeats.get(action.number);
  return [
    { kind: 'text', text: toRich(improving.page.didItWork(action.number)) },
    { kind: 'context', text: toRich(actionLine(action, view, reader)) },
    ...(count === undefined ? [] : [{ kind: 'context', text: toRich(improving.repeats(count)) } as const]),
    ...buttonRow(effectButtons(view.state.number, action.number, reader), reader),
  ];
}

export function effectButtons(complaint: number, action: number, reader: Reader): Button[] {
  const value = `${referenceOf(complaint)}/${action}`;
  return [
    buttonOn(complaint, 'effect-worked', reader, { value, style: 'primary' }),
    buttonOn(complaint, 'effect-failed', reader, { value }),
  ];
}

function actionButtons(action: Action, view: View, reader: Reader): Button[] {
  const { state } = view;
  const { button } = textsFor(reader.locale).improving;
  const value = `${referenceOf(state.number)}/${action.number}`;
  const make = (name: ButtonAction, label: string): Button =>
    buttonOn(state.number, name, reader, { value, label });
  return [
    ...(action.state === 'open' ? [make('begin-action', button.begin(action.number))] : []),
    make('action-done', button.done(action.number)),
    make('change-action', button.change(action.number)),
    make('drop-action', button.drop(action.number)),
    ...trackButtons({ kind: 'action', number: action.number }, view, reader),
  ];
}

/** `2. Preventive: words · who · by when`, or how it ended. */
export function actionLine(action: Action, view: View, reader: Reader): Sentence {
  const { improving } = textsFor(reader.locale);
  const { number, kind, who, dueAt, state, effect } = action;
  const when = dueAt === null ? null : inlineMoment(dueAt, reader);
  const item = itemLine(view, { kind: 'action', number }, reader);
  const details: Sentence[] = [
    improving.action(number, improving.kind[kind], inlineWords(view, action.text, reader, longestText)),
    [inlinePerson(view.desk, who, false)],
    ...(state === 'open' && when !== null ? [] : [[improving.state[state]]]),
    ...(when === null || !isOpenAction(action)
      ? []
      : [(dueAt ?? 0) <= view.now ? improving.overdue(when) : improving.by(when)]),
    ...(effect === null ? [] : [[effect.hasWorked ? improving.worked : improving.failed]]),
    ...(item === null ? [] : [item]),
  ];
  return join(details, ' · ');
}

function linkBlocks(view: View, reader: Reader): Block[] {
  const { page } = textsFor(reader.locale).improving;
  const lines = linkLines(view, reader);
  if (lines.length === 0) return [];
  const { links, number } = view.state;
  const open = links.map(({ to }) => openButton(to, reader));
  const unlink = links.map(({ to }) =>
    buttonOn(number, 'unlink', reader, {
      value: `${referenceOf(number)}/${to}`,
      label: `${textsFor(reader.locale).buttons.label.unlink} ${referenceOf(to)}`,
    }),
  );
  return [
    { kind: 'divider' },
    { kind: 'text', text: [inlineBold(page.links)] },
    ...lines.map((line): Block => ({ kind: 'context', text: toRich(line) })),
    ...buttonRow(open.slice(0, 3), reader, unlink.slice(0, 10)),
  ];
}

/** What the others are to this one. */
export function linkLines({ state }: View, reader: Reader): Sentence[] {
  const { improving, words } = textsFor(reader.locale);
  const of = (as: LinkKind) =>
    state.links
      .filter((link) => link.as === as)
      .map(({ to }) => referenceOf(to))
      .join(words.comma);
  const [parents, children, related] = [of('parent'), of('child'), of('related')];
  return [
    ...(parents === '' ? [] : [[improving.linked.parent(parents)]]),
    ...(children === '' ? [] : [[improving.linked.child(children)]]),
    ...(related === '' ? [] : [[improving.linked.related(related)]]),
  ];
}

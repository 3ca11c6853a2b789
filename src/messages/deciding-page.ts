import { referenceOf, type Option, type PlanStep } from '../domain/complaint.ts';
import type { Block, Button, Message } from '../ports/message.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonOn, buttonRow } from './buttons.ts';
import { explanationBlocks } from './explanation.ts';
import { inlineBold, inlineMoment, inlinePerson, inlineText, toRich } from './inlines.ts';
import { itemLine, trackButtons } from './item-line.ts';
import { headingOf, inlineWords } from './outside-words.ts';
import type { Reader, View } from './view.ts';

const longestText = 400;

/** What could be done, what will be, and how the customer hears of it: with what can be done about each. */
export function drawDeciding(view: View, reader: Reader): Message {
  const { page } = textsFor(reader.locale).deciding;
  return {
    tone: 'neutral',
    title: headingOf(view, reader),
    summary: toRich(page.title),
    blocks: [
      ...head(page.options),
      ...optionBlocks(view, reader),
      { kind: 'divider' },
      ...head(page.plan),
      ...planBlocks(view, reader),
      { kind: 'divider' },
      ...head(page.explanation),
      ...explanationBlocks(view, reader),
    ],
    locale: reader.locale,
  };
}

function head(title: string): Block[] {
  return [{ kind: 'text', text: [inlineBold(title)] }];
}

function optionBlocks(view: View, reader: Reader): Block[] {
  const { page, button } = textsFor(reader.locale).deciding;
  const { options, number } = view.state;
  const choices = options
    .filter(({ chosen }) => chosen === null)
    .map((option) =>
      buttonOn(number, 'choose-option', reader, {
        value: numbered(view, option.number),
        label: button.choose(option.number),
      }),
    );
  const add = buttonOn(number, 'options', reader, { label: button.addOption });
  const ideas = options
    .filter(({ kind }) => kind === 'idea')
    .flatMap((option) => trackButtons({ kind: 'option', number: option.number }, view, reader));
  return [
    ...(options.length === 0 ? [{ kind: 'context', text: toRich(page.noOptions) } as const] : []),
    ...options.flatMap((option) => linesOfOption(option, view, reader)),
    ...buttonsOf([...choices, add, ...ideas], reader),
  ];
}

function linesOfOption(option: Option, view: View, reader: Reader): Block[] {
  const { page, kind, level } = textsFor(reader.locale).deciding;
  const { number, feasibility, effort, text, effect, chosen } = option;
  const title = page.option(number, kind[option.kind], level[feasibility], level[effort]);
  const words = (ref: string) => inlineWords(view, ref, reader, longestText);
  const item = itemLine(view, { kind: 'option', number }, reader);
  const small = [
    ...(item === null ? [] : [item]),
    ...(effect === null ? [] : [page.effect(words(effect))]),
    ...(chosen === null ? [] : [page.chosen(inlinePerson(view.desk, chosen.by, false), words(chosen.why))]),
  ];
  return [
    { kind: 'text', text: toRich([inlineBold(title), '\n', words(text)]) },
    ...small.map((line): Block => ({ kind: 'context', text: toRich(line) })),
  ];
}

function planBlocks(view: View, reader: Reader): Block[] {
  const { page, button } = textsFor(reader.locale).deciding;
  const { plan, steps, number } = view.state;
  const lines: Sentence[] = [
    plan === null ? [page.noPlan] : [inlineWords(view, plan.text, reader, longestText)],
    ...steps.map((step) => stepLine(step, view, reader)),
  ];
  const open = steps.filter(({ doneAt }) => doneAt === null);
  const done = open.map((step) =>
    buttonOn(number, 'step-done', reader, {
      value: numbered(view, step.number),
      label: button.stepDone(step.number),
    }),
  );
  const change = plan === null ? {} : { label: button.changePlan };
  return [
    {
      kind: 'text',
      text: toRich(...lines.flatMap((line, index) => (index === 0 ? [line] : [['\n'], line]))),
    },
    ...buttonsOf(
      [buttonOn(number, 'step', reader), ...done, buttonOn(number, 'plan', reader, change)],
      reader,
    ),
  ];
}

/** `2. words · who · by when`, or that it is done. */
export function stepLine(step: PlanStep, view: View, reader: Reader): Sentence {
  const { deciding, improving } = textsFor(reader.locale);
  const { number, text, who, dueAt, doneAt } = step;
  const details: Sentence[] = [
    deciding.step(number, inlineWords(view, text, reader, longestText)),
    ...(who === null ? [] : [[inlinePerson(view.desk, who, false)]]),
    ...(doneAt !== null ? [[inlineText(deciding.stepDone)]] : []),
    ...(doneAt !== null || dueAt === null ? [] : [dueSentence(dueAt, view, reader)]),
  ];
  return join(details, ' · ');

  function dueSentence(at: number, { now }: View, by: Reader): Sentence {
    const when = inlineMoment(at, by);
    return at <= now ? improving.overdue(when) : improving.by(when);
  }
}

function numbered({ state }: View, number: number): string {
  return `${referenceOf(state.number)}/${number}`;
}

const mostButtons = 8;

function buttonsOf(buttons: readonly Button[], reader: Reader): Block[] {
  return buttonRow(buttons.slice(0, mostButtons), reader);
}

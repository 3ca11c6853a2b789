import { referenceOf } from '../domain/complaint.ts';
import type { PersonId } from '../domain/desk.ts';
import { ownClocks } from '../domain/own-work.ts';
import type { Block, Button, Message } from '../ports/message.ts';
import { join, type Sentence } from '../text/sentence.ts';
import type { ButtonAction } from '../text/en/buttons.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonFor, buttonOn, buttonRow, openButton } from './buttons.ts';
import { toneOf } from './card-clocks.ts';
import { toRich } from './inlines.ts';
import { clockWords } from './list-line.ts';
import { headingOf, productName } from './outside-words.ts';
import { plainMessage } from './plain-message.ts';
import { drawSentences } from './sentences-message.ts';
import { demandBlock, statusWord } from './record-blocks.ts';
import type { Reader, View } from './view.ts';

/** What a tap on the card does. */
export const triageActs = ['acknowledge', 'contact', 'ask', 'transfer', 'later'] as const;
export type TriageAct = (typeof triageActs)[number];

export interface TriageInput {
  readonly view: View;
  readonly person: PersonId;
  /** From 0, and of how many. */
  readonly at: number;
  readonly of: number;
  /** Under which the list is kept. */
  readonly id: string;
  /** What came of the last tap. */
  readonly told: readonly Sentence[];
  /** Done by others since the list was made. */
  readonly skipped: readonly number[];
}

const longestQuote = 300;
const shownClocks = 3;

/** One complaint, and what can be done with it by one thumb. */
export function drawTriage(input: TriageInput, reader: Reader): Message {
  const { view, at, of, told } = input;
  const { triage } = textsFor(reader.locale).digest;
  const clocks = ownClocks(view, input.person).slice(0, shownClocks);
  const pressing = clocks.map((clock) => clockWords(clock, view, reader));
  const { priority, product } = view.state;
  const line = [priority, productName(view.desk, product), statusWord(view, reader)].join(' · ');
  return {
    tone: toneOf(view),
    title: headingOf(view, reader),
    tag: triage.title(at + 1, of),
    summary: toRich(`${triage.title(at + 1, of)} ${headingOf(view, reader)}`),
    blocks: [
      ...[...told, ...skippedLines(input, reader)].map((said): Block => ({
        kind: 'context',
        text: toRich(said),
      })),
      { kind: 'text', text: toRich(line) },
      ...demandBlock(view, longestQuote),
      ...(pressing.length === 0 ? [] : [{ kind: 'text', text: toRich(join(pressing, '\n')) } as const]),
      { kind: 'context', text: toRich(triage.left(of - at - 1)) },
      ...triageButtons(input, reader),
    ],
    locale: reader.locale,
  };
}

function skippedLines({ skipped }: Pick<TriageInput, 'skipped'>, reader: Reader): Sentence[] {
  if (skipped.length === 0) return [];
  return [[textsFor(reader.locale).digest.triage.skipped(skipped.map(referenceOf).join(', '))]];
}

function triageButtons({ view, at, id }: TriageInput, reader: Reader): Block[] {
  const { digest, buttons } = textsFor(reader.locale);
  const { number, status } = view.state;
  const make = (act: TriageAct, label: string, style?: 'primary'): Button =>
    buttonOn(number, 'triage', reader, {
      value: `${id}/${at}/${act}`,
      label,
      ...(style === undefined ? {} : { style }),
    });
  const first = status === 'reported' ? 'acknowledge' : 'contact';
  return buttonRow(
    [
      make(first, buttons.label[first satisfies ButtonAction], 'primary'),
      make('ask', digest.triage.ask),
      make('later', digest.triage.later),
    ],
    reader,
    [make('transfer', buttons.label.transfer), openButton(number, reader)],
  );
}

export interface TriageEnd {
  readonly told: readonly Sentence[];
  readonly skipped: readonly number[];
}

/** The list is through. */
export function drawTriageDone({ told, skipped }: TriageEnd, reader: Reader): Message {
  const { triage } = textsFor(reader.locale).digest;
  return drawSentences(
    [...told, ...skippedLines({ skipped }, reader), [triage.done]],
    buttonRow([buttonFor('mine', '', reader)], reader),
    reader,
    'success',
  );
}

export function drawTriageGone(reader: Reader): Message {
  const { triage } = textsFor(reader.locale).digest;
  return plainMessage([triage.gone], [buttonFor('mine', '', reader)], reader);
}

import { referenceOf } from '../domain/complaint.ts';
import { checkMay } from '../domain/permissions.ts';
import type { Actor } from '../domain/actor.ts';
import { stagesOf } from '../domain/stages.ts';
import type { Block, Button, Message } from '../ports/message.ts';
import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonOn, buttonRow } from './buttons.ts';
import { inlineBold, inlinePerson, inlineText, toRich } from './inlines.ts';
import {
  causeLines,
  evidenceFacts,
  impactLines,
  openRequests,
  outsideLines,
  requestLines,
  sourceChangeLines,
} from './investigation.ts';
import { cutText, headingOf, inlineWords, oneLine, wordsAt } from './outside-words.ts';
import type { Reader, View } from './view.ts';

const longestWhy = 300;
const longestAnswer = 400;
const shownAnswers = 5;
const shownPieces = 5;
const longestPiece = 160;

/** How far the investigation got, and what can be done next; for whoever asked. */
export function drawInvestigation({ view, actor }: { view: View; actor: Actor }, reader: Reader): Message {
  const { page } = textsFor(reader.locale).investigation;
  const { number } = view.state;
  const { missing } = stagesOf(view.state).find(({ name }) => name === 'investigate') ?? { missing: [] };
  const status = missingLine(missing, reader);
  return {
    tone: missing.length === 0 ? 'success' : 'neutral',
    title: headingOf(view, reader),
    tag: textsFor(reader.locale).words.stage.investigate,
    summary: toRich(page.title(referenceOf(number))),
    blocks: [
      { kind: 'text', text: toRich(status) },
      ...outsideLines(view, reader).map(textBlock),
      ...whyBlocks(view, reader),
      ...[
        ...(view.state.cause === null ? [] : causeLines(view, reader)),
        ...impactLines(view, reader),
        ...requestLines(view, reader),
        ...answerLines(view, reader),
      ].map(textBlock),
      ...evidenceBlocks(view, reader),
      ...buttonsOf(view, actor, reader),
    ],
    locale: reader.locale,
  };
}

function missingLine(missing: readonly string[], { locale }: Reader): string {
  const { investigation, words } = textsFor(locale);
  if (missing.length === 0) return investigation.page.complete;
  return investigation.page.missing(missing.map((fact) => words.fact[fact] ?? fact).join(words.comma));
}

function textBlock(line: Sentence): Block {
  return { kind: 'text', text: toRich(line) };
}

function whyBlocks(view: View, reader: Reader): Block[] {
  const { investigation } = textsFor(reader.locale);
  const { whys } = view.state;
  if (whys.length === 0) return [{ kind: 'context', text: toRich(investigation.page.noWhys) }];
  const chain = whys.map(({ text }, index) =>
    investigation.chain(index + 1, cutText(oneLine(wordsAt(view, text) ?? '…'), longestWhy)),
  );
  return [textBlock([chain.join('\n')])];
}

function answerLines(view: View, reader: Reader): Sentence[] {
  const { answered } = textsFor(reader.locale).investigation.page;
  const done = view.state.requests.filter(({ state }) => state === 'answered');
  return done
    .slice(-shownAnswers)
    .map(({ number, who, answer }) =>
      answered(number, inlinePerson(view.desk, who, false), inlineWords(view, answer, reader, longestAnswer)),
    );
}

function evidenceBlocks(view: View, reader: Reader): Block[] {
  const { page } = textsFor(reader.locale).investigation;
  const { evidence } = view.state;
  if (evidence.length === 0) return [{ kind: 'context', text: toRich(page.noEvidence) }];
  const pieces = evidence.toReversed().flatMap(({ text }) => {
    const words = wordsAt(view, text);
    return words === null ? [] : [cutText(oneLine(words), longestPiece)];
  });
  return [
    { kind: 'text', text: [inlineBold(page.evidence(evidenceFacts(view, reader)))] },
    ...pieces.slice(0, shownPieces).map((words): Block => ({ kind: 'context', text: [inlineText(words)] })),
    ...sourceChangeLines(view, reader).map((line): Block => ({ kind: 'context', text: toRich(line) })),
  ];
}

/** Whoever may not work it adds what they know. */
function buttonsOf({ state, desk, now }: View, actor: Actor, reader: Reader): Block[] {
  const { number, cause } = state;
  const { button } = textsFor(reader.locale).investigation;
  const make = (action: Parameters<typeof buttonOn>[1], style?: 'primary') =>
    buttonOn(number, action, reader, style === undefined ? {} : { style });
  const collecting = [make('evidence'), make('keep-thread')];
  if (checkMay('cause', actor, state, desk, now) !== null) return buttonRow(collecting, reader);
  const requests = openRequests({ state }).flatMap((request): Button[] => {
    const value = `${referenceOf(number)}/${request.number}`;
    return [
      buttonOn(number, 'answer-request', reader, { value, label: button.answerFor(request.number) }),
      buttonOn(number, 'cancel-request', reader, { value, label: button.callOff(request.number) }),
    ];
  });
  return buttonRow(
    [make('whys', cause === null ? 'primary' : undefined), make('cause'), make('ask')],
    reader,
    [make('impact'), make('contain'), ...collecting, ...requests],
  );
}

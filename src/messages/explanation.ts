import { referenceOf } from '../domain/complaint.ts';
import { findProduct } from '../domain/desk.ts';
import { approversOf, findExplanationToTell, isApprovalNeeded } from '../domain/explanation.ts';
import { findJargon } from '../domain/jargon.ts';
import type { Block, Button, Message } from '../ports/message.ts';
import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { peopleOf } from './ahead.ts';
import { buttonOn, buttonRow } from './buttons.ts';
import { inlinePerson, toRich } from './inlines.ts';
import { headingOf, inlineWords, wordsAt } from './outside-words.ts';
import type { Reader, View } from './view.ts';

/** The words as the customer would read them, for whoever wrote them: read through, then given on. */
export function drawExplanation(view: View, reader: Reader): Message {
  const { preview } = textsFor(reader.locale).deciding;
  return {
    tone: 'calm',
    title: headingOf(view, reader),
    summary: toRich(preview.title),
    blocks: [{ kind: 'text', text: toRich(preview.title) }, ...explanationBlocks(view, reader)],
    locale: reader.locale,
  };
}

/** The words, what customers would not know in them, where they stand, and what can be done with them. */
export function explanationBlocks(view: View, reader: Reader): Block[] {
  const { deciding } = textsFor(reader.locale);
  const { explanation, number } = view.state;
  if (explanation === null) {
    const write = buttonOn(number, 'explain', reader, { label: deciding.button.write });
    return [{ kind: 'context', text: toRich(deciding.page.noExplanation) }, ...buttonRow([write], reader)];
  }
  const words = wordsAt(view, explanation.text);
  return [
    ...(words === null ? [] : [{ kind: 'copy', label: deciding.preview.label, text: words } as const]),
    ...[...jargonLines(view, reader), explanationState(view, reader)].map((line): Block => ({
      kind: 'context',
      text: toRich(line),
    })),
    ...buttonRow(explanationButtons(view, reader), reader),
  ];
}

/** Each with the plain word to say instead. */
export function jargonLines(view: View, reader: Reader): Sentence[] {
  const { preview } = textsFor(reader.locale).deciding;
  const words = wordsAt(view, view.state.explanation?.text ?? null);
  const glossary = findProduct(view.desk, view.state.product)?.glossary ?? [];
  if (words === null || glossary.length === 0) return [];
  const jargon = findJargon(words, glossary);
  return jargon.length === 0
    ? [[preview.clear]]
    : jargon.map(({ term, plain }) => [preview.jargon(term, plain)]);
}

function explanationState(view: View, reader: Reader): Sentence {
  const { state: said } = textsFor(reader.locale).deciding;
  const { state, desk } = view;
  const { explanation, liaison } = state;
  const person = (id: string | null) => inlinePerson(desk, id, false);
  if (explanation === null) return [];
  if (explanation.isTold) return [said.told];
  if (findExplanationToTell(state, desk) !== null) return said.toTell(person(liaison));
  if (explanation.passed !== null) {
    const approvers = approversOf(state, desk);
    return approvers.length === 0 ? [said.nobodyToApprove] : said.waits(peopleOf(approvers, view, reader));
  }
  const { returned } = explanation;
  return returned === null
    ? said.written(person(explanation.by))
    : said.returned(person(returned.by), inlineWords(view, returned.reason, reader));
}

function explanationButtons({ state, desk }: View, reader: Reader): Button[] {
  const { button } = textsFor(reader.locale).deciding;
  const { explanation, number } = state;
  if (explanation === null) return [];
  const value = `${referenceOf(number)}/${explanation.version}`;
  const change = buttonOn(number, 'explain', reader, { label: button.change });
  if (explanation.passed === null) {
    const label = isApprovalNeeded(state, desk) ? button.toApprover : button.toLiaison;
    return [buttonOn(number, 'pass-explanation', reader, { value, label, style: 'primary' }), change];
  }
  return explanation.isTold ? [] : [change];
}

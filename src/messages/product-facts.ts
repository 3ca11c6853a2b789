import { findProduct } from '../domain/desk.ts';
import type { Message, Rich } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonRow, openButton } from './buttons.ts';
import { inlinePerson, inlineText, toRich } from './inlines.ts';
import type { Reader, View } from './view.ts';

/** What everybody who answers for the product should know: functions, limits, notes, and whom to ask. */
export function drawProductFacts({ state, desk }: View, reader: Reader): Message {
  const { learning } = textsFor(reader.locale);
  const product = findProduct(desk, state.product);
  const facts = product?.facts ?? null;
  const title = learning.facts.title(product?.name ?? state.product);
  const fields: { label: string; value: Rich }[] = [
    ...(['functions', 'limits', 'notes'] as const).flatMap((name) => {
      const text = facts?.[name] ?? null;
      return text === null ? [] : [{ label: learning.facts[name], value: toRich([inlineText(text)]) }];
    }),
    ...(facts === null || facts.techOwner === null
      ? []
      : [{ label: learning.facts.techOwner, value: toRich([inlinePerson(desk, facts.techOwner, false)]) }]),
  ];
  return {
    tone: 'neutral',
    title,
    summary: toRich(title),
    blocks: [
      fields.length === 0 ? { kind: 'text', text: toRich(learning.facts.none) } : { kind: 'fields', fields },
      ...buttonRow([openButton(state.number, reader)], reader),
    ],
    locale: reader.locale,
  };
}

import { referenceOf } from '../domain/complaint.ts';
import type { Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonFor, buttonOn, buttonRow, openButton } from './buttons.ts';
import { inlineText, toRich } from './inlines.ts';
import { plainMessage } from './plain-message.ts';
import type { Reader, View } from './view.ts';

/** The first of them stand for all. */
const longestList = 20;

/** What would be gone for good, before it is. */
export function drawEraseQuestion({ state }: View, reader: Reader): Message {
  const { learning } = textsFor(reader.locale);
  const reference = referenceOf(state.number);
  const { title, yes, no, text } = learning.erase;
  const confirm = { title: title(reference), text, yes, no };
  return {
    tone: 'danger',
    title: title(reference),
    summary: toRich(title(reference)),
    blocks: [
      { kind: 'text', text: toRich(text) },
      { kind: 'context', text: toRich(learning.erase.stays) },
      ...buttonRow(
        [
          buttonOn(state.number, 'erase', reader, { style: 'danger', confirm }),
          openButton(state.number, reader),
        ],
        reader,
      ),
    ],
    locale: reader.locale,
  };
}

interface CustomerErased {
  readonly customer: string;
  readonly current: readonly number[];
  readonly former: readonly number[];
  /** Under which the name waits. */
  readonly id: string;
}

/** All complaints of one customer, counted; none: what to look at. */
export function drawEraseCustomer(
  { customer, current, former, id }: CustomerErased,
  reader: Reader,
): Message {
  const { learning, words } = textsFor(reader.locale);
  const { yes, no, text } = learning.erase;
  const count = current.length + former.length;
  if (count === 0) return plainMessage([learning.erase.nobody], [], reader);
  const title = learning.erase.customerTitle(count);
  const named = [...current, ...former].slice(0, longestList).map(referenceOf).join(words.comma);
  const button = buttonFor('erase-customer', id, reader, { label: yes, style: 'danger' });
  return {
    tone: 'danger',
    title,
    summary: toRich(title),
    blocks: [
      { kind: 'text', text: toRich(learning.erase.ofCustomer(inlineText(customer), named)) },
      { kind: 'text', text: toRich(text) },
      { kind: 'context', text: toRich(learning.erase.stays) },
      ...buttonRow([{ ...button, confirm: { title, text, yes, no } }], reader),
    ],
    locale: reader.locale,
  };
}

export function drawErasedCustomer(count: number, reader: Reader): Message {
  const { erase } = textsFor(reader.locale).learning;
  return plainMessage([count === 0 ? erase.nobody : erase.customerDone(count)], [], reader);
}

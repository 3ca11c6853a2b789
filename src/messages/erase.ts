import { referenceOf } from '../domain/complaint.ts';
import type { Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonOn, buttonRow, openButton } from './buttons.ts';
import { toRich } from './inlines.ts';
import type { Reader, View } from './view.ts';

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

import type { Block, Button, Message, Tone } from '../ports/message.ts';
import { buttonRow } from './buttons.ts';
import { toRich } from './inlines.ts';
import type { Reader } from './view.ts';

/** Sentences and, where there are any, buttons: the first sentence stands for all. */
export function plainMessage(
  sentences: readonly string[],
  buttons: readonly Button[],
  reader: Reader,
  tone: Tone = 'neutral',
): Message {
  return {
    tone,
    summary: toRich(sentences[0] ?? ''),
    blocks: [
      ...sentences.map((sentence): Block => ({ kind: 'text', text: toRich(sentence) })),
      ...buttonRow(buttons, reader),
    ],
    locale: reader.locale,
  };
}

import type { Block, Message, Tone } from '../ports/message.ts';
import type { Sentence } from '../text/sentence.ts';
import { toRich } from './inlines.ts';
import type { Reader } from './view.ts';

/** Sentences with people and moments in them, then what stands below: the first sentence stands for all. */
export function drawSentences(
  sentences: readonly Sentence[],
  below: readonly Block[],
  reader: Reader,
  tone: Tone,
): Message {
  return {
    tone,
    summary: toRich(sentences[0] ?? ''),
    blocks: [...sentences.map((sentence): Block => ({ kind: 'text', text: toRich(sentence) })), ...below],
    locale: reader.locale,
  };
}

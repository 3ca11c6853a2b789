import { maskNames } from './mask-names.ts';

/** What of a customer may have gone into a text that stays. */
export interface CustomerWords {
  readonly names: readonly string[];
  /** What they said. */
  readonly said: readonly string[];
}

const BLANK = '…';
/** Shorter pieces are anybody's words. */
const shortest = 6;

/** The text without the customer's names, addresses and numbers, and without the sentences that are theirs. */
export function blankCustomer(text: string, { names, said }: CustomerWords): string {
  const sentences = said
    .flatMap((words) => [words, ...words.split(/(?<=[。！？!?；;\n])|(?<=\.)\s/u)])
    .map((sentence) => sentence.trim())
    .filter((sentence) => [...sentence].length >= shortest)
    .toSorted((one, other) => other.length - one.length);
  const without = sentences.reduce((so, sentence) => so.replaceAll(sentence, BLANK), text);
  return maskNames(
    without,
    names.map((name) => ({ name, mask: BLANK })),
  );
}

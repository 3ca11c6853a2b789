import { referenceOf, type WordsRef } from '../domain/complaint.ts';
import { findPersonByAccount, findProduct, type Desk } from '../domain/desk.ts';
import { replacePersonTokens } from '../domain/typed-text/person-token.ts';
import type { Inline } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { inlineText } from './inlines.ts';
import type { Reader, View } from './view.ts';

/** People's own words, with mentions in them as plain names; null when there are none or they were erased. */
export function wordsAt(view: Pick<View, 'words' | 'desk'>, ref: WordsRef | null): string | null {
  const kept = ref === null ? null : (view.words.get(ref) ?? null);
  return kept === null ? null : drawTokens(kept, view.desk);
}

/** The same as an inline; what was erased says so. */
export function inlineWords(view: View, ref: WordsRef | null, reader: Reader, longest = 300): Inline {
  return inlineText(cutText(wordsAt(view, ref) ?? textsFor(reader.locale).words.erased, longest));
}

export function titleOf(view: View, reader: Reader): string {
  const title = wordsAt(view, view.state.title);
  return title === null || title.trim() === ''
    ? textsFor(reader.locale).words.untitled
    : cutText(oneLine(title), 80);
}

/** `C-42 · title`, as every message about it is headed. */
export function headingOf(view: View, reader: Reader): string {
  const { card } = textsFor(reader.locale);
  return card.title(referenceOf(view.state.number), titleOf(view, reader));
}

export function productName(desk: Desk, id: string): string {
  return findProduct(desk, id)?.name ?? id;
}

/** Cuts at a sentence or word where that costs little, and marks the cut. */
export function cutText(text: string, longest: number): string {
  const characters = [...text.trim()];
  if (characters.length <= longest) return text.trim();
  const cut = characters.slice(0, longest - 1).join('');
  const atWord = cut.replace(/\s+\S*$/u, '');
  return `${atWord.length > cut.length * 0.8 ? atWord : cut}…`;
}

export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function drawTokens(text: string, desk: Desk): string {
  return replacePersonTokens(text, ({ platform, userId }) => {
    const person = findPersonByAccount(desk, platform, userId);
    return `@${person?.name ?? userId}`;
  });
}

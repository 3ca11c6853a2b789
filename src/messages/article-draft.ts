import { draftCase, maskPeople } from './case-draft.ts';
import { wordsAt } from './outside-words.ts';
import type { Reader, View } from './view.ts';

/** Title, what it came from and what helped, names masked. */
export function draftArticle(view: View, reader: Reader): { readonly title: string; readonly body: string } {
  const { analysis, solution, background } = draftCase(view, reader);
  const found = [analysis, solution].filter((part) => part !== undefined);
  return {
    title: maskPeople(wordsAt(view, view.state.title) ?? '', view, reader),
    body: found.length === 0 ? (background ?? '') : found.join('\n\n'),
  };
}

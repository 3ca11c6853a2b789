import { piecesForSimilar } from '../domain/similar.ts';
import { tellOfArticles } from '../messages/article.ts';
import { tellOfSimilar } from '../messages/similar.ts';
import { findSimilarArticles } from './articles.ts';
import { findSimilarViews } from './find-similar.ts';
import type { Turn } from './turn.ts';

export interface Alike {
  readonly told: readonly string[];
  /** Which they are, for the form to know what it says already. */
  readonly context: { readonly alike?: string };
}

/** Complaints and articles of the product that say the like, as the speaker may see them. */
export async function findAlike(turn: Turn, text: string, product: string | null): Promise<Alike> {
  if (product === null || piecesForSimilar(text).length === 0) return { told: [], context: {} };
  const similar = await findSimilarViews(turn, { text, product, except: null });
  const known = await findSimilarArticles(turn, text, product);
  const told = [...tellOfSimilar(similar, turn.reader), ...tellOfArticles(known, turn.reader)];
  const numbers = [
    ...similar.map(({ state }) => `C${state.number}`),
    ...known.map(({ number }) => `A${number}`),
  ];
  return { told, context: numbers.length === 0 ? {} : { alike: numbers.join(',') } };
}

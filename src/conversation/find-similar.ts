import { piecesForSimilar } from '../domain/similar.ts';
import { seesPublic, visibilityOf } from '../domain/visibility.ts';
import { wordsAt } from '../messages/outside-words.ts';
import { viewOf, type View } from '../messages/view.ts';
import type { ArticleStore } from '../ports/article-store.ts';
import type { ComplaintStore } from '../ports/complaint-store.ts';
import type { Turn } from './turn.ts';

/** At most so many: more than three nobody reads. */
const mostSimilar = 3;
const mostArticles = 2;

/** What the speaker may see of the same product that says the like. */
export async function findSimilarViews(
  { deps, actor, desk, now }: Turn,
  { text, product, except }: { text: string; product: string; except: number | null },
): Promise<View[]> {
  const pieces = piecesForSimilar(text);
  if (pieces.length === 0) return [];
  const asked = { pieces, product, except, limit: mostSimilar };
  const records = await deps.useCases.store.findSimilar(asked, visibilityOf(actor, desk));
  return records.map((record) => viewOf({ record, desk, now }));
}

interface Looked {
  readonly store: Pick<ComplaintStore, 'findSimilar'>;
  /** Left out: no articles are looked for. */
  readonly articles?: Pick<ArticleStore, 'findSimilar'>;
}

/** For the card of a new complaint in its channel: what everybody may see, articles too. */
export async function findSimilarForCard(
  { store, articles }: Looked,
  view: View,
): Promise<Pick<View, 'similar' | 'known'>> {
  const { state, desk, now } = view;
  const pieces = piecesForSimilar(wordsAt(view, state.demand) ?? '');
  if (state.status !== 'reported' || state.restricted || pieces.length === 0) return {};
  const asked = { pieces, product: state.product, except: state.number, limit: mostSimilar };
  const records = await store.findSimilar(asked, seesPublic);
  const found = (await articles?.findSimilar({ ...asked, limit: mostArticles }, seesPublic)) ?? [];
  // An answer that is known helps more than a third complaint; further articles only fill what is left.
  const known = found.slice(0, Math.max(1, mostSimilar - records.length));
  const similar = records.slice(0, mostSimilar - known.length);
  return { known, similar: similar.map((record) => viewOf({ record, desk, now })) };
}

import { piecesForSimilar } from '../domain/similar.ts';
import { seesPublic, visibilityOf } from '../domain/visibility.ts';
import { wordsAt } from '../messages/outside-words.ts';
import { viewOf, type View } from '../messages/view.ts';
import type { ComplaintStore } from '../ports/complaint-store.ts';
import type { Turn } from './turn.ts';

/** At most so many: more than three nobody reads. */
const mostSimilar = 3;

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

/** For the card of a new complaint in its channel: what everybody may see. */
export async function findSimilarForCard(store: ComplaintStore, view: View): Promise<View[]> {
  const { state, desk, now } = view;
  const pieces = piecesForSimilar(wordsAt(view, state.demand) ?? '');
  if (state.status !== 'reported' || state.restricted || pieces.length === 0) return [];
  const asked = { pieces, product: state.product, except: state.number, limit: mostSimilar };
  const records = await store.findSimilar(asked, seesPublic);
  return records.map((record) => viewOf({ record, desk, now }));
}

import { referenceOf } from '../domain/complaint.ts';
import { wordsAt } from '../messages/outside-words.ts';
import { drawProductFacts } from '../messages/product-facts.ts';
import { drawSimilar } from '../messages/similar.ts';
import { findSimilarArticles } from './articles.ts';
import { findSimilarViews } from './find-similar.ts';
import { loadView } from './load-view.ts';
import { perform, refusalReply } from './perform.ts';
import type { Reply } from './reply.ts';
import type { Turn } from './turn.ts';

/** The page behind the card's button. */
export async function showSimilar(turn: Turn, number: number): Promise<Reply> {
  const view = await loadView(turn, number);
  if (view === null) return refusalReply(turn, { code: 'unknown-complaint', number }, 'show', null);
  const text = wordsAt(view, view.state.demand) ?? '';
  const similar = await findSimilarViews(turn, { text, product: view.state.product, except: number });
  const known = await findSimilarArticles(turn, text, view.state.product);
  return { kind: 'said', message: drawSimilar(view, { similar, known }, turn.reader) };
}

/** What is known of its product. */
export async function showFacts(turn: Turn, number: number): Promise<Reply> {
  const view = await loadView(turn, number);
  if (view === null) return refusalReply(turn, { code: 'unknown-complaint', number }, 'show', null);
  return { kind: 'said', message: drawProductFacts(view, turn.reader) };
}

/** One tap on that page: the other is named in the button. */
export async function joinSimilar(
  turn: Turn,
  action: 'merge-into' | 'link-to',
  { number, other }: { number: number; other: string },
): Promise<Reply> {
  const to = referenceOf(Number(other));
  return action === 'merge-into'
    ? perform(turn, { verb: 'merge', number, values: { into: to }, isFilled: false })
    : perform(turn, { verb: 'link', number, values: { to, as: 'related' }, isFilled: false });
}

import { policyVersionOf } from '../../domain/desk.ts';
import type { Figures, FiguresAsked } from '../../domain/figures.ts';
import { itemKey } from '../../domain/figures/wishes.ts';
import {
  addToReview,
  reviewNotesOf,
  startReviewCount,
  type ReviewCount,
  type ReviewNote,
  type ReviewSection,
} from '../../domain/review.ts';
import type { Visibility } from '../../domain/visibility.ts';
import type { ArticleStore } from '../../ports/article-store.ts';
import type { ComplaintRecord } from '../../ports/complaint-store.ts';
import { countAgainstBefore, type CountDeps } from './count.ts';

export interface ReviewItem {
  readonly record: ComplaintRecord;
  readonly note: ReviewNote;
}

export interface Review {
  readonly figures: Figures;
  readonly before: Figures;
  readonly count: ReviewCount;
  /** How many there are of each, and the first of them. */
  readonly sections: ReadonlyMap<
    ReviewSection,
    { readonly total: number; readonly items: readonly ReviewItem[] }
  >;
}

/** A meeting reads no more than these; the rest are counted. */
const mostItems = 15;

export async function gatherReview(
  deps: CountDeps & { readonly articles: Pick<ArticleStore, 'listOf'> },
  asked: FiguresAsked,
  visibility: Visibility,
): Promise<Review> {
  const desk = await deps.store.desk();
  const count = startReviewCount();
  const sections = new Map<ReviewSection, { total: number; items: ReviewItem[] }>();
  const itemsSeen = new Set<string>();
  const figures = await countAgainstBefore(deps, asked, visibility, async (record) => {
    const { state } = record;
    addToReview(count, state, asked);
    const read = (hasArticle: boolean) =>
      reviewNotesOf(state, policyVersionOf(state, { desk }), asked, hasArticle);
    // Of few complaints an article would be missed, and only of those it is asked for.
    const isMissed = read(false).some(({ section }) => section === 'unwritten');
    const notes = read(isMissed && (await deps.articles.listOf(state.number)).length > 0);
    for (const note of await leaveOutUnseen(deps.store, notes, visibility)) {
      if (!isFirstOfItem(note, itemsSeen)) continue;
      const section = sections.get(note.section) ?? { total: 0, items: [] };
      section.total += 1;
      if (section.items.length < mostItems) section.items.push({ record, note });
      sections.set(note.section, section);
    }
  });
  return { ...figures, count, sections };
}

/** One item may serve many complaints: it is told of once. */
function isFirstOfItem(note: ReviewNote, seen: Set<string>): boolean {
  if (note.section !== 'shipped' || note.item === null) return true;
  const key = itemKey(note.item);
  const isFirst = !seen.has(key);
  seen.add(key);
  return isFirst;
}

/** A complaint that became confidential since is neither named nor counted beside those it was like. */
async function leaveOutUnseen(
  store: CountDeps['store'],
  notes: ReviewNote[],
  visibility: Visibility,
): Promise<ReviewNote[]> {
  const numbers = notes.flatMap((note) => (note.section === 'repeated' ? note.among : []));
  if (numbers.length === 0) return notes;
  const seen = new Set<number>();
  for await (const records of store.walk({ numbers }, visibility))
    for (const { state } of records) seen.add(state.number);
  return notes.flatMap((note): ReviewNote[] => {
    if (note.section !== 'repeated') return [note];
    const among = note.among.filter((number) => seen.has(number));
    return among.length === 0 ? [] : [{ ...note, among }];
  });
}

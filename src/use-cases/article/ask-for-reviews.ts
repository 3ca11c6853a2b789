import type { Moment } from '../../domain/complaint.ts';
import { findProduct } from '../../domain/desk.ts';
import { findProductKeeper } from '../../domain/product-keeper.ts';
import type { ArticleStore } from '../../ports/article-store.ts';
import type { Deps } from '../deps.ts';
import { tellPeople, type PersonalMessage } from '../inbox/tell-people.ts';

/** Whoever answers for the product, or stands in for them, is asked, once for each date, whether its article is still right. */
export async function askForReviews(
  deps: Deps & { readonly articles: Pick<ArticleStore, 'listDue'> },
  now: Moment,
): Promise<void> {
  const desk = await deps.store.desk();
  const due = await deps.articles.listDue(now);
  const messages = due.flatMap(({ number, product, reviewAt }): PersonalMessage[] => {
    const found = findProduct(desk, product);
    if (found === null || reviewAt === null) return [];
    const person = findProductKeeper(found, desk, now);
    const content = { kind: 'article-review', article: number, reviewAt } as const;
    return [{ key: `article/${number}/review/${reviewAt}`, person, content }];
  });
  await tellPeople(deps, messages, null);
}

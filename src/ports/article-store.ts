import type { Article } from '../domain/article.ts';
import type { Moment } from '../domain/complaint.ts';
import type { ProductId } from '../domain/desk.ts';
import type { Visibility } from '../domain/visibility.ts';

/** `key`: of what came in; the same once more makes no second article. */
export type NewArticle = Omit<Article, 'number' | 'isRetired'> & { readonly key: string };

export type ArticleChange = Pick<Article, 'kind' | 'title' | 'body' | 'reviewEvery' | 'reviewAt'>;

export interface ArticleFilter {
  readonly product?: ProductId;
  /** Pieces of a search (domain/search-pieces.ts), all of which must be there. */
  readonly text?: readonly string[];
}

/** `total` is counted up to `mostCounted`, as complaints are. */
export interface ArticlePage {
  readonly articles: readonly Article[];
  readonly total: number;
  readonly hasMore: boolean;
}

/** Whoever may not see the complaint an article came from does not see the article. Retired ones are found no more. */
export interface ArticleStore {
  add(article: NewArticle): Promise<Article>;
  /** A retired one too. */
  find(number: number, visibility: Visibility): Promise<Article | null>;
  /** The newest first. */
  list(filter: ArticleFilter, visibility: Visibility, limit: number): Promise<ArticlePage>;
  /** Those of the product that share most of these pieces (domain/similar.ts). */
  findSimilar(
    asked: { readonly pieces: readonly string[]; readonly product: ProductId; readonly limit: number },
    visibility: Visibility,
  ): Promise<readonly Article[]>;
  change(number: number, change: ArticleChange): Promise<void>;
  retire(number: number, at: Moment): Promise<void>;
  /** All that were made of this complaint, retired ones too. */
  listOf(complaint: number): Promise<readonly Article[]>;
  /** Other words, whatever else it is. */
  rewrite(number: number, words: Pick<Article, 'title' | 'body'>): Promise<void>;
  /** Whose review is due at this moment. */
  listDue(at: Moment): Promise<readonly Article[]>;
}

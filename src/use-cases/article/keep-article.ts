import type { Actor } from '../../domain/actor.ts';
import { nextReview, type Article, type ArticleFault } from '../../domain/article.ts';
import type { Complaint, Moment } from '../../domain/complaint.ts';
import type { Desk } from '../../domain/desk.ts';
import { answersForProduct, checkMay } from '../../domain/permissions.ts';
import { visibilityOf } from '../../domain/visibility.ts';
import type { ArticleStore } from '../../ports/article-store.ts';
import type { ComplaintStore } from '../../ports/complaint-store.ts';
import type { ArticleInput } from './article-input.ts';

export interface ArticleDeps {
  readonly store: ComplaintStore;
  readonly articles: ArticleStore;
}

export interface ArticleRequest {
  readonly actor: Actor;
  readonly now: Moment;
}

export type ArticleAnswer =
  { readonly ok: true; readonly article: Article } | { readonly ok: false; readonly fault: ArticleFault };

/** Why no article may be made of this complaint; null: it may. */
export function checkMayWrite(
  { actor, now }: ArticleRequest,
  complaint: Complaint,
  desk: Desk,
): ArticleFault | null {
  if (complaint.restricted) return 'restricted';
  if (complaint.status !== 'resolved' && complaint.status !== 'closed') return 'not-over';
  return checkMay('case', actor, complaint, desk, now) === null ? null : 'not-yours';
}

/** `key`: of what came in; the same once more is the same article. */
export async function writeArticle(
  { store, articles }: ArticleDeps,
  request: ArticleRequest,
  written: { readonly complaint: number; readonly input: ArticleInput; readonly key: string },
): Promise<ArticleAnswer> {
  const { actor, now } = request;
  const desk = await store.desk();
  const record = await store.find(written.complaint, visibilityOf(actor, desk));
  if (record === null || actor.kind === 'system') return { ok: false, fault: 'unknown' };
  const { state } = record;
  const fault = checkMayWrite(request, state, desk);
  if (fault !== null) return { ok: false, fault };
  const { input, key } = written;
  const article = await articles.add({
    ...input,
    product: state.product,
    complaint: state.number,
    reviewAt: nextReview(input.reviewEvery, now),
    writtenBy: actor.id,
    writtenAt: now,
    key,
  });
  return { ok: true, article };
}

/** Its review begins anew: whoever changes it has read it. */
export async function changeArticle(
  deps: ArticleDeps,
  request: ArticleRequest,
  number: number,
  input: ArticleInput,
): Promise<ArticleAnswer> {
  return keepArticle(deps, request, number, (article) => {
    const reviewAt = nextReview(input.reviewEvery, request.now);
    return deps.articles.change(article.number, { ...input, reviewAt });
  });
}

/** It is still right: asked again when the same time has passed once more. */
export async function confirmArticle(
  deps: ArticleDeps,
  request: ArticleRequest,
  number: number,
): Promise<ArticleAnswer> {
  return keepArticle(deps, request, number, (article) => {
    const reviewAt = nextReview(article.reviewEvery, request.now);
    return deps.articles.change(article.number, { ...article, reviewAt });
  });
}

export async function retireArticle(
  deps: ArticleDeps,
  request: ArticleRequest,
  number: number,
): Promise<ArticleAnswer> {
  return keepArticle(deps, request, number, (article) => deps.articles.retire(article.number, request.now));
}

/** Looked at first by whoever may keep articles of its product, and read anew when it is done. */
async function keepArticle(
  { store, articles }: ArticleDeps,
  { actor, now }: ArticleRequest,
  number: number,
  keep: (article: Article) => Promise<void>,
): Promise<ArticleAnswer> {
  const desk = await store.desk();
  const visibility = visibilityOf(actor, desk);
  const article = await articles.find(number, visibility);
  if (article === null) return { ok: false, fault: 'unknown' };
  if (!answersForProduct(actor, article.product, desk, now)) return { ok: false, fault: 'not-yours' };
  if (article.isRetired) return { ok: false, fault: 'retired' };
  await keep(article);
  return { ok: true, article: (await articles.find(number, visibility)) ?? article };
}

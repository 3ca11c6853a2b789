import type { Article, ArticleFault } from '../domain/article.ts';
import { productsOfChannel } from '../domain/desk.ts';
import { answersForProduct } from '../domain/permissions.ts';
import { cutForQuery } from '../domain/search-pieces.ts';
import { piecesForSimilar } from '../domain/similar.ts';
import { readReference } from '../domain/typed-text/reference.ts';
import { visibilityOf } from '../domain/visibility.ts';
import { drawArticle, drawArticles } from '../messages/article.ts';
import { fieldFault } from '../messages/forms/fault.ts';
import { formFor } from '../messages/forms/form-for.ts';
import { plainMessage } from '../messages/plain-message.ts';
import { textsFor } from '../text/texts-for.ts';
import { readArticle } from '../use-cases/article/article-input.ts';
import {
  changeArticle,
  checkMayWrite,
  confirmArticle,
  retireArticle,
  writeArticle,
  type ArticleAnswer,
  type ArticleDeps,
} from '../use-cases/article/keep-article.ts';
import type { Values } from '../use-cases/complaint/command-input.ts';
import { loadView } from './load-view.ts';
import { openForm, refusalReply } from './perform.ts';
import type { Reply, Where } from './reply.ts';
import type { Turn } from './turn.ts';

const listed = 10;
const mostSimilar = 2;

/** Of the channel's product; elsewhere of all that the reader may see. */
export async function listArticles(
  turn: Turn,
  where: Pick<Where, 'channel'>,
  words: string | undefined,
): Promise<Reply> {
  const { deps, desk, reader, actor, speaker } = turn;
  const products = where.channel === null ? [] : productsOfChannel(desk, speaker.platform, where.channel);
  const product = products.length === 1 ? (products[0]?.id ?? null) : null;
  const filter = {
    ...(product === null ? {} : { product }),
    ...(words === undefined ? {} : { text: cutForQuery(words) }),
  };
  const found = await deps.articles.list(filter, visibilityOf(actor, desk), listed);
  const shown = { ...found, product, isSearch: words !== undefined };
  return { kind: 'said', message: drawArticles(shown, desk, reader) };
}

/** What is known already of the like, for whoever is about to open a complaint. */
export async function findSimilarArticles(
  { deps, actor, desk }: Turn,
  text: string,
  product: string,
): Promise<readonly Article[]> {
  const asked = { pieces: piecesForSimilar(text), product, limit: mostSimilar };
  return deps.articles.findSimilar(asked, visibilityOf(actor, desk));
}

/** The form that makes one of a complaint; a sentence where that may not be. */
export async function beginArticle(turn: Turn, number: number): Promise<Reply> {
  const view = await loadView(turn, number);
  if (view === null) return refusalReply(turn, { code: 'unknown-complaint', number }, 'show', null);
  const fault = checkMayWrite(turn, view.state, turn.desk);
  return fault === null ? openForm(turn, 'article', number, {}) : sayFault(turn, fault);
}

export async function pressRetire(turn: Turn, number: number): Promise<Reply> {
  return sayDone(turn, 'retired', await retireArticle(depsOf(turn), turn, number));
}

/** Whoever keeps it has looked at it again. */
export async function pressHolds(turn: Turn, number: number): Promise<Reply> {
  return sayDone(turn, 'confirmed', await confirmArticle(depsOf(turn), turn, number));
}

export async function showArticle(turn: Turn, number: number): Promise<Reply> {
  const { deps, actor, desk, reader, now } = turn;
  const article = await deps.articles.find(number, visibilityOf(actor, desk));
  if (article === null) return sayFault(turn, 'unknown');
  const mayKeep = answersForProduct(actor, article.product, desk, now);
  return { kind: 'said', message: drawArticle(article, { desk, mayKeep }, reader) };
}

export async function editArticle(turn: Turn, number: number): Promise<Reply> {
  const { deps, actor, desk, reader, now } = turn;
  const article = await deps.articles.find(number, visibilityOf(actor, desk));
  if (article === null) return sayFault(turn, 'unknown');
  if (!answersForProduct(actor, article.product, desk, now)) return sayFault(turn, 'not-yours');
  if (article.isRetired) return sayFault(turn, 'retired');
  const { kind, title, body, reviewEvery } = article;
  const prefill = { kind, title, body, review: reviewEvery === null ? 'none' : String(reviewEvery) };
  const context = { article: String(number) };
  return { kind: 'form', form: formFor('article', { view: null, desk, reader, prefill, context }) };
}

/** The form `article`: a new one of a complaint, or one that stands. */
export async function submitArticle(
  turn: Turn,
  values: Values,
  context: Readonly<Record<string, string>>,
): Promise<Reply> {
  const read = readArticle(values);
  if (!read.ok) {
    const faults = Object.entries(read.faults).map(
      ([name, fault]) => [name, fieldFault(fault, turn.reader)] as const,
    );
    return { kind: 'faults', faults: Object.fromEntries(faults) };
  }
  const standing = context['article'];
  const answer =
    standing === undefined
      ? await writeArticle(depsOf(turn), turn, {
          complaint: readReference(context['ref'] ?? '') ?? 0,
          input: read.input,
          key: turn.keys.join(' '),
        })
      : await changeArticle(depsOf(turn), turn, Number(standing), read.input);
  if (!answer.ok) {
    return { kind: 'faults', faults: { '': textsFor(turn.reader.locale).articles.fault[answer.fault] } };
  }
  return sayDone(turn, standing === undefined ? 'written' : 'changed', answer);
}

function depsOf({ deps }: Turn): ArticleDeps {
  return { store: deps.useCases.store, articles: deps.articles };
}

function sayDone(
  turn: Turn,
  done: 'written' | 'changed' | 'confirmed' | 'retired',
  answer: ArticleAnswer,
): Reply {
  if (!answer.ok) return sayFault(turn, answer.fault);
  const { articles } = textsFor(turn.reader.locale);
  return say(turn, articles.done[done](answer.article.title));
}

function sayFault(turn: Turn, fault: ArticleFault): Reply {
  return say(turn, textsFor(turn.reader.locale).articles.fault[fault]);
}

function say({ reader }: Turn, sentence: string): Reply {
  return { kind: 'said', message: plainMessage([sentence], [], reader) };
}

import type { Article } from '../domain/article.ts';
import { referenceOf } from '../domain/complaint.ts';
import type { Desk } from '../domain/desk.ts';
import type { Block, Button, Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonFor, buttonRow, openButton, shownButtons } from './buttons.ts';
import { inlineBold, inlineMoment, inlineText, toRich } from './inlines.ts';
import { cutText, oneLine, productName } from './outside-words.ts';
import type { Reader } from './view.ts';

const longestLabel = 30;
const longestGist = 120;

interface Shown {
  readonly desk: Desk;
  /** Its reader may change and retire it. */
  readonly mayKeep: boolean;
}

/** One article, whole. */
export function drawArticle(article: Article, { desk, mayKeep }: Shown, reader: Reader): Message {
  const { articles } = textsFor(reader.locale);
  const { title, body, kind, product, complaint, reviewAt, isRetired } = article;
  const fields = [
    { label: articles.page.product, value: toRich([inlineText(productName(desk, product))]) },
    { label: articles.page.from, value: toRich(referenceOf(complaint)) },
    {
      label: articles.page.reviewAt,
      value: toRich(reviewAt === null ? articles.page.noReview : [inlineMoment(reviewAt, reader)]),
    },
  ];
  const kept = mayKeep && !isRetired ? keepButtons(article, reader) : [];
  return {
    tone: 'neutral',
    title,
    tag: isRetired ? articles.page.retired : articles.kind[kind],
    summary: toRich([inlineText(title)]),
    blocks: [
      { kind: 'text', text: [inlineText(body)] },
      { kind: 'fields', fields },
      ...buttonRow([openButton(complaint, reader), ...kept], reader),
    ],
    locale: reader.locale,
  };
}

function keepButtons({ number }: Article, reader: Reader): Button[] {
  const { confirmRetire } = textsFor(reader.locale).articles;
  const value = String(number);
  return [
    buttonFor('edit-article', value, reader),
    { ...buttonFor('retire-article', value, reader), confirm: confirmRetire },
  ];
}

export interface ArticleList {
  readonly articles: readonly Article[];
  readonly total: number;
  /** null: of all products. */
  readonly product: string | null;
  /** Words were looked for. */
  readonly isSearch: boolean;
}

/** The newest first, one line and one button each. */
export function drawArticles(found: ArticleList, desk: Desk, reader: Reader): Message {
  const { list } = textsFor(reader.locale).articles;
  const { articles, total, product, isSearch } = found;
  const summary = total === 0 ? (isSearch ? list.nothingFound : list.empty) : list.summary(total);
  const left = total - articles.length;
  return {
    tone: 'neutral',
    title: product === null ? list.title : list.ofProduct(productName(desk, product)),
    summary: toRich(summary),
    blocks: [
      { kind: 'context', text: toRich(summary) },
      ...articles.map((article) => articleLine(article, desk, reader)),
      ...(left === 0 ? [] : [{ kind: 'context', text: toRich(list.more(left)) } as const]),
      ...buttonRow(articleButtons(articles, reader), reader),
    ],
    locale: reader.locale,
  };
}

export function articleLine({ title, body, kind, product }: Article, desk: Desk, reader: Reader): Block {
  const { articles } = textsFor(reader.locale);
  return {
    kind: 'text',
    text: toRich([
      inlineBold(title),
      inlineText(` ${articles.kind[kind]} · ${productName(desk, product)}`),
      '\n',
      inlineText(cutText(oneLine(body), longestGist)),
    ]),
  };
}

/** The first few stand side by side, named by their titles. */
export function articleButtons(articles: readonly Article[], reader: Reader): Button[] {
  return articles.map(({ number, title }) =>
    buttonFor('show-article', String(number), reader, { label: cutText(oneLine(title), longestLabel) }),
  );
}

/** Beside similar complaints: what is known already. */
export function articleBlocks(articles: readonly Article[], reader: Reader): Block[] {
  if (articles.length === 0) return [];
  const { inForm } = textsFor(reader.locale).articles;
  return [
    { kind: 'text', text: toRich(inForm) },
    ...buttonRow(articleButtons(articles.slice(0, shownButtons), reader), reader),
  ];
}

/** While a form is being filled in. */
export function tellOfArticles(articles: readonly Article[], reader: Reader): string[] {
  if (articles.length === 0) return [];
  const { inForm, kind } = textsFor(reader.locale).articles;
  return [
    inForm,
    ...articles.map(
      (one) => `· ${oneLine(one.title)} (${kind[one.kind]}): ${cutText(oneLine(one.body), longestGist)}`,
    ),
  ];
}

/** Asked of whoever answers for its product. */
export function drawArticleReview(article: Article, reader: Reader): Message {
  const { review } = textsFor(reader.locale).articles;
  const question = toRich(review.due(inlineText(article.title)));
  return {
    tone: 'neutral',
    summary: question,
    blocks: [
      { kind: 'text', text: question },
      { kind: 'context', text: [inlineText(cutText(article.body, 500))] },
      ...buttonRow(
        [
          buttonFor('article-holds', String(article.number), reader, { style: 'primary', label: review.yes }),
          ...keepButtons(article, reader),
        ],
        reader,
      ),
    ],
    locale: reader.locale,
  };
}

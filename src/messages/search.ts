import type { Article } from '../domain/article.ts';
import { referenceOf } from '../domain/complaint.ts';
import type { Desk } from '../domain/desk.ts';
import type { Block, Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { articleButtons, articleLine } from './article.ts';
import { buttonFor, buttonOn, buttonRow } from './buttons.ts';
import { caseLine } from './case-study.ts';
import { inlineBold, toRich } from './inlines.ts';
import { listLine, openButtons } from './list-line.ts';
import { countOf, pageButtons, type Listed } from './list.ts';
import type { Reader, View } from './view.ts';

/** The first of a kind, and how many there are. */
interface Some<T> {
  readonly shown: readonly T[];
  readonly total: number;
  readonly hasMore: boolean;
  /** Names the question for all of them. */
  readonly query: string;
}

export interface FoundBySearch {
  readonly complaints: Listed;
  /** On the first page only. */
  readonly cases: Some<View>;
  readonly articles: Some<Article>;
  readonly desk: Desk;
}

/** Complaints, case studies and articles, each with its count. */
export function drawSearch(found: FoundBySearch, reader: Reader): Message {
  const { pages, lists } = textsFor(reader.locale);
  const { complaints, cases, articles } = found;
  const count = (each: Pick<Listed, 'total' | 'hasMore'>) => countOf(each, reader);
  const isEmpty = complaints.total + cases.total + articles.total === 0;
  const summary = isEmpty
    ? pages.list.empty.search
    : lists.search.counts(count(complaints), count(cases), count(articles));
  return {
    tone: 'neutral',
    title: pages.list.titles.search,
    summary: toRich(summary),
    blocks: isEmpty
      ? [{ kind: 'text', text: toRich(summary) }]
      : [
          { kind: 'context', text: toRich(summary) },
          ...complaintBlocks(complaints, reader),
          ...caseBlocks(cases, reader),
          ...articleGroup(articles, found.desk, reader),
        ],
    locale: reader.locale,
  };
}

function headed(heading: string, blocks: readonly Block[]): Block[] {
  return [{ kind: 'divider' }, { kind: 'text', text: toRich([inlineBold(heading)]) }, ...blocks];
}

function complaintBlocks(listed: Listed, reader: Reader): Block[] {
  const { lists } = textsFor(reader.locale);
  const { views, total, hasMore } = listed;
  if (total === 0) return [];
  return headed(lists.search.complaints(countOf({ total, hasMore }, reader)), [
    ...views.map((view) => listLine(view, reader)),
    ...buttonRow(openButtons(views, reader), reader),
    ...buttonRow(pageButtons(listed, reader), reader),
  ]);
}

function caseBlocks({ shown, total, hasMore, query }: Some<View>, reader: Reader): Block[] {
  const { lists, learning } = textsFor(reader.locale);
  if (shown.length === 0) return [];
  const open = shown.map(({ state }) =>
    buttonOn(state.number, 'show-case', reader, { label: learning.page.title(referenceOf(state.number)) }),
  );
  const all =
    total > shown.length
      ? [buttonFor('list-page', `${query}/0`, reader, { label: lists.search.allCases })]
      : [];
  return headed(lists.search.cases(countOf({ total, hasMore }, reader)), [
    ...shown.map((view) => caseLine(view, reader)),
    ...buttonRow([...open.slice(0, 2), ...all], reader, open.slice(2)),
  ]);
}

function articleGroup({ shown, total, hasMore, query }: Some<Article>, desk: Desk, reader: Reader): Block[] {
  const { lists } = textsFor(reader.locale);
  if (shown.length === 0) return [];
  const open = articleButtons(shown, reader);
  const all =
    total > shown.length
      ? [buttonFor('list-page', `${query}/0`, reader, { label: lists.search.allArticles })]
      : [];
  return headed(lists.search.articles(countOf({ total, hasMore }, reader)), [
    ...shown.map((article) => articleLine(article, desk, reader)),
    ...buttonRow([...open.slice(0, 2), ...all], reader, open.slice(2)),
  ]);
}

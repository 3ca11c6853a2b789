import { addDays } from '../domain/calendar/local-date.ts';
import { instantOf, zonedParts } from '../domain/calendar/zone.ts';
import { resolvePeriod } from '../domain/period.ts';
import { cutForQuery } from '../domain/search-pieces.ts';
import { visibilityOf } from '../domain/visibility.ts';
import { awayBlocks } from '../messages/away.ts';
import { drawCases } from '../messages/case-study.ts';
import { drawCustomer } from '../messages/customer-page.ts';
import { drawList, type Listed } from '../messages/list.ts';
import { drawSearch } from '../messages/search.ts';
import { viewOf, type View } from '../messages/view.ts';
import type { ComplaintFilter, ComplaintPageRequest } from '../ports/complaint-store.ts';
import { absencesToCome } from '../use-cases/people/go-away.ts';
import { listArticles } from './articles.ts';
import { isPlain, keepQuery, type Query } from './list-query.ts';
import type { Reply } from './reply.ts';
import type { Turn } from './turn.ts';

const pageSize = 10;
/** Each stands with its talks and promises. */
const customerPageSize = 5;
/** So many are read for the figures of a customer. */
const newestRead = 100;
/** Of case studies and articles beside the complaints of a search. */
const fewShown = 3;

export async function showPage(
  turn: Turn,
  query: Query,
  number = 0,
  known: string | null = null,
): Promise<Reply> {
  switch (query.title) {
    case 'articles':
      return listArticles(turn, { channel: null }, query.words);
    case 'customer':
      return pageCustomer(turn, query, number, known);
    case 'search':
      return pageSearch(turn, query, number, known);
    case 'cases': {
      const listed = await readPage(turn, query, { number, known });
      const message = drawCases({ ...listed, isSearch: query.words !== undefined }, turn.reader);
      return { kind: 'said', message };
    }
    case 'list':
    case 'mine': {
      const { title } = query;
      const listed = await readPage(turn, query, { number, known });
      const own = title === 'mine' ? { told: awayOf(turn), person: turn.speaker.person.id } : {};
      const input = { ...listed, title, asked: query, desk: turn.desk, ...own };
      return { kind: 'said', message: drawList(input, turn.reader) };
    }
    default:
      return query.title satisfies never;
  }
}

async function pageSearch(turn: Turn, query: Query, number: number, known: string | null): Promise<Reply> {
  const { desk, actor, deps, reader } = turn;
  const words = query.words === undefined ? {} : { words: query.words };
  const text = cutForQuery(query.words ?? '');
  const isFirst = number === 0 && text.length > 0;
  const [complaints, cases, articles] = await Promise.all([
    readPage(turn, query, { number, known }),
    isFirst ? read(turn, { hasCaseStudy: true, text }, { offset: 0, limit: fewShown }) : nothing,
    isFirst ? deps.articles.list({ text }, visibilityOf(actor, desk), fewShown) : noArticles,
  ]);
  const [casesQuery, articlesQuery] = await Promise.all([
    cases.total > fewShown ? keepQuery(turn, { title: 'cases', ...words }) : '',
    articles.total > fewShown ? keepQuery(turn, { title: 'articles', ...words }) : '',
  ]);
  const found = {
    complaints,
    cases: { shown: cases.views, total: cases.total, hasMore: cases.hasMore, query: casesQuery },
    articles: {
      shown: articles.articles,
      total: articles.total,
      hasMore: articles.hasMore,
      query: articlesQuery,
    },
    desk,
  };
  return { kind: 'said', message: drawSearch(found, reader) };
}

const nothing: Pick<Listed, 'views' | 'total' | 'hasMore'> = { views: [], total: 0, hasMore: false };

const noArticles = { articles: [], total: 0, hasMore: false };

async function pageCustomer(turn: Turn, query: Query, number: number, known: string | null): Promise<Reply> {
  const filter = { customer: query.customer ?? '' };
  const newest = await read(turn, filter, { offset: 0, limit: newestRead, order: 'newest' });
  const offset = number * customerPageSize;
  const isRead = offset + customerPageSize <= newest.views.length || newest.views.length === newest.total;
  const views = isRead
    ? newest.views.slice(offset, offset + customerPageSize)
    : (await read(turn, filter, { offset, limit: customerPageSize, order: 'newest' })).views;
  const { total, hasMore } = newest;
  const isPaged = total > customerPageSize;
  const id = isPaged ? (known ?? (await keepQuery(turn, query))) : '';
  const listed = { views, total, hasMore, page: number, pageSize: customerPageSize, query: id };
  const name = query.customerName ?? query.customer ?? '';
  return { kind: 'said', message: drawCustomer({ ...listed, name, newest: newest.views }, turn.reader) };
}

async function readPage(
  turn: Turn,
  query: Query,
  { number, known }: { number: number; known: string | null },
): Promise<Listed> {
  const found = await read(turn, filterOf(turn, query), { offset: number * pageSize, limit: pageSize });
  const isKept = known !== null || found.total > pageSize || !isPlain(query);
  return {
    ...found,
    page: number,
    pageSize,
    query: isKept ? (known ?? (await keepQuery(turn, query))) : query.title,
  };
}

async function read(
  { deps, actor, desk, now }: Turn,
  filter: ComplaintFilter,
  request: ComplaintPageRequest,
): Promise<{ views: readonly View[]; total: number; hasMore: boolean }> {
  const { records, total, hasMore } = await deps.useCases.store.list(
    filter,
    visibilityOf(actor, desk),
    request,
  );
  return { views: records.map((record) => viewOf({ record, desk, now })), total, hasMore };
}

function filterOf(turn: Turn, query: Query): ComplaintFilter {
  const { title, words, state, product, owner, customer, priority, causeCategory } = query;
  return {
    ...(title === 'cases' ? { hasCaseStudy: true } : {}),
    ...(title === 'mine' ? { waitsFor: turn.speaker.person.id } : {}),
    ...(words === undefined ? {} : { text: cutForQuery(words) }),
    ...(state === undefined || state === 'all' ? {} : { isOpen: state === 'open' }),
    ...(query.isOverdue ? { isOverdue: true } : {}),
    ...(query.isWaiting ? { isWaiting: true } : {}),
    ...(product === undefined ? {} : { product }),
    ...(owner === undefined ? {} : { owner }),
    ...(customer === undefined ? {} : { customer }),
    ...(priority === undefined ? {} : { priority }),
    ...(causeCategory === undefined ? {} : { causeCategory }),
    ...spansOf(turn, query),
  };
}

/** Days are those of whoever asks. */
function spansOf({ now, reader: { zone } }: Turn, { isDueToday, period }: Query): Partial<ComplaintFilter> {
  const today = zonedParts(now, zone).date;
  const midnight = (date: string) => instantOf(date, 0, zone);
  const span = period === undefined ? null : resolvePeriod(period, today);
  const last = span?.last ?? null;
  return {
    ...(isDueToday ? { dueFrom: midnight(today), dueBefore: midnight(addDays(today, 1)) } : {}),
    ...(span === null ? {} : { openedAfter: midnight(span.first) - 1 }),
    ...(last === null ? {} : { openedBefore: midnight(addDays(last, 1)) }),
  };
}

/** Their own absence, on the pages that are about them. */
export function awayOf({ desk, speaker, now, reader }: Turn) {
  return awayBlocks(absencesToCome(desk, speaker.person.id, now), desk, reader);
}

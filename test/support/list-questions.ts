import { cutForQuery } from '../../src/domain/search-pieces.ts';
import { piecesForSimilar } from '../../src/domain/similar.ts';
import { visibilityOf, type Visibility } from '../../src/domain/visibility.ts';
import type { Desk } from '../../src/domain/desk.ts';
import type { ArticleStore } from '../../src/ports/article-store.ts';
import type {
  ComplaintFilter,
  ComplaintPageRequest,
  ComplaintStore,
} from '../../src/ports/complaint-store.ts';
import { commonPair, commonWord } from './many-complaints.ts';

const day = 86_400_000;

export interface Question {
  readonly name: string;
  readonly ask: () => Promise<unknown>;
}

export interface Asked {
  readonly store: ComplaintStore;
  readonly articles: ArticleStore;
  readonly desk: Desk;
  readonly now: number;
}

/** Everything that people look for complaints by, alone and together, asked by somebody who sees few of the restricted. */
export function questionsOf({ store, articles, desk, now }: Asked): Question[] {
  const visibility = visibilityOf({ kind: 'person', id: 'u3', roles: ['pm'] }, desk);
  const lists: Readonly<Record<string, readonly [ComplaintFilter, Partial<ComplaintPageRequest>?]>> = {
    'list: open': [{ isOpen: true }],
    'list: open, last page': [{ isOpen: true }, { offset: 990 }],
    'list: all': [{}],
    'list: closed': [{ isOpen: false }],
    'list: overdue': [{ isOpen: true, isOverdue: true }],
    'list: due today': [{ isOpen: true, dueFrom: now - day / 2, dueBefore: now + day / 2 }],
    'list: waiting': [{ isOpen: true, isWaiting: true }],
    'list: open, of a stage': [{ isOpen: true, stage: 'improve' }],
    'list: a large product': [{ isOpen: true, product: 'p0' }],
    'list: a small product': [{ isOpen: true, product: 'p39' }],
    'list: closed of a small product': [{ isOpen: false, product: 'p39' }],
    'list: owner': [{ isOpen: true, owner: 'u0' }],
    'list: closed of an owner': [{ isOpen: false, owner: 'u7' }],
    'list: closed, owner, P1 and cause': [
      { isOpen: false, owner: 'u7', priority: 'P1', causeCategory: 'design' },
    ],
    'list: a large customer': [{ customer: 'customer 0' }],
    'list: customer, closed, P1': [{ customer: 'customer 0', isOpen: false, priority: 'P1' }],
    'list: P1': [{ isOpen: true, priority: 'P1' }],
    'list: all of P1': [{ priority: 'P1' }],
    'list: cause': [{ causeCategory: 'third-party' }],
    'list: P1 and cause of a small product': [
      { product: 'p39', priority: 'P1', causeCategory: 'third-party' },
    ],
    'list: last month': [{ openedAfter: now - 60 * day, openedBefore: now - 30 * day }],
    'list: two years ago, P1, cause': [
      {
        priority: 'P1',
        causeCategory: 'design',
        openedAfter: now - 760 * day,
        openedBefore: now - 730 * day,
      },
    ],
    mine: [{ waitsFor: 'u3' }],
    'mine, of much': [{ waitsFor: 'u0' }],
    'mine: overdue': [{ waitsFor: 'u0', isOverdue: true }],
    'customer: newest': [{ customer: 'customer 0' }, { limit: 100, order: 'newest' }],
    'search: a rare word': [{ text: cutForQuery(commonWord(15_000)) }],
    'search: a word': [{ text: cutForQuery(commonWord(100)) }],
    'search: the most common word': [{ text: cutForQuery(commonWord(0)) }],
    'search: two common words': [{ text: cutForQuery(`${commonWord(2)} ${commonPair(3)}`) }],
    'search: words that never meet': [{ text: cutForQuery(`${commonWord(300)} ${commonPair(301)}`) }],
    'search: a common pair': [{ text: cutForQuery(commonPair(1)) }],
    'search: nothing': [{ text: cutForQuery('nowhere') }],
    'cases with a common word': [{ text: cutForQuery(commonWord(1)), hasCaseStudy: true }],
    'cases with a rare word': [{ text: cutForQuery(commonWord(9000)), hasCaseStudy: true }],
    'cases: all': [{ hasCaseStudy: true }],
    numbers: [{ numbers: Array.from({ length: 30 }, (_, index) => 17 + index * 911) }],
  };
  return [
    ...Object.entries(lists).map(([name, [filter, page]]) => ({
      name,
      ask: () => store.list(filter, visibility, { offset: 0, limit: 10, ...page }),
    })),
    ...others({ store, articles, visibility }),
  ];
}

function others({
  store,
  articles,
  visibility,
}: Pick<Asked, 'store' | 'articles'> & { visibility: Visibility }) {
  const words = Array.from(
    { length: 40 },
    (_, index) => `${commonWord(index * 40)} ${commonPair(index * 31)}`,
  );
  const pieces = piecesForSimilar(words.join(' '));
  return [
    { name: 'customers by their names', ask: () => store.findCustomers('Customer 12', visibility, 9) },
    { name: 'customers by a common word', ask: () => store.findCustomers(commonWord(0), visibility, 9) },
    { name: 'articles', ask: () => articles.list({ text: cutForQuery(commonWord(0)) }, visibility, 5) },
    {
      name: 'similar',
      ask: () => store.findSimilar({ pieces, product: 'p0', except: null, limit: 3 }, visibility),
    },
    {
      name: 'similar articles',
      ask: () => articles.findSimilar({ pieces, product: 'p0', limit: 2 }, visibility),
    },
  ];
}

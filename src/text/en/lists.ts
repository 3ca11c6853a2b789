import { say, type Part, type Sentence } from '../sentence.ts';

/** What lists show in words, the page of a customer, and what a search found of each kind. */
export const lists = {
  /** What is shown stands behind it. */
  of: (title: string, shown: string): string => `${title}: ${shown}`,
  comma: ' · ',
  state: { open: 'open', closed: 'closed', all: 'open and closed' },
  overdue: 'overdue',
  dueToday: 'due today',
  waiting: 'waiting',
  ownedBy: (name: string): string => `owner ${name}`,
  cause: (name: string): string => `cause: ${name}`,
  customer: (name: string): string => `customer ${name}`,
  /** When it was opened. */
  period: {
    today: 'opened today',
    yesterday: 'opened yesterday',
    'this-week': 'opened this week',
    'last-week': 'opened last week',
    'this-month': 'opened this month',
    'last-month': 'opened last month',
    'this-quarter': 'opened this quarter',
    'last-quarter': 'opened last quarter',
    'this-year': 'opened this year',
    'last-year': 'opened last year',
  },
  days: (days: number): string => (days === 1 ? 'opened today' : `opened in the last ${days} days`),
  since: (date: string): string => `opened since ${date}`,
  moreThan: (count: string): string => `more than ${count}`,
  summary: (count: string): string => (count === '1' ? '1 complaint' : `${count} complaints`),
  all: (count: string): string => (count === '1' ? '1 complaint' : `${count} complaints, most urgent first`),
  shown: (from: number, to: number, count: string): string => `${from}–${to} of ${count}, most urgent first`,
  shownNewest: (from: number, to: number, count: string): string => `${from}–${to} of ${count}, newest first`,
  notUnderstood: (words: string): string => `I do not know what to make of “${words}” in a list.`,
  noProduct: (typed: string, known: string): string => `There is no product “${typed}”. There are: ${known}.`,
  noCause: (typed: string, known: string): string =>
    `There is no cause category “${typed}”. There are: ${known}.`,
  noPerson: 'I do not know whom you mean: pick them with @.',
  noDay: 'There is no such day in the past.',
  possible:
    'A list takes, in any order: open, closed, all · overdue, due today, waiting · P1 to P4 · this week, last month, since 1 May … · product, owner, customer, cause, each with its name.',
  whichCustomer: (typed: string): string => `Several customers fit “${typed}”. Which one?`,
  noCustomer: (typed: string): string => `No customer is called “${typed}”, as far as you may see.`,
  noCustomerNamed: (reference: string): string => `${reference} names no customer. Add one with “Edit”.`,
  whoseCustomer: 'Which customer? Type “customer” and the name, or “customer” in a complaint’s thread.',
  filter: {
    which: 'Which',
    product: 'Product',
    owner: 'Owner',
    customer: 'Customer',
    priority: 'Priority',
    cause: 'Cause',
    period: 'Opened',
    hint: 'The beginning of the name is enough.',
    choice: {
      open: 'Open',
      overdue: 'Overdue',
      'due-today': 'Due today',
      waiting: 'Waiting',
      closed: 'Closed',
      all: 'Open and closed',
    },
    span: {
      today: 'Today',
      'this-week': 'This week',
      'last-week': 'Last week',
      'this-month': 'This month',
      'last-month': 'Last month',
      '90-days': 'Last 90 days',
      'this-year': 'This year',
      'last-year': 'Last year',
    },
  },
  customerPage: {
    title: (name: string): string => `Customer: ${name}`,
    counts: (count: string, open: number): string =>
      `${count === '1' ? '1 complaint' : `${count} complaints`}, ${open} open`,
    promises: (kept: number, broken: number, open: number): string =>
      `Promises: ${kept} kept, ${broken} broken, ${open} open`,
    score: (mean: string, answers: number): string =>
      `Satisfaction: ${mean} of 5 (${answers === 1 ? '1 answer' : `${answers} answers`})`,
    talks: (count: number): string => `Talks: ${count}`,
    ofNewest: (count: number): string => `These figures are of the newest ${count}.`,
    talk: (when: Part, who: Part, channel: string, apology: string): Sentence =>
      say`${when} · ${who} · ${channel} · ${apology}`,
    earlierTalks: (count: number): string => (count === 1 ? '1 earlier talk' : `${count} earlier talks`),
    promise: (when: Part, state: string): Sentence => say`Promised for ${when}: ${state}`,
    promiseState: {
      open: 'open',
      late: 'broken, still open',
      kept: 'kept',
      'kept-late': 'kept late',
      moved: 'moved',
      cancelled: 'dropped',
    },
    scored: (score: number): string => `Satisfaction: ${score} of 5`,
  },
  search: {
    counts: (complaints: string, cases: string, articles: string): string =>
      `${complaints === '1' ? '1 complaint' : `${complaints} complaints`} · ${cases === '1' ? '1 case study' : `${cases} case studies`} · ${articles === '1' ? '1 article' : `${articles} articles`}`,
    complaints: (count: string): string => `Complaints (${count})`,
    cases: (count: string): string => `Case studies (${count})`,
    articles: (count: string): string => `Articles (${count})`,
    allCases: 'All case studies',
    allArticles: 'All articles',
  },
};

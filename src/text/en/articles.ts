import type { ArticleFault, ArticleKind } from '../../domain/article.ts';
import { say, type Part, type Sentence } from '../sentence.ts';

/** Articles: what the next customer will ask too. */
export const articles = {
  kind: { faq: 'FAQ', 'known-issue': 'Known issue' } satisfies Record<ArticleKind, string>,
  field: {
    kind: 'What is it?',
    title: 'Title',
    body: 'What should colleagues know?',
    bodyHint: 'Names are masked. Leave no customer recognisable in it.',
    review: 'Ask me whether it is still right',
  },
  review: {
    in: (months: number): string => `In ${months} months`,
    never: 'Never',
    due: (title: Part): Sentence => say`Is the article “${title}” still right?`,
    yes: 'Yes, still right',
  },
  page: {
    product: 'Product',
    from: 'From',
    reviewAt: 'Next review',
    noReview: 'none',
    retired: 'Retired',
  },
  list: {
    title: 'Articles',
    ofProduct: (product: string): string => `Articles about ${product}`,
    summary: (count: number): string => (count === 1 ? '1 article' : `${count} articles`),
    more: (count: number): string => `${count} more: add words to find them, such as “faq refund”.`,
    empty: 'No article is written yet. The button “Article” on a resolved complaint begins one.',
    nothingFound: 'No article has these words. Try fewer or other ones.',
  },
  confirmRetire: {
    title: 'Retire this article?',
    text: 'Nobody will find it any more.',
    yes: 'Retire',
    no: 'Leave it',
  },
  inForm: 'Perhaps the answer is known already:',
  done: {
    written: (title: string): string => `The article “${title}” is kept. “faq” finds it.`,
    changed: (title: string): string => `The article “${title}” is changed.`,
    confirmed: (title: string): string => `Thank you. The article “${title}” stays as it is.`,
    retired: (title: string): string => `The article “${title}” is retired; nobody will find it any more.`,
  },
  fault: {
    unknown: 'I cannot find this article. “faq” lists those you can see.',
    'not-yours': 'Articles are kept by the product’s owner, backup and lead. Ask one of them.',
    'not-over': 'An article can be written when the complaint is resolved. Until then a note is welcome.',
    restricted: 'This complaint is confidential, so no article can be made of it for everybody to read.',
    retired: 'This article is retired already.',
  } satisfies Record<ArticleFault, string>,
};

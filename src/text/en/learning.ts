import type { CasePart } from '../../domain/complaint.ts';
import { say, type Part, type Sentence } from '../sentence.ts';

/** Case studies: what is learned from a complaint. */
export const learning = {
  part: {
    background: 'Background',
    analysis: 'Analysis',
    solution: 'Solution',
    result: 'Result',
    lessons: 'Lessons',
    differently: 'What we would do differently',
  } satisfies Record<CasePart, string>,
  outcome: { success: 'It went well', failure: 'It went wrong' },
  state: { draft: 'Draft', 'in-review': 'In review', published: 'Published' },
  mask: { customer: 'the customer', colleague: 'a colleague' },
  draft: {
    product: (product: string): string => `Product: ${product}`,
    said: (words: string): string => `The customer said: “${words}”`,
    impact: (count: number): string =>
      count === 1 ? 'One customer was affected.' : `${count} customers were affected.`,
    why: (step: number, words: string): string => `Why ${step}: ${words}`,
    cause: (words: string): string => `Cause: ${words}`,
    contained: (words: string): string => `Contained: ${words}`,
    action: (words: string): string => `Action: ${words}`,
    outcome: (outcome: string): string => `Outcome: ${outcome}`,
    reaction: (reaction: string): string => `The customer: ${reaction}`,
    score: (score: number): string => `Score: ${score} of 5`,
    promises: (broken: number, total: number): string =>
      broken === 0 ? `Promises kept: all ${total}` : `Promises broken: ${broken} of ${total}`,
  },
  field: {
    outcome: 'How did it go?',
    send: 'Give it to review?',
    sendHint: 'The lead reads and publishes it. “No” keeps it as a draft.',
    lessonsHint: 'What should everybody do, or never do again? One or two sentences.',
    differentlyHint: 'Needed where it went wrong.',
    partHint: 'Names are masked when it is shown.',
    returnReason: 'What is missing?',
  },
  notices: {
    inReview: (who: Part): Sentence => say`${who} wrote the case study; it waits for your review.`,
    returned: (who: Part): Sentence => say`${who} gave the case study back.`,
    published: (who: Part): Sentence => say`${who} published the case study. It can be searched now.`,
  },
  done: {
    case: (reference: string): string =>
      `Kept. Two more parts, then the case study of ${reference} is whole.`,
    'case-rest': (reference: string): string => `The case study of ${reference} is kept.`,
    sent: (reference: string): string => `The case study of ${reference} is with the lead for review.`,
    'publish-case': (reference: string): string => `The case study of ${reference} is published.`,
    'return-case': (reference: string): string => `The case study of ${reference} went back to its writer.`,
  },
  erase: {
    title: (reference: string): string => `Erase the words of ${reference}?`,
    text: 'Names, the customer’s words, notes and everything else that people wrote in it are erased for good: in the record, in search, in its case study and on its cards. Articles made of it lose the customer’s names and sentences.',
    stays:
      'What happened and when, and the figures made of it, stay. Messages in the thread that people wrote are theirs to remove.',
    yes: 'Erase for good',
    no: 'Leave it',
    done: (reference: string): string => `The words of ${reference} are erased.`,
    customerTitle: (count: number): string =>
      `Erase the words of ${count} ${count === 1 ? 'complaint' : 'complaints'}?`,
    ofCustomer: (customer: Part, references: string): Sentence =>
      say`Of the customer ${customer}: ${references}.`,
    nobody:
      'No complaint has exactly this customer’s name, so nothing was erased. The name stands on the complaint; “search” finds it.',
    customerDone: (count: number): string =>
      `The words of ${count} ${count === 1 ? 'complaint' : 'complaints'} are erased. If the customer stands in a list of desk.yml (surveys, tiers), take them out there too.`,
  },
  facts: {
    title: (product: string): string => `Facts about ${product}`,
    functions: 'What it does',
    limits: 'Limits',
    notes: 'Technical notes',
    techOwner: 'Whom to ask',
    none: 'Nothing is written yet. An admin adds “facts” to the product in desk.yml.',
  },
  similar: {
    one: (reference: string, title: string, status: string): string => `${reference} ${title} (${status})`,
    onCard: (names: Part): Sentence => say`Similar: ${names}`,
    article: (title: string, kind: string): string => `${title} (${kind})`,
    known: (titles: Part): Sentence => say`Articles about it: ${titles}`,
    inForm: 'Perhaps it is the same as one of these? Then reply there instead:',
    title: (reference: string): string => `Similar to ${reference}`,
    none: 'Nothing similar was found for this product.',
    merge: (reference: string): string => `Same: merge into ${reference}`,
    link: (reference: string): string => `Link ${reference}`,
  },
  page: {
    title: (reference: string): string => `Case study ${reference}`,
    listTitle: 'Case studies',
    summary: (count: number): string => (count === 1 ? '1 case study' : `${count} case studies`),
    empty: 'No case study is published yet. “case C-42” begins one when a complaint is resolved.',
    nothingFound: 'No case study has these words. Try fewer or other ones.',
    missing: (parts: string): string => `Missing: ${parts}`,
    returned: (reason: Part): Sentence => say`Given back: ${reason}`,
  },
};

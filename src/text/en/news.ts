import { say, type Part, type Sentence } from '../sentence.ts';

/** Product news: what is fixed, and which customers are still to hear of it. */
export const news = {
  title: (product: string): string => `News about ${product}`,
  field: {
    product: 'Of which product?',
    text: 'What is new?',
    complaints: 'Which complaints does it fix?',
  },
  hint: {
    text: 'As customers may read it too, with the version: “3.2 charges every invoice once.”',
    complaints: 'References, such as “C-3 C-7”. Whoever talks to those customers is asked to tell them.',
  },
  ready: 'Fix done, customers not told yet:',
  readyLine: (reference: string, title: string): string => `· ${reference} ${title}`,
  pickProduct: 'News about which product?',
  toTell: 'Still to be told:',
  nobodyToTell: 'No customer is waiting to hear of it.',
  lineOf: (heading: Part, customer: Part | null, liaison: Part): Sentence =>
    customer === null ? say`${heading} → ${liaison}` : say`${heading} · ${customer} → ${liaison}`,
  notice: {
    thread: (who: Part, liaison: Part): Sentence =>
      say`${who} says that the fix is out; ${liaison} tells the customer:`,
    threadNobody: (who: Part): Sentence => say`${who} says that the fix is out:`,
    toTell: 'The fix is out. Please tell the customer, then press the button:',
    copy: 'For the customer',
  },
  card: (liaison: Part): Sentence => say`The fix is out; ${liaison} is to tell the customer.`,
  done: (channels: number, told: number): string =>
    `Posted in ${channels} ${channels === 1 ? 'channel' : 'channels'}. ${
      told === 0
        ? 'No complaint is linked to it.'
        : `The ${told === 1 ? 'customer of 1 complaint is' : `customers of ${told} complaints are`} now to be told.`
    }`,
  fault: {
    off: 'Product news is off: no channel hears of it. An administrator adds the support channels to desk.yml, such as “news: { slack: [C0SUPPORT] }”.',
    'unknown-product': 'I do not know this product.',
    'not-yours': 'Product news comes from the product’s owner, backup and lead. Ask one of them.',
    'other-product': (reference: string): string => `${reference} is about another product. Take it out.`,
  },
};

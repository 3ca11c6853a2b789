import type { ContactDirection, categories } from '../../domain/complaint.ts';
import type { TemplateName } from '../../domain/desk.ts';
import { say, type Part, type Sentence } from '../sentence.ts';

/** The first measure: what it is about, what was said with the customer, words ready to be sent, and offers. */
export const responding = {
  category: {
    quality: 'quality defect',
    'missing-function': 'missing function',
    experience: 'user experience',
    expectation: 'expectation or communication',
    attitude: 'service attitude',
    delay: 'delay',
    billing: 'billing',
    other: 'other',
  } satisfies Record<(typeof categories)[number], string>,
  direction: { out: 'we called them', in: 'they called us' } satisfies Record<ContactDirection, string>,
  field: { category: 'Category', module: 'Module', tags: 'Tags', kind: 'Kind', mayCall: 'Research call' },
  nearMiss: 'near miss, no customer affected yet',
  mayCall: 'they agreed to a call',
  mayNotCall: 'no call, please',
  asked: (remedy: string): string => `asks for: ${remedy}`,
  talkedTo: (name: Part): Sentence => say`talked to ${name}`,
  categoryMissing: 'What is it about? “Set the category” takes one tap.',
  corrected: (text: Part): Sentence => say`Correction: ${text}`,
  correctedBy: (who: Part): Sentence => say`${who} corrected what the customer says. Their own words stay:`,
  categorised: (reference: string, category: string | null): string =>
    category === null ? `${reference} is changed.` : `${reference} is about: ${category}.`,
  detailed: (reference: string): string => `Added to the talk in ${reference}.`,
  sent: (reference: string): string => `Logged in ${reference}: your words are with the customer.`,
  /** What was sent, as the log keeps it. */
  sentAs: {
    acknowledgement: (text: string): string => `Acknowledgement sent: ${text}`,
    apology: (text: string): string => `Apology sent: ${text}`,
  } satisfies Record<TemplateName, (text: string) => string>,
  sentButton: {
    acknowledgement: 'Acknowledgement sent',
    apology: 'Apology sent',
  } satisfies Record<TemplateName, string>,
  templateLabel: {
    acknowledgement: 'Acknowledgement (check it before you send it)',
    apology: 'Apology (check it before you send it)',
  } satisfies Record<TemplateName, string>,
  otherLanguage: '中文',
  templates: (reference: string): string =>
    `Words for the customer of ${reference}. Copy and send them yourself, then press the button: I send nothing to customers.`,
  sendThis: 'Here are words for the customer. Send them, then press “I have sent this”.',
  /** {customer} when nobody is named. */
  anyCustomer: 'customer',
  /** Regret for the trouble, but no fault, cause or liability is admitted and nothing is promised beyond the date. */
  template: {
    acknowledgement:
      'Dear {customer},\nThank you for telling us about {product}. We have received your message (reference {reference}) and are looking into it. You will hear from us by {date}. My name is {name}; please come back to me at any time.',
    apology:
      'Dear {customer},\nWe are sorry for the trouble you have had with {product} (reference {reference}). We take what you told us seriously and are looking into what happened. You will hear from us by {date}. Thank you for your patience.\n{name}',
  } satisfies Record<TemplateName, string>,
  offer: 'This sounds like a customer’s complaint. Shall I open one? Only you see this.',
  offerLeft: 'All right. The button or a mention opens one at any time.',
};

import type { TrackerFault, TrackerStatus } from '../../domain/tracker-item.ts';
import { say, type Part, type Sentence } from '../sentence.ts';

/** Work that stands in a tracker too. */
export const tracking = {
  status: {
    open: 'open',
    'in-progress': 'in progress',
    done: 'done',
    cancelled: 'cancelled',
  } satisfies Record<TrackerStatus, string>,
  unknownStatus: 'state not known',
  field: {
    subject: 'What goes there?',
    title: 'Title',
    text: 'Description',
    item: 'Or is it there already?',
    isConfirmed: 'May its readers know this?',
  },
  hint: {
    text: 'This is what the tracker gets, nothing else. Customer data stays here unless you write it.',
    item: 'Its key or address. Then nothing new is made.',
    isConfirmed: 'Yes: I have read what goes there, and nobody is named in it.',
  },
  /** Above the form of what is confidential. */
  confidential:
    'This complaint is confidential; the tracker is not. Whoever can read it there reads the title and description below, with the reference, priority and due date. Nothing of the customer goes along, and the link opens for nobody who may not see it here.',
  confirm:
    'This complaint is confidential. Look at what would go to the tracker, and say that its readers may know it.',
  subject: {
    complaint: 'The complaint itself',
    action: (number: number, text: string): string => `Action ${number}: ${text}`,
    option: (number: number, text: string): string => `Option ${number}: ${text}`,
  },
  about: {
    complaint: 'the complaint',
    action: (number: number): string => `action ${number}`,
    option: (number: number): string => `option ${number}`,
  },
  draft: {
    from: (reference: string, product: string, priority: string): string =>
      `From complaint ${reference} (${product}, ${priority})`,
    kind: 'Kind',
    category: 'Category',
    cause: 'Root cause',
    impact: 'Customers affected',
    wanted: 'What is wanted',
    effect: 'What it is to bring',
    customer: 'Customer',
    demand: 'In their words',
  },
  reopened: (reference: string, text: string): string =>
    `Opened again in complaint ${reference}: it did not help. ${text}`,
  line: {
    asked: 'on its way to the tracker',
    failed: 'not made in the tracker',
    lost: (key: Part): Sentence => say`${key}: not found in the tracker any more`,
    linked: (key: Part, state: string): Sentence => say`${key}: ${state}`,
  },
  onCard: (what: string): string => `In the tracker: ${what}`,
  notice: {
    asked: (who: Part, what: string): Sentence => say`${who} sends ${what} to the tracker.`,
    linked: (what: string, key: Part, state: string): Sentence =>
      say`In the tracker now: ${what} is ${key}, ${state}.`,
    moved: (key: Part, what: string, state: string, raw: string): Sentence =>
      say`${key} (${what}) is ${state} now (${raw}).`,
    unknown: (key: Part, what: string, raw: string): Sentence =>
      say`${key} (${what}) is “${raw}” now, a state I do not know. It counts as before.`,
    failed: (what: string, why: string): Sentence =>
      say`The tracker did not take ${what}: ${why}. Nothing is lost; send it again once that is mended.`,
    lost: (key: Part): Sentence =>
      say`The tracker does not find ${key} any more. It does not count as done: link another one, or go on here.`,
    unlinked: (who: Part, what: string): Sentence =>
      say`${who} took the link of ${what} to the tracker away.`,
    reopened: (number: number): string => `Action ${number} is open again, as its item in the tracker is.`,
  },
  fault: {
    auth: 'it did not accept our key',
    forbidden: 'our key may not do that there',
    'not-found': 'the project or item was not found',
    validation: 'it wants other fields than we sent',
    'bad-transition': 'it does not allow this change of state',
    'rate-limited': 'it was asked too often',
    conflict: 'it changed there at the same time',
    confidential: 'the complaint became confidential before it was sent',
    transient: 'it could not be reached',
    unknown: 'nobody can say whether it arrived',
  } satisfies Record<TrackerFault, string>,
  answer: {
    track: (reference: string): string => `Good. The thread of ${reference} says so once the tracker has it.`,
    linked: (reference: string): string => `Linked to ${reference}; its state is followed from now on.`,
    'unlink-item': (reference: string): string => `${reference} does not follow it any more.`,
  },
  notFound: 'The tracker does not find that. Paste the key or the address as it stands there.',
  notReached: (why: string): string => `The tracker could not be asked: ${why}. Try again in a while.`,
};

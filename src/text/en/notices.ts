import { say, type Part, type Sentence } from '../sentence.ts';

/** One or two lines each: who did what, and what it means for the reader. */
export const notices = {
  openThread: 'Open the thread',
  /** Done on another platform than where this is read. */
  doneIn: {
    slack: 'Done in Slack.',
    lark: 'Done in Feishu.',
    local: 'Done in the local workspace.',
    api: 'Done through the API.',
  },
  reason: (reason: Part): Sentence => say`Reason: ${reason}`,
  openedFromHere: (reference: Part, product: string, owner: Part): Sentence =>
    say`Opened as ${reference}. ${owner} (${product}) answers for it.`,
  acknowledged: (who: Part): Sentence => say`${who} acknowledged it and takes care of it.`,
  liaisonStays: (who: Part): Sentence => say`${who} stays the one who talks to the customer.`,
  liaisonTaken: (who: Part): Sentence => say`${who} talks to the customer from here on.`,
  contactBy: (when: Part): Sentence => say`The customer is due a first talk by ${when}.`,
  contactLogged: (who: Part, channel: string): Sentence => say`${who} talked to the customer (${channel}):`,
  toldUpdate: (who: Part): Sentence => say`${who} passed the last update on to the customer.`,
  toldOutcome: (who: Part, reaction: string): Sentence =>
    say`${who} told the customer the outcome. The customer ${reaction} it.`,
  apology: (apology: string): string => `Apology: ${apology}`,
  reaction: (reaction: string): string => `Customer: ${reaction}`,
  promised: (when: Part): Sentence => say`Promised to be back by ${when}`,
  datePromised: (who: Part, when: Part): Sentence =>
    say`There is a date: ${who} promised the customer an answer by ${when}.`,
  updateGiven: (who: Part): Sentence => say`Update from ${who}:`,
  updateOnlyForCustomer: (who: Part): Sentence => say`${who} wrote an update for the customer.`,
  wordsWith: (liaison: Part): Sentence => say`The words for the customer are with ${liaison}.`,
  updateForCustomer: (who: Part): Sentence =>
    say`${who} has news for your customer. Pass it on, then press “Told the customer”.`,
  forCustomer: 'For the customer',
  noteAdded: (who: Part): Sentence => say`${who} noted:`,
  evidenceAdded: (who: Part, count: number): Sentence =>
    say`${who} added evidence${count === 0 ? '' : count === 1 ? ': 1 file' : `: ${count} files`}.`,
  evidenceLink: 'Open it',
  reassessed: (who: Part, priority: string): Sentence => say`${who} reassessed it: now ${priority}.`,
  transferred: (who: Part, product: string, owner: Part): Sentence =>
    say`${who} moved it to ${product}. ${owner} answers for it now.`,
  assigned: (who: Part, owner: Part): Sentence =>
    say`${who} assigned this to ${owner}. Please acknowledge, or hand it on.`,
  handedOn: (who: Part, owner: Part): Sentence =>
    say`${who} handed it to ${owner}, who has yet to acknowledge it.`,
  assignedSelf: (who: Part): Sentence => say`${who} took it over.`,
  snoozed: (who: Part, when: Part): Sentence =>
    say`${who} asked for quiet until ${when}. The deadlines stay as they are.`,
  snoozedAlone: (who: Part, when: Part): Sentence =>
    say`${who} gets no reminders of this until ${when}. Everybody else does, and the deadlines stay as they are.`,
  contained: (who: Part): Sentence => say`${who} contained the damage:`,
  causeFound: (who: Part): Sentence => say`${who} found the cause:`,
  planned: (who: Part): Sentence => say`${who} has a plan:`,
  plannedUntil: (when: Part): Sentence => say`To be done by ${when}.`,
  promiseMade: (who: Part, when: Part): Sentence => say`${who} promised the customer an answer by ${when}.`,
  promiseMoved: (who: Part, from: Part, to: Part): Sentence =>
    say`${who} moved the date promised to the customer from ${from} to ${to}.`,
  customerTold: 'The customer knows the new date.',
  customerNotTold: (liaison: Part): Sentence =>
    say`The customer does not know the new date yet. ${liaison} tells them.`,
  promiseKept: (who: Part): Sentence => say`${who} kept the promise to the customer.`,
  promiseEnded: (when: Part): Sentence =>
    say`The customer was promised an answer by ${when}, and nobody is reminded of that here any more. Please let them know.`,
  promiseKeptLate: (when: Part): Sentence => say`It was promised by ${when}, so it came late.`,
  /** By what of the two has passed already. */
  slipped: {
    neither: (promised: Part, planned: Part): Sentence =>
      say`The customer was promised ${promised}, but the plan runs until ${planned}.`,
    promise: (promised: Part, planned: Part): Sentence =>
      say`The customer was promised ${promised}, which has passed. The plan runs until ${planned}.`,
    both: (promised: Part, planned: Part): Sentence =>
      say`The customer was promised ${promised}, and the plan ran until ${planned}. Both have passed: it needs a new date.`,
  },
  slippedNext: {
    neither: (liaison: Part): Sentence => say`${liaison} tells the customer before the promised date passes.`,
    promise: (liaison: Part): Sentence => say`${liaison} tells the customer now.`,
    both: (liaison: Part): Sentence => say`${liaison} talks to the customer now and agrees on a new date.`,
  },
  draftWith: (liaison: Part): Sentence => say`${liaison} has a draft for the customer.`,
  holdingReplyLabel: 'Draft for the customer (check it before you send it)',
  /** Admits nothing and blames nobody: it says where it stands, and when they hear next. */
  holdingReply: (hello: string, product: string, reference: string, promised: string, planned: string) =>
    `${hello}\nWe are working on what you told us about ${product} (reference ${reference}). We said that you would hear from us by ${promised}. It needs more time to be done properly: we now expect to be ready by ${planned}. You will hear from us by then, and earlier if there is news. Thank you for your patience.`,
  /** The same once the promised date has passed. */
  lateReply: (hello: string, product: string, reference: string, promised: string, planned: string) =>
    `${hello}\nWe are working on what you told us about ${product} (reference ${reference}). You were to hear from us by ${promised}, and we are sorry that you had to wait. It needs more time to be done properly: we now expect to be ready by ${planned}. You will hear from us by then, and earlier if there is news. Thank you for your patience.`,
  hello: 'Hello,',
  helloTo: (name: string): string => `Hello ${name},`,
  newDate: 'New date',
  stillOnIt: (since: Part): Sentence => say`Still on it? There has been no sign of work here since ${since}.`,
  stillOnItNext: (until: Part): Sentence =>
    say`One click by ${until} keeps it with you. Without it, it counts as not acknowledged again, and the reminders go on where they stopped.`,
  unacknowledged: (owner: Part, since: Part): Sentence =>
    say`${owner} had it, but there has been no sign of work since ${since}. It waits to be acknowledged again.`,
  ladderGoesOn: (step: number, steps: number): string => `The reminders go on at step ${step} of ${steps}.`,
  reassigned: (owner: Part, clock: string): Sentence =>
    say`“${clock}” is still open, so ${owner} answers for it from here on. The deadline stays as it is.`,
  handedOverOwn: (who: Part, to: Part): Sentence => say`${who} handed this over to ${to}.`,
  handedOver: (who: Part, from: Part, to: Part): Sentence =>
    say`${who} handed this over from ${from} to ${to}.`,
  handoverAccepted: (who: Part, from: Part): Sentence => say`${who} took it over from ${from}.`,
  rulesChanged: {
    days: 'The official days off are known now, so the deadlines were counted anew.',
    policy: (version: string): string => `New rules apply from here on (${version}).`,
  },
  nothingMoved: 'No deadline moved.',
  movedDeadline: (clock: string, from: Part, to: Part): Sentence => say`${clock}: was due ${from}, now ${to}`,
  movedAway: (clock: string, from: Part): Sentence => say`${clock}: was due ${from}, now without a date`,
  movedIn: (clock: string, to: Part): Sentence => say`${clock}: now due ${to}`,
  waitingStarted: (who: Part, party: string): Sentence =>
    say`${who} is waiting for ${party}; the clock to resolve it stands still.`,
  waitingUntil: (when: Part): Sentence => say`At the latest until ${when}.`,
  waitingEnded: (who: Part): Sentence => say`${who} resumed it; the clocks run again.`,
  waitingOver: 'The waiting time is over; the clocks run again.',
  escalated: (who: Part, told: Sentence): Sentence => say`${told}: ${who} escalated this to you.`,
  escalatedToNobody: (who: Part): Sentence => say`${who} escalated this.`,
  nudged: (who: Part, told: Sentence): Sentence => say`${told}, ${who} is asking for news.`,
  nudgedNobody: (who: Part): Sentence => say`${who} is asking for news.`,
  resolved: (who: Part, outcome: string): Sentence => say`${who} resolved it: ${outcome}.`,
  resolvedNext: (liaison: Part): Sentence => say`${liaison} tells the customer.`,
  outcomeToTell: (who: Part, outcome: string): Sentence =>
    say`${who} resolved it: ${outcome}. Please tell the customer, then note how they take it.`,
  outcomeWords: 'Outcome',
  resolutionRefused: (told: Sentence): Sentence => say`${told}: the customer does not accept the outcome.`,
  resolutionRefusedNobody: 'The customer does not accept the outcome.',
  backToWork: (when: Part): Sentence => say`It is back in work, to be resolved by ${when}.`,
  closed: (who: Part): Sentence => say`${who} closed it.`,
  closedWithout: (facts: string): string => `Closed without ${facts}.`,
  reopened: (who: Part): Sentence => say`${who} reopened it. It needs to be acknowledged again.`,
  rejected: (who: Part): Sentence => say`${who} rejected it.`,
  rejectedNext: 'You see it differently? Ask the lead to review it.',
  reviewAsked: (who: Part, rejectedBy: Part): Sentence =>
    say`${who} asks you to review this: ${rejectedBy} rejected it.`,
  merged: (who: Part, survivor: string): Sentence =>
    say`${who} merged it into ${survivor}. News comes from there.`,
  absorbed: (from: string): Sentence =>
    say`${from} was merged into this. Its reporter hears the news from here too.`,
  undone: {
    acknowledge: (who: Part): Sentence =>
      say`${who} took the acknowledgement back: it waits for an owner again.`,
    resolve: (who: Part): Sentence => say`${who} took “resolved” back: it is still in work.`,
    reject: (who: Part): Sentence => say`${who} took the rejection back: it goes on.`,
    merge: (who: Part): Sentence => say`${who} took the merge back: it goes on by itself.`,
  },
  withdrawn: (who: Part): Sentence => say`${who} withdrew it. Nothing more to do.`,
  restricted: (who: Part): Sentence =>
    say`${who} made it confidential: it goes on only with those who need to know.`,
  unrestricted: (who: Part): Sentence => say`${who} lifted the confidentiality.`,
};

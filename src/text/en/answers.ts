import { say, type Part, type Sentence } from '../sentence.ts';

/** What whoever acted is told privately when it worked. `reference` is a text such as C-42. */
export const answers = {
  undoHint: (minutes: number): string => `You can undo this for ${minutes} minutes.`,
  insteadOf: (merged: string, survivor: string): string =>
    `${merged} was merged into ${survivor}; done there.`,
  alsoAcknowledged: 'That counts as your acknowledgement too.',
  done: (reference: string): string => `Done: ${reference}.`,
  new: (reference: string, product: string, owner: Part): Sentence =>
    say`${reference} is open and with ${product}. ${owner} answers for it; your receipt is in our direct messages.`,
  acknowledge: (reference: string): string => `${reference} is yours.`,
  nextContact: (liaison: Part, when: Part): Sentence =>
    say`Next: ${liaison} talks to the customer by ${when}.`,
  contact: (reference: string): string => `Logged in ${reference}.`,
  nextNews: (when: Part): Sentence => say`The customer is due the next news by ${when}.`,
  noApology: 'No apology yet: a short “sorry” goes a long way, next time you talk.',
  told: (reference: string): string => `Logged in ${reference}: the customer knows.`,
  update: (reference: string): string => `Your update is in the thread of ${reference}.`,
  updateToLiaison: (liaison: Part): Sentence => say`${liaison} has the words for the customer.`,
  note: (reference: string): string => `Noted in ${reference}.`,
  evidence: (reference: string): string => `Added to the evidence of ${reference}.`,
  contain: (reference: string): string => `Logged in ${reference}: the damage is contained.`,
  cause: (reference: string): string => `Logged in ${reference}: the cause.`,
  plan: (reference: string): string => `The plan stands in ${reference}.`,
  planBy: (reference: string, when: Part): Sentence =>
    say`The plan stands in ${reference}, to be done by ${when}.`,
  planPastPromise: (when: Part): Sentence =>
    say`That is after the date the customer was told, ${when}. Tell them a new one in time.`,
  promise: (reference: string, when: Part): Sentence =>
    say`${reference} is promised for ${when}. I remind before it.`,
  promiseKept: (reference: string): string => `The promise of ${reference} is kept. Well done.`,
  stillOnIt: (reference: string): string => `Good, ${reference} stays with you.`,
  edit: (reference: string, priority: string): string => `${reference} is changed. Priority: ${priority}.`,
  moreUrgent: (reference: string, priority: string): string =>
    `${reference} is ${priority} now; its deadlines follow.`,
  transfer: (reference: string, product: string, owner: Part): Sentence =>
    say`${reference} is with ${product} now. ${owner} answers for it.`,
  assign: (reference: string, owner: Part): Sentence => say`${reference} is with ${owner} now, who was told.`,
  assignSelf: (reference: string): string => `${reference} is yours.`,
  snooze: (reference: string, when: Part): Sentence =>
    say`No reminders for ${reference} until ${when}. Its deadlines stay.`,
  snoozeForMe: (reference: string, when: Part): Sentence =>
    say`No reminders to you for ${reference} until ${when}; others still get theirs. Its deadlines stay.`,
  wait: (reference: string, party: string): string =>
    `${reference} waits for ${party}. The clock to resolve it stands still; the customer still hears from us.`,
  resume: (reference: string): string => `${reference} is in work again; the clocks run.`,
  escalate: (reference: string, level: number): string =>
    `${reference} is escalated; the ${level === 2 ? 'backup' : level === 3 ? 'lead' : 'owner'} was told in the thread.`,
  nudge: (reference: string, who: Part): Sentence => say`I asked ${who} for news of ${reference}.`,
  resolve: (reference: string, liaison: Part): Sentence =>
    say`${reference} is resolved. I asked ${liaison} to tell the customer.`,
  outcomeAccepted: (reference: string): string => `${reference} is closed. Nicely done.`,
  outcomeRefused: (reference: string, owner: Part): Sentence =>
    say`Thank you for saying so. ${reference} is back with ${owner}.`,
  close: (reference: string): string => `${reference} is closed.`,
  reopen: (reference: string, owner: Part): Sentence =>
    say`${reference} is open again. ${owner} has to acknowledge it.`,
  reject: (reference: string, reporter: Part): Sentence =>
    say`${reference} is rejected. ${reporter} was told why and can ask for a review.`,
  askReview: (reference: string, lead: Part): Sentence =>
    say`I asked ${lead} to review the rejection of ${reference}.`,
  merge: (merged: string, survivor: string): string =>
    `${merged} goes on in ${survivor}; the reporters were told.`,
  restrict: (reference: string): string => `${reference} is confidential now and goes on in private.`,
  /** What people wrote before, by where it stands. */
  leftBehind: {
    title:
      'What people wrote before stays where it is; I cannot remove it. Ask its writers or an admin to delete it:',
    thread: (platform: string): string => `The thread under the card (${platform})`,
    origin: (platform: string): string => `The message it was opened from (${platform})`,
    evidence: (platform: string): string => `A message kept as evidence (${platform})`,
    written: (who: Part): Sentence => say`by ${who},`,
    more: (count: number): string => `… and ${count} more: see the evidence on the record page.`,
  },
  unrestrict: (reference: string): string => `${reference} is no longer confidential.`,
  undo: (reference: string): string => `Taken back: ${reference} is as it was.`,
  withdraw: (reference: string): string => `${reference} is withdrawn. Everybody who had it was told.`,
};

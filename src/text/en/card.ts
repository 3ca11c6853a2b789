import type { TellBy } from '../../domain/desk.ts';
import { say, type Part, type Sentence } from '../sentence.ts';

/** The root card and what it shares with the other views of a complaint. */
export const card = {
  title: (reference: string, title: string): string => `${reference} · ${title}`,
  field: {
    customer: 'Customer',
    product: 'Product',
    owner: 'Owner',
    liaison: 'Liaison',
    reporter: 'Reporter',
    priority: 'Priority',
    remedy: 'Wants',
    source: 'Came by',
    complainedAt: 'Complained',
    about: 'About',
  },
  customerWith: (customer: Part, contactPerson: Part): Sentence => say`${customer} (${contactPerson})`,
  priority: (priority: string, severity: string, urgency: string): string =>
    `${priority} (severity ${severity} × urgency ${urgency})`,
  summary: (reference: string, title: Part, status: string, product: string): Sentence =>
    say`${reference} ${title}: ${status.toLowerCase()}, ${product}`,
  newSummary: (reference: string, title: Part, priority: string, owner: Part): Sentence =>
    say`New complaint ${reference}, ${priority}: ${title}. ${owner}, please acknowledge.`,
  clockState: {
    running: 'on time',
    warning: 'half gone',
    breached: 'overdue',
    met: 'done',
    paused: 'paused',
  },
  metInTime: (clock: string): string => `${clock}: in time`,
  metLate: (clock: string): string => `${clock}: late`,
  waiting: (party: string, question: Part, until: Sentence): Sentence =>
    say`Waiting for ${party}, ${until}: ${question}`,
  waitingUntil: (when: Part): Sentence => say`until ${when} at most`,
  waitingOpen: say`until somebody resumes it`,
  snoozed: (when: Part, who: Part, reason: Part): Sentence =>
    say`Reminders are quiet until ${when} (${who}: ${reason}). The deadlines stay.`,
  /** `channel` null: none that says anything. */
  lastContact: (when: Part, who: Part, channel: string | null): Sentence =>
    say`Last talk with the customer: ${when}, ${who}${channel === null ? '' : `, by ${channel}`}.`,
  promised: (when: Part): Sentence => say`Promised to be back by ${when}.`,
  fellBack: (when: Part): Sentence => say`No sign of work: it fell back to “reported” ${when}.`,
  noApology: 'Nobody has apologised to the customer yet.',
  evidence: (count: number): string => (count === 1 ? '1 piece of evidence' : `${count} pieces of evidence`),
  evidenceLink: (index: number): string => `Link ${index}`,
  customerMissing: 'Which customer is it? “Edit” adds it.',
  exhausted: (clocks: string, told: Sentence): Sentence =>
    say`Ladder exhausted, and still open: ${clocks}. The last to be told was ${told}; nobody is reminded of it any more.`,
  promiseBroken: (when: Part): Sentence =>
    say`Broken promise: the customer was to have an answer by ${when}.`,
  promisesBroken: (count: number): string => `Promises broken so far: ${count}`,
  contained: (text: Part): Sentence => say`Contained: ${text}`,
  cause: (text: Part): Sentence => say`Cause: ${text}`,
  plan: (text: Part): Sentence => say`Plan: ${text}`,
  planUntil: (when: Part, text: Part): Sentence => say`Plan, by ${when}: ${text}`,
  snoozedAlone: (when: Part, who: Part): Sentence => say`${who} gets no reminders until ${when}.`,
  stillOnIt: (who: Part, when: Part): Sentence =>
    say`Asked ${who} “still on it?” An answer is due by ${when}.`,
  estimated: (clocks: string): string =>
    `Estimated as plain weekdays, since the days off then are not official yet: ${clocks}`,
  nextPing: (people: Sentence, when: Part, clock: string, how: string): Sentence =>
    say`Next ping: ${people}, ${when} (${clock}, ${how})`,
  nextPingChannel: (when: Part, clock: string): Sentence => say`Next ping: in a channel, ${when} (${clock})`,
  pingBy: {
    thread: 'in the thread',
    direct: 'direct message',
    urgent: 'urgent message',
    channel: 'beside the card',
  } satisfies Record<TellBy, string>,
  pingHeld: (how: string, reason: string): string => `${how}, after ${reason}`,
  absorbed: (references: string): string => `Merged into this: ${references}`,
  reopened: (times: number): string => (times === 1 ? 'Reopened once' : `Reopened ${times} times`),
  reviewAsked: 'A review of the rejection was asked for.',
  /** When the next step is due; nothing when it has no date. */
  nextBy: (when: Part): Sentence => say` by ${when}`,
  nextNow: say` now`,
  next: {
    acknowledge: (owner: Part, by: Sentence): Sentence => say`Next: ${owner} acknowledges${by}.`,
    firstContact: (liaison: Part, by: Sentence): Sentence =>
      say`Next: ${liaison} talks to the customer${by} and logs it.`,
    passOn: (liaison: Part): Sentence => say`Next: ${liaison} passes the last update on to the customer.`,
    news: (liaison: Part, by: Sentence): Sentence => say`Next: ${liaison} gives the customer news${by}.`,
    resolve: (owner: Part, by: Sentence): Sentence => say`Next: ${owner} resolves it${by}.`,
    tell: (liaison: Part): Sentence =>
      say`Next: ${liaison} tells the customer the outcome and notes whether they accept it.`,
    close: (owner: Part): Sentence => say`Next: ${owner} closes it; there is no customer to tell.`,
    answer: (party: string): Sentence => say`Next: an answer from ${party}.`,
    takeOver: (to: Part, from: Part, by: Sentence): Sentence =>
      say`Next: ${to} takes it over from ${from}${by}.`,
    promise: (liaison: Part, by: Sentence): Sentence =>
      say`Next: ${liaison} keeps the promise to the customer${by}.`,
    promiseBroken: (liaison: Part): Sentence =>
      say`Next: ${liaison} talks to the customer now, the date promised has passed.`,
    contain: (owner: Part, by: Sentence): Sentence => say`Next: ${owner} contains the damage${by}.`,
    cause: (owner: Part, by: Sentence): Sentence => say`Next: ${owner} finds the cause${by}.`,
    plan: (owner: Part, by: Sentence): Sentence => say`Next: ${owner} makes a plan${by}.`,
  },
  resolved: (outcome: string, who: Part, when: Part): Sentence =>
    say`Resolved (${outcome}) by ${who}, ${when}.`,
  closed: (who: Part, when: Part): Sentence => say`Closed by ${who}, ${when}.`,
  rejected: (who: Part, when: Part): Sentence => say`Rejected by ${who}, ${when}:`,
  withdrawn: 'Withdrawn by the person who reported it. Nothing to do.',
  /** For whoever may not see where. */
  mergedUnseen: 'This goes on elsewhere, among those who need to know.',
  merged: (survivor: string): string => `This goes on in ${survivor}.`,
  moved: (product: string): string => `Moved to ${product}; it goes on there.`,
  reissued: 'The card grew old: it went on as a new copy in this thread.',
  reissuedBelow: 'The card grew old: it went on as a new copy below.',
  openReissued: 'Open the new card',
  lastDone: (when: Part, who: Part, what: string, where: string): Sentence =>
    say`Last: ${when} · ${who} · ${what}${where}`,
  restricted: 'This complaint is confidential and goes on in private.',
  forgotten: 'The words of this complaint were erased.',
};

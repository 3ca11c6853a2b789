import type { Moment } from '../domain/complaint.ts';
import type { PersonId } from '../domain/desk.ts';
import type { HeldBecause } from '../domain/events.ts';
import type { NewDelivery } from './complaint-store.ts';

/** Why something waits in an inbox; 'collecting': a moment, so that what comes together is one message. */
export type WaitsBecause = 'collecting' | HeldBecause | 'hourly-cap';

/** Something to be told to one person, not yet on its way. All moments are bot time. */
export interface InboxEntry {
  /** Unique; the same key twice is the same entry. */
  readonly key: string;
  readonly person: PersonId;
  readonly complaint: number;
  /** Reminders are bundled into one message; notices only wait until the person may be disturbed. */
  readonly kind: 'reminder' | 'notice';
  /** What is sent when it goes on its own, in order. */
  readonly deliveries: readonly NewDelivery[];
  readonly flushAt: Moment;
  readonly because: WaitsBecause;
}

export type NewInboxEntry = InboxEntry;

/** What a flush sees, read under the locks of the person's entries. */
export interface InboxFacts {
  readonly now: Moment;
  /** Entries that nobody else has locked, oldest first. */
  readonly entries: readonly InboxEntry[];
  /** When reminder messages went to this person in the last hour, bundles counted once. */
  readonly sentAt: readonly Moment[];
}

/** What leaves the inbox and what stays for later. Entries not named stay as they are. */
export interface InboxOutcome {
  readonly gone: readonly string[];
  readonly deliveries: readonly NewDelivery[];
  readonly later: readonly {
    readonly key: string;
    readonly flushAt: Moment;
    readonly because: WaitsBecause;
  }[];
}

/** What waits for people, for the wakers of any number of processes. Entries come in with a command's commit. */
export interface InboxStore {
  /** People for whom something is due at `now`, most overdue first; not those another process has just taken. */
  claimDue(now: Moment, limit: number): Promise<readonly PersonId[]>;
  /** One transaction; false when somebody else has the person's entries. Safe to run twice. */
  flush(person: PersonId, decide: (facts: InboxFacts) => InboxOutcome): Promise<boolean>;
  /** Milliseconds of bot time until the next is due; null: nothing waits. */
  timeToNext(now: Moment): Promise<number | null>;
  /** What still waits about a complaint. */
  waitingOf(complaint: number): Promise<readonly InboxEntry[]>;
  count(): Promise<number>;
}

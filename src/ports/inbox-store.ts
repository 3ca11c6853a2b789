import type { Moment } from '../domain/complaint.ts';
import type { PersonId } from '../domain/desk.ts';
import type { Waiting, WaitsBecause } from '../domain/inbox.ts';
import type { NewDelivery } from './complaint-store.ts';
import type { DueStore } from './wake-store.ts';

/** Something to be told to one person, not yet on its way. All moments are bot time. */
export interface InboxEntry extends Waiting {
  readonly person: PersonId;
  /** null: it is about several, or none. */
  readonly complaint: number | null;
  /** What is sent when it goes on its own, in order. */
  readonly deliveries: readonly NewDelivery[];
}

export type NewInboxEntry = InboxEntry;

/** What a flush sees, read under the lock of the person's inbox. */
export interface InboxFacts {
  readonly now: Moment;
  /** In the order in which they came. */
  readonly entries: readonly InboxEntry[];
  /** When messages that count went to this person in the last hour at least, oldest first. */
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
  /** What leaves counts as one message of this hour: it comes back as one of `sentAt`. */
  readonly isCounted: boolean;
}

/** What is told of no single complaint, and so comes with no command. */
export interface ToldBeside {
  /** They go at once. */
  readonly deliveries: readonly NewDelivery[];
  readonly inbox: readonly NewInboxEntry[];
}

/**
 * What waits for people, for the wakers of any number of processes: those are due for whom something is. Entries come
 * in with a command's commit, or beside any.
 */
export interface InboxStore extends DueStore<PersonId> {
  /** In one go; what has a key that is there already changes nothing. */
  tell(decide: (now: Moment) => ToldBeside): Promise<void>;
  /** One transaction; false when nothing waits or somebody else is at this inbox. Safe to run twice. */
  flush(person: PersonId, decide: (facts: InboxFacts) => InboxOutcome): Promise<boolean>;
  /** They were called elsewhere: each time is one message of their hour. */
  countCalled(people: readonly PersonId[]): Promise<void>;
  /** What waits for a person, in the order in which it came. */
  waitingFor(person: PersonId): Promise<readonly InboxEntry[]>;
  /** What still waits about a complaint, in the order in which it came. */
  waitingOf(complaint: number): Promise<readonly InboxEntry[]>;
  count(): Promise<number>;
}

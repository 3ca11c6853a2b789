import type { Actor, PlatformName, Surface } from '../domain/actor.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Clock } from '../domain/clocks.ts';
import type { Action, ActionKind, Complaint, Link, Moment, WordsRef } from '../domain/complaint.ts';
import type { Desk, PersonId, PolicyVersion, PolicyVersionId, ProductId, TrackerId } from '../domain/desk.ts';
import type { ComplaintEvent, EventType, NewEvent } from '../domain/events.ts';
import type { NoticeName } from '../domain/notice.ts';
import type { Priority } from '../domain/priority.ts';
import type { Standing } from '../domain/stages.ts';
import type { Visibility } from '../domain/visibility.ts';
import type { NewInboxEntry } from './inbox-store.ts';
import type { CommittedJob } from './job-queue.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A place of a complaint: where its card or receipt stands. `message` is null until it is posted. A card that grows
 * too old to be changed is issued anew: its earlier copies stay as places of the role `moved`.
 */
export interface Place {
  readonly id: string;
  readonly complaint: number;
  readonly role: 'card' | 'receipt' | 'private-card' | 'moved';
  readonly platform: PlatformName | null;
  /** null for a place in somebody's direct messages until it is posted. */
  readonly channel: string | null;
  readonly person: PersonId | null;
  readonly message: string | null;
  /** Root message of the thread the card stands in since it was issued anew; null: the card is the root. */
  readonly thread: string | null;
  /** Bot time; null until it is posted. */
  readonly postedAt: Moment | null;
  /** How often it was issued anew. */
  readonly copies: number;
}

export type NewPlace = Omit<Place, 'message' | 'complaint' | 'thread' | 'postedAt' | 'copies'>;

/**
 * What must be told, decided with the events. `lane` orders deliveries: within one lane strictly one after the other.
 * `card` deliveries coalesce by `key`: one row a card, drawn from the latest state when it is sent.
 */
export interface NewDelivery {
  /** Unique; the same key twice is the same delivery (for a card: draw again). */
  readonly key: string;
  readonly complaint: number | null;
  readonly destination:
    | { readonly kind: 'channel'; readonly platform: PlatformName; readonly channel: string }
    | { readonly kind: 'person'; readonly person: PersonId };
  /** The place it draws or whose thread it goes to; null: a message of its own. */
  readonly place: string | null;
  readonly isInThread: boolean;
  /** A thread of a message that is no place of ours, such as the message a complaint was escalated from. */
  readonly thread: string | null;
  readonly lane: string;
  readonly content: DeliveryContent;
}

/** Drawn into a message at send time (messages/draw-delivery.ts). */
export type DeliveryContent =
  | { readonly kind: 'card' }
  | { readonly kind: 'receipt' }
  | {
      readonly kind: 'notice';
      readonly notice: NoticeName;
      readonly version: number;
      readonly mention: readonly PersonId[];
    }
  | {
      readonly kind: 'reminder';
      readonly version: number;
      readonly mention: readonly PersonId[];
      readonly waited?: 'hourly-cap';
    }
  /** The card's earlier copy: says where it stands now. */
  | { readonly kind: 'moved' }
  /** Makes the direct message of the delivery with that key ring. */
  | { readonly kind: 'urge'; readonly version: number; readonly of: string }
  /** Several reminders to one person in one message. */
  | {
      readonly kind: 'reminders';
      readonly items: readonly BundledReminder[];
      /** One of them waited for the hour to be over in which enough was sent. */
      readonly waited: 'hourly-cap' | null;
    }
  /** Takes away the message of the delivery with that key: another one has taken its place. */
  | { readonly kind: 'retract'; readonly of: string }
  /** What was handed over in one step, to either of the two. */
  | {
      readonly kind: 'handover';
      readonly from: PersonId;
      readonly to: PersonId;
      readonly batch: string;
      readonly complaints: readonly number[];
      /** Who did it, and is awake; null: the bot. Left out: written before it was kept. */
      readonly by?: PersonId | null;
      /** Whoever was handed them has taken them: told to whoever gave them. */
      readonly isAccepted?: true;
    }
  /** To whoever stands in for somebody who is away, and when that ends before its time. */
  | {
      readonly kind: 'stand-in';
      readonly person: PersonId;
      readonly from: Moment;
      readonly to: Moment;
      readonly by: PersonId;
      readonly isEnded?: true;
    }
  /** Whether an article of their product is still right. */
  | { readonly kind: 'article-review'; readonly article: number; readonly reviewAt: Moment }
  /** Links that somebody passes on to customers; `isReminder`: those that are still without an answer. */
  | {
      readonly kind: 'periodic-surveys';
      readonly product: ProductId;
      readonly surveys: readonly number[];
      readonly isReminder: boolean;
    }
  /** A customer who was asked apart from any complaint is not satisfied. */
  | { readonly kind: 'periodic-survey-bad'; readonly survey: number }
  /** Product news in a channel; it names those of the complaints that everybody there may see. */
  | {
      readonly kind: 'news';
      readonly product: ProductId;
      readonly text: string;
      readonly complaints: readonly number[];
    }
  /** A person's day: what is theirs, and for leads what needs them (hasDay) and how their people's week begins (hasTeam). */
  | {
      readonly kind: 'digest';
      /** Of that zone; on a later day nobody wants it any more. */
      readonly day: LocalDate;
      readonly zone: string;
      /** When they heard last. */
      readonly since: Moment;
      readonly isLate: boolean;
      readonly hasDay: boolean;
      readonly hasTeam: boolean;
    }
  /** A product's week, from `first` to `last`, in its channel. */
  | {
      readonly kind: 'weekly';
      readonly product: ProductId;
      readonly from: Moment;
      readonly to: Moment;
      readonly first: LocalDate;
      readonly last: LocalDate;
      readonly zone: string;
      readonly isLate: boolean;
    }
  | { readonly kind: 'admin'; readonly notice: string; readonly params: { readonly [key: string]: Json } };

/** One that a message carried when it was drawn. */
export interface SaidReminder {
  readonly complaint: number;
  readonly version: number;
}

export interface BundledReminder extends SaidReminder {
  readonly waited?: 'hourly-cap';
}

/** One complaint's part of a commit. */
export interface ComplaintChange {
  readonly number: number;
  readonly events: readonly NewEvent[];
  readonly state: Complaint;
  readonly clocks: readonly Clock[];
  /** The next moment at which the timer has to look at it; null: nothing is running. */
  readonly wakeAt: Moment | null;
  readonly places: readonly NewPlace[];
  readonly deliveries: readonly NewDelivery[];
  readonly inbox: readonly NewInboxEntry[];
  /** Done later by the job queue; left out: none. */
  readonly jobs?: readonly CommittedJob[];
}

/** What a command sees, read under the locks of its complaints. */
export interface CommandFacts {
  /** Never before the last event of the complaints locked. */
  readonly now: Moment;
  readonly desk: Desk;
  readonly complaints: ReadonlyMap<number, Complaint>;
  /** Places of those complaints. */
  readonly places: ReadonlyMap<number, readonly Place[]>;
  /** Set when the command opens a complaint: the number reserved for it. */
  readonly nextNumber: number | null;
}

export interface CommandOutcome<Answer extends Json> {
  readonly changes: readonly ComplaintChange[];
  /** Told with them, of no single complaint; left out: nothing. */
  readonly beside?: readonly NewDelivery[];
  /** Kept with the inbound key: whoever sends the same again gets the same answer. */
  readonly answer: Answer;
  /**
   * Nothing happened, and the inbound key stays free: a form keeps its id while its faults are mended, so a refusal
   * kept under it would be given again to the mended one.
   */
  readonly isRefused?: true;
}

export interface CommandRequest<Answer extends Json> {
  /** Claimed in the same transaction; null for the timer and for reports of deliveries that are safe to repeat. */
  readonly inboundKey: string | null;
  /** Further keys of the same thing (channel + ts beside the event id); all are claimed, any claimed one answers. */
  readonly alsoKeys?: readonly string[];
  /** Complaints to lock, in any order. Unknown numbers are simply missing from the facts. */
  readonly complaints: readonly number[];
  readonly opens: boolean;
  readonly actor: Actor;
  readonly surface: Surface;
  /** Pure: it may be called again when the transaction has to be retried. */
  readonly decide: (facts: CommandFacts) => CommandOutcome<Answer>;
}

export interface CommandResult<Answer extends Json> {
  readonly answer: Answer;
  readonly isRepeated: boolean;
  /** Whether deliveries or wake-ups were written: somebody should look at once. */
  readonly hasDeliveries: boolean;
}

export interface ComplaintRecord {
  readonly state: Complaint;
  readonly words: ReadonlyMap<WordsRef, string | null>;
  /** The customer's name, folded (domain/fold-name.ts): one customer, one key. null: none is named. */
  readonly customerKey: string | null;
  readonly places: readonly Place[];
}

export interface ComplaintFilter {
  readonly text?: readonly string[];
  readonly isOpen?: boolean;
  readonly isOverdue?: boolean;
  /** The earliest due moment of a running clock lies in this span. */
  readonly dueFrom?: Moment;
  readonly dueBefore?: Moment;
  readonly isWaiting?: true;
  /** It is open, and stands there. */
  readonly stage?: Standing;
  readonly product?: string;
  /** A key (`foldName`). */
  readonly customer?: string;
  readonly priority?: Priority;
  /** Owner as looked up: assigned, or the owner of the product when nobody is assigned. */
  readonly owner?: PersonId;
  /** Reported by, talked to by, or owned by this person. */
  readonly concerns?: PersonId;
  /** What is open and concerns this person, and whatever has an open action or request of theirs, closed or not. */
  readonly waitsFor?: PersonId;
  readonly category?: string;
  readonly causeCategory?: string;
  readonly openedAfter?: Moment;
  readonly openedBefore?: Moment;
  /** Something happened to it after this. */
  readonly changedAfter?: Moment;
  /** Left out: what was rejected, and what went into another. */
  readonly isCounted?: true;
  /** Has an action like this. */
  readonly action?: { readonly kind?: ActionKind; readonly state?: Action['state'] };
  readonly linked?: Pick<Link, 'to' | 'as'>;
  /** Has an item like this in a tracker. */
  readonly item?: {
    readonly tracker: TrackerId;
    readonly place?: { readonly id: string } | { readonly key: string };
  };
  /** One of these. */
  readonly numbers?: readonly number[];
  /** Nothing has happened to it since. */
  readonly changedBefore?: Moment;
  readonly isForgotten?: boolean;
  /** Its case study is published. */
  readonly hasCaseStudy?: true;
  /** An event of this type happened to it after that. */
  readonly happened?: { readonly type: EventType; readonly after: Moment };
}

export interface ComplaintPageRequest {
  readonly offset: number;
  readonly limit: number;
  /** Left out: most urgent first. */
  readonly order?: 'newest';
}

export interface ComplaintPage {
  readonly records: readonly ComplaintRecord[];
  /** Counted up to `mostCounted`. */
  readonly total: number;
  /** There are more than were counted. */
  readonly hasMore: boolean;
}

/** More are neither counted nor paged through: nobody reads them, and counting them would take seconds. */
export const mostCounted = 1000;

/** A customer as complaints name it. */
export interface FoundCustomer {
  readonly key: string;
  /** As the newest complaint has it. */
  readonly name: string;
}

/** A reminder as it was delivered to one person. */
export interface ReminderAt {
  readonly complaint: number;
  /** Of the event that raised it. */
  readonly version: number;
  readonly person: PersonId;
}

export interface SimilarQuestion {
  readonly pieces: readonly string[];
  readonly product: ProductId;
  /** Left out; null: none. */
  readonly except: number | null;
  readonly limit: number;
}

/** An event that keeps the words of a message. */
export interface KeptMessage {
  readonly complaint: number;
  /** Its version. */
  readonly evidence: number;
}

export interface ComplaintStore {
  command<Answer extends Json>(request: CommandRequest<Answer>): Promise<CommandResult<Answer>>;
  /** null also when the viewer may not see it. */
  find(number: number, visibility: Visibility): Promise<ComplaintRecord | null>;
  /** For drawing what was committed: no viewer, so never for answers to people. */
  findForDelivery(number: number): Promise<ComplaintRecord | null>;
  history(number: number): Promise<readonly ComplaintEvent[]>;
  /**
   * Most urgent first: overdue, then next due, then newest. Of what was searched for by words the newest `mostCounted`
   * are there.
   */
  list(filter: ComplaintFilter, visibility: Visibility, page: ComplaintPageRequest): Promise<ComplaintPage>;
  /**
   * All of them, in the order of their numbers, read in batches: however many there are, little of it is in memory.
   * What changes meanwhile is read as it is by then.
   */
  walk(filter: ComplaintFilter, visibility: Visibility): AsyncIterable<readonly ComplaintRecord[]>;
  /** Those whose words share the most pieces with these (domain/similar.ts), the most alike first, then the newest. */
  findSimilar(asked: SimilarQuestion, visibility: Visibility): Promise<readonly ComplaintRecord[]>;
  /**
   * Customers of complaints that the viewer sees: whose name (folded) begins with this one, in the order of their names;
   * then those whose name has it elsewhere.
   */
  findCustomers(name: string, visibility: Visibility, limit: number): Promise<readonly FoundCustomer[]>;
  /** The open complaint whose card, receipt or copy stands at this message (thread root). */
  findByPlace(platform: PlatformName, channel: string, message: string): Promise<number | null>;
  /** What keeps the words of this message: pieces of evidence, and complaints that were escalated from it. */
  findKeptMessages(platform: PlatformName, channel: string, message: string): Promise<readonly KeptMessage[]>;
  /** Reminders that stand at these messages in the direct conversations of these people (ids of one person). */
  findRemindersAt(
    platform: PlatformName,
    messages: readonly string[],
    people: readonly PersonId[],
  ): Promise<readonly ReminderAt[]>;
  /** Numbers of complaints whose wake-up is due, most overdue first. */
  dueForWake(limit: number): Promise<readonly number[]>;
  desk(): Promise<Desk>;
  policyVersion(id: PolicyVersionId): Promise<PolicyVersion>;
}

import type { PlatformName } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';
import type { NewDelivery, Place, SaidReminder } from './complaint-store.ts';

export type DeliveryStatus = 'waiting' | 'sending' | 'sent' | 'failed' | 'unknown' | 'dropped';

/** One outgoing message as it stands in the store. All moments but `createdAt` are real time. */
export interface Delivery {
  readonly id: string;
  readonly key: string;
  readonly complaint: number | null;
  readonly destination: NewDelivery['destination'];
  readonly lane: string;
  readonly place: Place | null;
  readonly isInThread: boolean;
  readonly thread: string | null;
  readonly content: NewDelivery['content'];
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly looks: number;
  readonly revision: number;
  readonly sentRevision: number;
  /** Where the last attempt went; `message` once it is known to stand there. */
  readonly platform: PlatformName | null;
  readonly channel: string | null;
  readonly message: string | null;
  readonly hash: string | null;
  readonly fault: string | null;
  /**
   * Which reminders of a bundle stood in it as it was drawn; while the outcome of a post is not known, in the first
   * that may stand. null: not drawn yet, or no bundle.
   */
  readonly said: readonly SaidReminder[] | null;
  readonly createdAt: Moment;
  readonly attemptedAt: Moment | null;
  readonly firstTriedAt: Moment | null;
  readonly unknownSince: Moment | null;
  readonly nextAttemptAt: Moment | null;
  readonly sentAt: Moment | null;
  readonly reportDueAt: Moment | null;
}

/** A place as it stands with this message: what follows is done only while it does. */
export type StandingPlace = Pick<Place, 'id'> & { readonly message: string };

/** How a card goes on that is issued anew. */
export interface Reissue {
  /** In the thread of the copy it follows; else, and always for a person's place, on its own. */
  readonly keepThread: boolean;
  /** The earlier copy takes one more change, and says where it went on. */
  readonly pointBack: boolean;
}

/** Whether the message stands already and is drawn again in its place, instead of being posted. */
export function isEdit(delivery: Delivery): boolean {
  return !delivery.isInThread && delivery.place !== null && delivery.place.message !== null;
}

/** Of a card that was issued anew: an earlier copy, which points to the one that follows it. */
export function isCopy({ content }: Pick<Delivery, 'content'>): boolean {
  return content.kind === 'moved';
}

/** Whether posting it is what puts a message to its place. */
export function fillsPlace(delivery: Delivery): boolean {
  return !delivery.isInThread && delivery.place !== null && delivery.place.message === null;
}

/**
 * Under which the platform knows the message: each copy of a card is another message, or the platform would take a
 * new one for a repeat of the old.
 */
export function postKeyOf({ key, isInThread, place }: Delivery): string {
  return isInThread || place === null || place.copies === 0 ? key : `${key}#${place.copies}`;
}

/** The root of the thread it stands in; null: none, or not known yet. */
export function threadOf({ isInThread, place, thread }: Delivery): string | null {
  if (place === null) return thread;
  return isInThread ? (place.thread ?? place.message) : (place.thread ?? thread);
}

export type DestinationId = string;

/** A destination falls free this long after its holder fell silent. */
export const LEASE_MS = 60_000;

export interface PlatformFault {
  readonly code: string;
  readonly since: Moment;
  /** Until then nothing is tried on this platform. */
  readonly probeAt: Moment;
}

/** The first and the latest failure of a platform since it last worked. */
export interface Failing {
  readonly since: Moment;
  readonly latest: Moment;
}

/** What the holder of a destination sees of it. */
export interface DestinationView {
  /** Handed back at release: a commit that came in between raises it. */
  readonly revision: number;
  readonly nextAllowedAt: Moment;
  readonly fault: string | null;
  /**
   * The first delivery of each lane, those sent ones that are to be looked at for doubles, and the edits that wait
   * for another try (they hold nobody back); earliest nextAttemptAt first.
   */
  readonly deliveries: readonly Delivery[];
  readonly platformFaults: ReadonlyMap<PlatformName, PlatformFault>;
  /** Where nothing was sent since calls began to fail; they are tried on. */
  readonly failing: ReadonlyMap<PlatformName, Failing>;
}

/** What is written along with a delivery. */
export interface DeliveryEffects {
  /** The message it was posted as is from now on the one that stands at its place. */
  readonly fillsPlace?: boolean;
  /** The thread its place was to stand in is gone: it stands on its own. */
  readonly leavesThread?: boolean;
  /** Nothing more to this destination before. */
  readonly allowedAt?: Moment;
  /** null: it works (again). */
  readonly destinationFault?: string | null;
}

/** Deliveries and the destinations they go to, for the pumps of any number of processes. */
export interface DeliveryStore {
  /** Deliveries outside of a command: what the bot tells by itself. */
  enqueue(deliveries: readonly NewDelivery[]): Promise<void>;
  /** Takes destinations that may be worked now and that nobody holds, under a lease. */
  claim(holder: string, limit: number): Promise<readonly DestinationId[]>;
  /** Prolongs the leases that this holder still has, and says which. */
  renew(holder: string, destinations: readonly DestinationId[]): Promise<readonly DestinationId[]>;
  /** Gives a destination back until `dueAt`; false, and still held, when more came in since `revision`. */
  release(
    destination: DestinationId,
    holder: string,
    left: { revision: number; dueAt: Moment | null },
  ): Promise<boolean>;
  /** Gives destinations back as they are, to be left alone until `allowedAt`. */
  letGo(holder: string, destinations: readonly DestinationId[], allowedAt?: Moment): Promise<void>;
  /** When the next destination may be claimed; null: nothing waits. */
  nextDue(): Promise<Moment | null>;
  view(destination: DestinationId): Promise<DestinationView>;
  /** Writes `after` in one transaction with its effects; false when the delivery no longer stands at `before`. */
  save(before: Delivery, after: Delivery, effects?: DeliveryEffects): Promise<boolean>;
  findByKey(key: string): Promise<Delivery | null>;
  /** What became of the message in whose thread the deliveries of this place stand. */
  findRoot(place: string): Promise<'stands' | 'waiting' | 'gone'>;
  /**
   * Has the card of a place posted once more; the message that stood there stays as a place of the role `moved`.
   * False when another did it, or nothing is there that would be posted.
   */
  reissue(place: StandingPlace, how: Reissue): Promise<boolean>;
  /**
   * Cards of open complaints that have stood since before this moment (bot time), oldest first; not the public ones of
   * restricted complaints.
   */
  listAgedCards(
    platform: PlatformName,
    postedBefore: Moment,
    limit: number,
  ): Promise<readonly StandingPlace[]>;
  notePlatformFault(platform: PlatformName, code: string, probeAt: Moment): Promise<PlatformFault>;
  /** True for the one who may try whether the platform works again. */
  takeProbe(platform: PlatformName, nextProbeAt: Moment): Promise<boolean>;
  /** True when there was a fault. */
  clearPlatformFault(platform: PlatformName): Promise<boolean>;
  /** A call had no success for the platform's sake; says since when none had. */
  noteFailing(platform: PlatformName, code: string): Promise<Moment>;
  /** True when it was failing. */
  noteWorking(platform: PlatformName): Promise<boolean>;
  /** Platforms that nothing has reached for a while: our access is lost, or they do not answer. */
  failingPlatforms(): Promise<ReadonlySet<PlatformName>>;
  /** Outcomes that are to be reported, taken until `again`. */
  claimReports(limit: number, again: Moment): Promise<readonly Delivery[]>;
  finishReport(delivery: Delivery): Promise<void>;
  /** What somebody should look at: failed, resting with an unknown outcome, or sent as plain text only. */
  listTroubled(limit: number): Promise<readonly Delivery[]>;
  listFaults(): Promise<readonly { destination: DestinationId; fault: string; since: Moment }[]>;
  count(): Promise<Readonly<Record<DeliveryStatus, number>>>;
}

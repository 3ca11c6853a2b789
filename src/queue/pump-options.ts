import type { PlatformName } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';
import type { PersonId } from '../domain/desk.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { SaidReminder } from '../ports/complaint-store.ts';
import type { Delivery, DeliveryStore, DestinationView } from '../ports/delivery-store.ts';
import type { Log } from '../ports/log.ts';
import type { Message } from '../ports/message.ts';
import type { DeliveryOutcome } from './delivery-steps.ts';
import type { Scheduler } from './scheduler.ts';

export interface Drawing {
  readonly message: Message;
  /** Of all that can be seen; a card with the hash that was last sent is not sent again. */
  readonly hash: string;
  /** What stood at its place may be read no longer: a message that takes no change is removed, and none posted anew. */
  readonly mustVanish?: true;
  /** Of a bundle: which of its reminders stand in the message. */
  readonly said?: readonly SaidReminder[];
}

/** Why nothing is said: who was to be asked whether they are at work was seen there; null: it is over. */
export type Undrawn = 'seen_at_work' | null;

/** Its person is not to be disturbed now. */
export interface PutOff {
  /** When to draw it again, in ms from now. */
  readonly waitFor: number;
}

export function isUndrawn(drawing: Drawing | PutOff | Undrawn): drawing is Undrawn {
  return drawing === null || drawing === 'seen_at_work';
}

export interface PersonAccount {
  readonly platform: PlatformName;
  readonly account: string;
}

/** What admins have to hear of. The same trouble is told again and again: `since` makes it recognisable. */
export type Trouble =
  | {
      readonly kind: 'access-lost';
      readonly platform: PlatformName;
      readonly code: string;
      readonly since: Moment;
    }
  | { readonly kind: 'access-back'; readonly platform: PlatformName; readonly since: Moment }
  | {
      readonly kind: 'platform-failing';
      readonly platform: PlatformName;
      readonly code: string;
      readonly since: Moment;
    }
  | { readonly kind: 'platform-back'; readonly platform: PlatformName; readonly since: Moment }
  | {
      readonly kind: 'destination-lost';
      readonly destination: Delivery['destination'];
      readonly code: string;
    };

export type PumpCount =
  | 'posted'
  | 'edited'
  | 'unchanged'
  | 'plain'
  | 'retried'
  | 'unknown'
  | 'adopted'
  | 'resent'
  | 'repeated'
  | 'reissued'
  | 'urged'
  | 'retracted'
  | 'resting'
  | 'double'
  | 'failed'
  | 'dropped'
  | 'access-lost'
  | 'report-failed';

export interface PumpMetrics {
  count(what: PumpCount, platform: PlatformName | null): void;
  /** From the moment a message was due to its first attempt. */
  observeDelay(ms: number): void;
}

export interface DeliveryWorkerOptions {
  readonly store: DeliveryStore;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
  /** From the latest state, for the platform it goes to now; nothing when there is nothing to say any more. */
  readonly draw: (delivery: Delivery, platform: PlatformName) => Promise<Drawing | PutOff | Undrawn>;
  /**
   * The account a person is written to about a complaint: on the platform last used, but not one of `paused` when
   * there is another.
   * null: there is none.
   */
  readonly resolvePerson: (
    person: PersonId,
    paused: ReadonlySet<PlatformName>,
    complaint: number | null,
  ) => Promise<PersonAccount | null>;
  /** After the commit, until it succeeded once; it may be told of the same outcome twice. */
  readonly report: (ended: {
    readonly delivery: Delivery;
    readonly outcome: DeliveryOutcome;
  }) => Promise<void>;
  readonly onTrouble: (trouble: Trouble) => Promise<void>;
  readonly log: Log;
  readonly metrics: PumpMetrics;
  readonly realNow: () => Moment;
  readonly scheduler: Scheduler;
  /** 0 to 1. */
  readonly random: () => number;
}

/** A delivery with what was seen of its destination. */
export interface Work {
  readonly delivery: Delivery;
  readonly view: DestinationView;
}

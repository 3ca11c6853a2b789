import type { EventType } from './events.ts';
import type { Locale, PersonId, ProductId, TrackerId } from './desk.ts';

/** A connection, and what is different for this product, such as the project. */
export interface ProductTracker {
  readonly use: TrackerId;
  readonly settings: TrackerSettings;
}

/** As the adapter of its kind reads them. Secrets are names of variables. */
export type TrackerSettings = Readonly<Record<string, unknown>>;

/** What goes to the tracker without being asked for. */
export const trackedByItself = ['improvement', 'preventive', 'corrective', 'idea'] as const;

export interface TrackerConnection {
  readonly id: TrackerId;
  /** Which adapter: pingcode, jira … */
  readonly kind: string;
  readonly settings: TrackerSettings;
  readonly automatic: readonly (typeof trackedByItself)[number][];
  /** Language of what is written there; null: the desk's. */
  readonly locale: Locale | null;
  /** Whether the customer's name and words may go there. */
  readonly customerData: boolean;
  /** The tracker's own ids of our people. */
  readonly people: Readonly<Record<PersonId, string>>;
  /** Minutes between two looks at an item. */
  readonly pollMinutes: number;
}

/** Another system that is told what happens to complaints. */
export interface OutgoingWebhook {
  readonly id: string;
  readonly url: string;
  /** Names of variables of the environment; each signs. */
  readonly secrets: readonly string[];
  readonly events: readonly EventType[] | 'all';
  readonly products: readonly ProductId[] | 'all';
  /** Is told of restricted complaints too. */
  readonly restricted: boolean;
  /** Is told what people wrote. */
  readonly words: boolean;
}

export const apiScopes = ['open', 'read', 'contact', 'evidence', 'restricted'] as const;
/** `restricted`: beside the others, for restricted complaints too. */
export type ApiScope = (typeof apiScopes)[number];

/** Another system that may do something here: no more than its scopes, and no more than the person it stands for. */
export interface ApiClient {
  readonly id: string;
  /** Name of a variable of the environment. */
  readonly secret: string;
  readonly as: PersonId;
  readonly scopes: readonly ApiScope[];
  readonly products: readonly ProductId[] | 'all';
}

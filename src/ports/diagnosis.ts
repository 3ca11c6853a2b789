import type { PlatformName } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';

/** What `doctor` looks at, each with the names that tell it from the others of its kind. */
export interface Checks {
  settings: readonly [];
  database: readonly [];
  migrations: readonly [];
  platforms: readonly [];
  desk: readonly [];
  products: readonly [count: string];
  product: readonly [name: string];
  calendar: readonly [name: string];
  timers: readonly [];
  deliveries: readonly [];
  destination: readonly [name: string];
  jobs: readonly [];
  webhook: readonly [id: string, host: string];
  'api-client': readonly [id: string];
  tracker: readonly [id: string, product: string];
  access: readonly [];
  token: readonly [];
  identity: readonly [who: string];
  scopes: readonly [];
  scope: readonly [name: string];
  offers: readonly [products: string];
  socket: readonly [];
  channel: readonly [name: string, id: string, products: string];
  history: readonly [];
  events: readonly [];
  callbacks: readonly [];
  people: readonly [count: string];
  person: readonly [name: string, account: string];
}

/** What is not as it should be, each with the names its mend needs; null: never. */
export interface Faults {
  'settings-wrong': readonly [said: string];
  'database-away': readonly [said: string];
  'migrations-missing': readonly [names: string];
  'no-platform': readonly [];
  'no-desk': readonly [code: string];
  'no-admin': readonly [code: string];
  'no-product': readonly [];
  'owner-unreachable': readonly [person: string, product: string, platforms: string];
  'stand-in-unreachable': readonly [person: string, product: string, platforms: string];
  'no-channel': readonly [product: string, platforms: string];
  'days-run-out': readonly [country: string, until: string, calendar: string, year: string];
  'feed-unread': readonly [calendar: string, host: string, code: string, since: Moment];
  'wakes-late': readonly [minutes: string];
  'nobody-wakes': readonly [minutes: string];
  'deliveries-failed': readonly [count: string, code: string, complaint: string];
  'deliveries-unknown': readonly [count: string, code: string, complaint: string];
  'jobs-failed': readonly [count: string, name: string, at: Moment];
  'api-client-without-token': readonly [variable: string, id: string];
  'webhook-without-key': readonly [variables: string, id: string];
  'webhook-address': readonly [host: string, id: string, why: string];
  'webhook-undelivered': readonly [count: string, newest: string, code: string, at: Moment];
  'tracker-without-key': readonly [variable: string, id: string];
  'tracker-unreadable': readonly [id: string];
  'tracker-fault': readonly [what: string, detail: string, id: string];
  'destination-refused': readonly [name: string, code: string, since: Moment];
  'access-lost': readonly [code: string, since: Moment];
  unreachable: readonly [address: string, code: string, variable: string];
  'not-told': readonly [code: string];
  'person-unknown': readonly [name: string, account: string];
  'person-gone': readonly [name: string, account: string];
  'person-outside': readonly [name: string, account: string];
  'slack-token': readonly [code: string];
  'slack-scopes-missing': readonly [scopes: string];
  'slack-without-files': readonly [];
  'slack-without-pictures': readonly [];
  'slack-without-email': readonly [];
  'slack-offers-unheard': readonly [scopes: string];
  'slack-scopes-untold': readonly [];
  'slack-app-token': readonly [code: string];
  'slack-channel-unseen': readonly [id: string, product: string];
  'slack-channel-archived': readonly [channel: string, product: string];
  'slack-channel-without-bot': readonly [channel: string, bot: string];
  'slack-channel-shared': readonly [channel: string];
  'slack-silent-http': readonly [since: Moment | null];
  'slack-silent-socket': readonly [since: Moment | null];
  'lark-app-id': readonly [code: string];
  'lark-app-secret': readonly [code: string];
  'lark-app-off': readonly [code: string];
  'lark-address-refused': readonly [code: string];
  'lark-not-published': readonly [link: string];
  'lark-no-bot': readonly [link: string, code: string];
  'lark-scopes-missing': readonly [scopes: string, link: string];
  'lark-without-group-messages': readonly [link: string];
  'lark-without-urgent': readonly [link: string];
  'lark-without-email': readonly [link: string];
  'lark-without-ids': readonly [link: string];
  'lark-without-leavers': readonly [link: string];
  'lark-without-reactions': readonly [link: string];
  'lark-without-marks': readonly [link: string];
  'lark-socket': readonly [code: string];
  'lark-group-unseen': readonly [id: string, product: string];
  'lark-group-without-bot': readonly [group: string, bot: string];
  'lark-group-dissolved': readonly [group: string, product: string];
  'lark-group-external': readonly [group: string];
  'lark-group-of-topics': readonly [];
  'lark-history-unreadable': readonly [code: string];
  'lark-silent-websocket': readonly [since: Moment | null];
  'lark-silent-webhook': readonly [since: Moment | null];
  'lark-silent-callbacks': readonly [since: Moment | null];
}

export type Named<Table> = {
  readonly [Name in keyof Table]: { readonly name: Name; readonly values: Table[Name] };
}[keyof Table];

export type Check = Named<Checks>;
export type Fault = Named<Faults>;

/** broken: people notice. warning: something will not work, or not for long. unknown: it could not be asked. */
export type FindingState = 'ok' | 'broken' | 'warning' | 'unknown';

/** One thing that was looked at. */
export interface Finding {
  /** null: the bot itself. */
  readonly platform: PlatformName | null;
  readonly check: Check;
  readonly state: FindingState;
  /** What is wrong; a remark where the state is ok; null: nothing to say. */
  readonly fault: Fault | null;
}

/** A channel the desk names, and the products that live or are taken in there. */
export interface NamedChannel {
  readonly id: string;
  readonly products: readonly string[];
}

/** Somebody the desk names, with their account on the platform that is asked. */
export interface NamedPerson {
  readonly name: string;
  readonly account: string;
}

/** What a platform is asked about. */
export interface Asked {
  readonly channels: readonly NamedChannel[];
  readonly people: readonly NamedPerson[];
  /** Products that have complaints offered for what is written there. */
  readonly offers: readonly string[];
  /** When the platform last sent us something; null: never. Real time. */
  readonly heardAt: Moment | null;
  /** The same of buttons and forms, where they come by a subscription of their own. */
  readonly callbackAt: Moment | null;
  /** Real time. */
  readonly now: Moment;
}

import type { WorkingCalendar } from './calendar/working-calendar.ts';
import type { LocalDate, Weekday } from './calendar/local-date.ts';
import type { PlatformName } from './actor.ts';
import type { WaitingParty } from './complaint.ts';
import type { Length } from './length.ts';
import type { ApiClient, OutgoingWebhook, ProductTracker, TrackerConnection } from './other-systems.ts';
import type { PeriodicSurveys } from './periodic-survey.ts';
import type { Priority, PriorityTable } from './priority.ts';
import type { StageName } from './stages.ts';

export type PersonId = string;
export type ProductId = string;
export type PolicyId = string;
export type CalendarId = string;
export type TrackerId = string;
/** One frozen state of a policy with its calendar, written `<policy>@<n>`. */
export type PolicyVersionId = string;

export type Locale = 'en' | 'zh-CN';
export type Role = 'support' | 'pm' | 'lead' | 'admin';

/** Someone of the own workspace: listed in the desk, or learned on first use (then without roles). */
export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly accounts: Readonly<Partial<Record<PlatformName, string>>>;
  readonly email: string | null;
  readonly locale: Locale | null;
  readonly timezone: string | null;
  /** Minutes of the day in the person's zone; `from` may be later than `to` (over midnight). */
  readonly quiet: { readonly from: number; readonly to: number } | null;
  /** Days without hours in it are the person's non-working days; null: every day is a working day. */
  readonly calendar: CalendarId | null;
  /** Every account we know of them is gone from its workspace. */
  readonly isGone: boolean;
}

/** Somebody is not there: `from` <= now < `to`. `standIn` null: the backup, then the lead. */
export interface Absence {
  readonly id: string;
  readonly person: PersonId;
  readonly from: number;
  readonly to: number;
  readonly standIn: PersonId | null;
  readonly by: PersonId;
}

export type RotaId = string;

/** Who is on duty, a week each in turn. Days are those of its zone; a week begins at the hand-over. */
export interface Rota {
  readonly id: RotaId;
  readonly timezone: string;
  readonly handover: { readonly weekday: Weekday; readonly minute: number };
  /** The first of `people` has the week that begins at or after this day's midnight. */
  readonly since: LocalDate;
  readonly people: readonly PersonId[];
  /** Days, the last included, on which somebody else has it. The last that names a day decides. */
  readonly overrides: readonly {
    readonly from: LocalDate;
    readonly to: LocalDate;
    readonly person: PersonId;
  }[];
}

export const clockKinds = [
  'acknowledge',
  'contact',
  'update',
  'contain',
  'cause',
  'plan',
  'resolve',
  'tell',
  'promise',
  'step',
  'action',
  'request',
  'survey',
  'review',
  'effectiveness',
  'stale',
  'follow-up',
  'check-in',
  'handover',
] as const;
export type ClockKind = (typeof clockKinds)[number];

/** Whom a ladder step tells. Looked up when they are told, never stored with the complaint. */
export type TellTarget =
  | { readonly kind: 'owner' | 'backup' | 'lead' | 'liaison' | 'reporter' }
  /** Whoever asked for what the clock is about; the owner, when nobody did. */
  | { readonly kind: 'asker' }
  | { readonly kind: 'person'; readonly person: PersonId }
  /** Whoever is on duty then. */
  | { readonly kind: 'rota'; readonly rota: RotaId }
  /** A message of its own in this channel, mentioning nobody; never of a restricted complaint. */
  | { readonly kind: 'channel'; readonly platform: PlatformName; readonly channel: string };

export type TellBy = 'thread' | 'direct' | 'urgent' | 'channel';

/** One step of the ladder: `part` of the clock used up, a length before its due moment, or one after the step before it. */
export interface LadderStep {
  readonly when: { readonly part: number } | { readonly before: Length } | { readonly after: Length };
  readonly tell: readonly TellTarget[];
  readonly by: TellBy;
  /** How often the step comes again at the same distance. */
  readonly repeat: number;
  /** The first it tells answers for the complaint from then on; the clock goes on. */
  readonly reassign: boolean;
}

export interface Policy {
  readonly id: PolicyId;
  readonly calendar: CalendarId;
  readonly clocks: Readonly<Record<Priority, Readonly<Partial<Record<ClockKind, Length>>>>>;
  /** For every clock that has no ladder of its own; null: the quiet defaults of ladder.ts. */
  readonly ladder: readonly LadderStep[] | null;
  readonly ladders: Readonly<Partial<Record<ClockKind, readonly LadderStep[]>>>;
  readonly unacknowledge: Readonly<Partial<Record<Priority, Length>>>;
  /** Which clocks a wait stops, by whom it waits for; left out: the default of clock-rules.ts. */
  readonly pauses: Readonly<Partial<Record<WaitingParty, readonly ClockKind[]>>>;
  /** null: the default table of priority.ts. */
  readonly priorities: PriorityTable | null;
  /** What must be there at closing; left out: the default of gates.ts. */
  readonly gate: Readonly<Partial<Record<Priority, readonly GatePart[]>>>;
  /** Priorities at which a second person approves the words for the customer. */
  readonly approval: readonly Priority[];
  /** So many complaints of one kind within so many days are a recurrence. */
  readonly recurrence: { readonly times: number; readonly days: number };
  /** Days after closing on which the owner is reminded to check in with the customer. */
  readonly checkIns: readonly number[];
  readonly survey: SurveyPolicy;
}

export const gateParts = [
  'respond',
  'investigate',
  'communicate',
  'improve',
  'prevent',
  'category',
] as const satisfies readonly (StageName | 'category')[];
/** Stages, and the category, which belongs to none. */
export type GatePart = (typeof gateParts)[number];

/** Whom to ask what they think of it after closing. */
export interface SurveyPolicy {
  readonly ask: readonly Priority[];
  /** How long a link can be answered. */
  readonly days: number;
  /** mail: sent where a mail server is set and the customer's address is known, else by the liaison. */
  readonly by: 'liaison' | 'mail';
}

/** In both languages. */
export interface Naming {
  readonly en: string;
  readonly zh: string;
}

/** Another team that can be asked; `who` answers when nobody is named. */
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly who: PersonId;
}

/** What a complaint runs under: it keeps this while the desk moves on. */
export interface PolicyVersion {
  readonly id: PolicyVersionId;
  readonly policy: Policy;
  readonly calendar: WorkingCalendar;
}

export interface ProductChannel {
  readonly id: string;
  readonly locale: Locale | null;
}

export interface Product {
  readonly id: ProductId;
  readonly name: string;
  readonly owner: PersonId;
  readonly backup: PersonId | null;
  readonly lead: PersonId | null;
  readonly policy: PolicyId;
  readonly channels: Readonly<Partial<Record<PlatformName, ProductChannel>>>;
  /** Channels where a mention means this product. */
  readonly intake: Readonly<Partial<Record<PlatformName, readonly string[]>>>;
  /** Channels where a message that looks like a complaint gets a quiet offer to open one. */
  readonly offers: Readonly<Partial<Record<PlatformName, readonly string[]>>>;
  readonly modules: readonly string[];
  /** Words that customers do not know, and what to say instead. */
  readonly glossary: readonly { readonly term: string; readonly plain: string | null }[];
  readonly templates: Readonly<Partial<Record<TemplateName, Readonly<Partial<Record<Locale, string>>>>>>;
  readonly facts: ProductFacts | null;
  /** Its customers are asked now and then; null: they are not. */
  readonly surveys: PeriodicSurveys | null;
  /** Where its work is planned; null: nowhere that we know of. */
  readonly tracker: ProductTracker | null;
}

export const templateNames = ['acknowledgement', 'apology'] as const;
export type TemplateName = (typeof templateNames)[number];

/** What everybody who answers for it should know. */
export interface ProductFacts {
  readonly functions: string | null;
  readonly limits: string | null;
  readonly notes: string | null;
  readonly techOwner: PersonId | null;
}

export interface CustomerTier {
  readonly tier: string;
  /** As they are written in complaints; how exactly does not matter (fold-name.ts). */
  readonly customers: readonly string[];
}

/** The whole configuration. `people` holds the listed and the learned. */
export interface Desk {
  readonly version: number;
  readonly locale: Locale;
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly calendars: ReadonlyMap<CalendarId, WorkingCalendar>;
  readonly policies: ReadonlyMap<PolicyId, Policy>;
  readonly products: ReadonlyMap<ProductId, Product>;
  readonly rotas: ReadonlyMap<RotaId, Rota>;
  /** The desk's own, beside the built-in ones (complaint.ts). */
  readonly categories: ReadonlyMap<string, Naming>;
  readonly causeCategories: ReadonlyMap<string, Naming>;
  readonly teams: ReadonlyMap<string, Team>;
  readonly trackers: ReadonlyMap<TrackerId, TrackerConnection>;
  /** Words and phrases that make a message look like a complaint, beside the built-in ones. */
  readonly complaintWords: readonly string[];
  /** Channels of support that hear of product news. */
  readonly news: Readonly<Partial<Record<PlatformName, readonly string[]>>>;
  /** Customers that count for more, the highest tier first. */
  readonly customerTiers: readonly CustomerTier[];
  /** Months after closing when a customer's words are erased; null: kept. */
  readonly retentionMonths: number | null;
  readonly webhooks: ReadonlyMap<string, OutgoingWebhook>;
  readonly apiClients: ReadonlyMap<string, ApiClient>;
  /** Reminder messages to one person an hour, those of P1 not counted. */
  readonly remindersPerHour: number;
  /** Those that are not over, cancelled ones left out. */
  readonly absences: readonly Absence[];
  /** Every policy version ever used, the latest of each policy included. */
  readonly policyVersions: ReadonlyMap<PolicyVersionId, PolicyVersion>;
  readonly latestPolicyVersion: ReadonlyMap<PolicyId, PolicyVersionId>;
}

/** What holds where a desk says nothing. */
export const usualPolicy = {
  gate: {},
  approval: [],
  recurrence: { times: 3, days: 30 },
  checkIns: [],
  survey: { ask: ['P1', 'P2', 'P3', 'P4'], days: 14, by: 'liaison' },
} satisfies Partial<Policy>;

export const usualProduct = {
  offers: {},
  modules: [],
  glossary: [],
  templates: {},
  facts: null,
  tracker: null,
  surveys: null,
} satisfies Partial<Product>;

export const usualDesk = {
  categories: new Map(),
  causeCategories: new Map(),
  teams: new Map(),
  trackers: new Map(),
  complaintWords: [],
  news: {},
  customerTiers: [],
  retentionMonths: null,
  webhooks: new Map(),
  apiClients: new Map(),
} satisfies Partial<Desk>;

export function findPerson(desk: Desk, id: PersonId | null): Person | null {
  return id === null ? null : (desk.people.get(id) ?? null);
}

/** Who was learned on first use and listed later stands in older complaints under the learned id. */
export function currentId(desk: Desk, id: PersonId): PersonId {
  return desk.people.get(id)?.id ?? id;
}

/** Under which a person was learned, on each platform, before they were listed. */
export function formerIdsOf({ people }: Pick<Desk, 'people'>, id: PersonId): PersonId[] {
  return [...people].flatMap(([key, person]) => (person.id === id && key !== id ? [key] : []));
}

export function isSamePerson(desk: Desk, one: PersonId | null, other: PersonId | null): boolean {
  return one !== null && other !== null && currentId(desk, one) === currentId(desk, other);
}

export function findProduct(desk: Desk, id: ProductId): Product | null {
  return desk.products.get(id) ?? null;
}

/** What a complaint runs under. Every version ever used is kept, so a missing one is a fault of the store. */
export function policyVersionOf(
  { policyVersion }: { readonly policyVersion: PolicyVersionId },
  { desk }: { readonly desk: Desk },
): PolicyVersion {
  const version = desk.policyVersions.get(policyVersion);
  if (version === undefined) throw new Error(`policy version ${policyVersion} is missing from the store`);
  return version;
}

/** The person behind a platform account, or null when nobody is known by it. */
export function findPersonByAccount(desk: Desk, platform: PlatformName, account: string): Person | null {
  for (const person of desk.people.values()) {
    if (person.accounts[platform] === account) return person;
  }
  return null;
}

/** Products that a mention in this channel can mean: its intake first, else the products that live in it. */
export function productsOfChannel(desk: Desk, platform: PlatformName, channel: string): Product[] {
  const all = [...desk.products.values()];
  const byIntake = all.filter((product) => product.intake[platform]?.includes(channel));
  if (byIntake.length > 0) return byIntake;
  return all.filter((product) => product.channels[platform]?.id === channel);
}

/** Everything that has this channel, as its own or as its intake. */
export function productsIn(desk: Desk, platform: PlatformName, channel: string): Product[] {
  return [...desk.products.values()].filter(
    ({ channels, intake }) =>
      channels[platform]?.id === channel || intake[platform]?.includes(channel) === true,
  );
}

/** Holds an admin at most: its language and time zone are still to be told. */
export function isUnset({ calendars }: Pick<Desk, 'calendars'>): boolean {
  return calendars.size === 0;
}

export function isStaff(person: Person): boolean {
  return person.roles.length > 0;
}

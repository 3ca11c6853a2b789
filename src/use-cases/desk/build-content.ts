import type { PlatformName } from '../../domain/actor.ts';
import type { LocalDate, Weekday } from '../../domain/calendar/local-date.ts';
import type {
  CalendarFeed,
  CalendarHolidays,
  DayOn,
  Interval,
  WorkingCalendar,
} from '../../domain/calendar/working-calendar.ts';
import type {
  LadderStep,
  Naming,
  Person,
  Policy,
  Product,
  ProductChannel,
  Rota,
  TellTarget,
} from '../../domain/desk.ts';
import type {
  ApiClient,
  OutgoingWebhook,
  ProductTracker,
  TrackerConnection,
} from '../../domain/other-systems.ts';
import { readRecipient } from '../../domain/periodic-survey.ts';
import { priorities, type Priority } from '../../domain/priority.ts';
import type { DeskContent } from '../../ports/desk-store.ts';
import type {
  CalendarFile,
  DeskFile,
  PersonFile,
  PolicyFile,
  ProductFile,
  RotaFile,
  StepFile,
  TargetFile,
  ApiClientFile,
  WebhookFile,
  TrackerFile,
} from './desk-schema.ts';

/** What is known of the days that a file only names. */
export interface KnownDays {
  /** null: no country that we have days for. */
  readonly country: (code: string) => CalendarHolidays | null;
  readonly feed: (url: string) => readonly LocalDate[];
}

/** What the file says, in the words of the domain; check-desk.ts says whether it makes sense. */
export function buildContent(file: DeskFile, days: KnownDays): DeskContent {
  return {
    locale: file.locale,
    calendars: mapById(file.calendars, (id, found) => calendarOf(id, found, days)),
    people: mapById(file.people, personOf),
    policies: mapById(file.policies, (id, found) => policyOf(id, found, file)),
    products: mapById(file.products, productOf),
    rotas: mapById(file.rotas, rotaOf),
    remindersPerHour: file.reminders['per-hour'],
    categories: namings(file.categories),
    causeCategories: namings(file['cause-categories']),
    teams: mapById(file.teams, (id, { name, owner }) => ({ id, name, who: owner })),
    trackers: mapById(file.trackers, trackerOf),
    complaintWords: file['complaint-words'],
    news: file.news as DeskContent['news'],
    customerTiers: Object.entries(file.customers).map(([tier, customers]) => ({ tier, customers })),
    retentionMonths: file.retention?.months ?? null,
    webhooks: mapById(file.webhooks, webhookOf),
    apiClients: mapById(file.api.clients, apiClientOf),
  };
}

function mapById<Found, Item>(
  found: Readonly<Record<string, Found>>,
  read: (id: string, found: Found) => Item,
): Map<string, Item> {
  return new Map(Object.entries(found).map(([id, item]) => [id, read(id, item)]));
}

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function calendarOf(id: string, found: CalendarFile, days: KnownDays): WorkingCalendar {
  const week: Interval[][] = weekdays.map(() => []);
  for (const [key, hours] of Object.entries(found.week)) {
    for (const day of daysOf(key)) week[day] = hours.map(intervalOf);
  }
  return {
    id,
    timezone: found.timezone,
    week,
    off: found.off,
    on: found.on.map(dayOnOf),
    holidays: found.holidays === undefined ? null : holidaysOf(found.holidays, days),
    ...(found.feeds.length === 0 ? {} : { feeds: found.feeds.map((feed) => feedOf(feed, days)) }),
  };
}

function feedOf({ url, except }: CalendarFile['feeds'][number], days: KnownDays): CalendarFeed {
  return { url, except, off: days.feed(url) };
}

/** "mon-fri" as positions of a week that begins on Monday. */
export function daysOf(key: string): number[] {
  const [first = '', last = first] = key.split('-');
  const from = weekdays.indexOf(first);
  const count = ((weekdays.indexOf(last) - from + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => (from + index) % 7);
}

function intervalOf(hours: string): Interval {
  const [from = 0, to = 0] = hours.split('-').map(minutesOf);
  return [from, to <= from ? to + 24 * 60 : to];
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

function dayOnOf(day: CalendarFile['on'][number]): DayOn {
  if (typeof day === 'string') return { date: day };
  return day.hours === undefined ? { date: day.date } : { date: day.date, hours: day.hours.map(intervalOf) };
}

/** An unknown country is kept as an empty table that covers nothing, and refused by check-desk.ts. */
function holidaysOf(country: string, days: KnownDays): CalendarHolidays {
  return days.country(country) ?? { country, coveredFrom: '', coveredUntil: '', off: [], on: [] };
}

function personOf(id: string, found: PersonFile): Person {
  const accounts: Partial<Record<PlatformName, string>> = { local: id };
  if (found.slack !== undefined) accounts.slack = found.slack;
  if (found.lark !== undefined) accounts.lark = found.lark;
  return {
    id,
    name: found.name,
    roles: found.roles,
    accounts,
    email: found.email?.toLowerCase() ?? null,
    locale: found.locale ?? null,
    timezone: found.timezone ?? null,
    quiet: found.quiet === undefined ? null : quietOf(found.quiet),
    calendar: found.calendar ?? null,
    isGone: false,
  };
}

function quietOf(hours: string): Person['quiet'] {
  const [from = 0, to = 0] = hours.split('-').map(minutesOf);
  return { from, to };
}

function policyOf(id: string, found: PolicyFile, file: DeskFile): Policy {
  const toSteps = (steps: readonly StepFile[]) => steps.map((step) => stepOf(step, file));
  const empty = Object.fromEntries(priorities.map((priority) => [priority, {}])) as Record<Priority, object>;
  return {
    id,
    calendar: found.calendar,
    clocks: { ...empty, ...found.clocks },
    ladder: found.ladder === undefined ? null : toSteps(found.ladder),
    ladders: Object.fromEntries(
      Object.entries(found.ladders).map(([kind, steps]) => [kind, toSteps(steps ?? [])]),
    ),
    unacknowledge: found.unacknowledge,
    pauses: found.pauses,
    priorities: (found.priorities as Policy['priorities'] | undefined) ?? null,
    gate: found.gate,
    approval: found.approval,
    recurrence: found.recurrence,
    checkIns: found['check-ins'],
    survey: found.survey,
  };
}

function stepOf(step: StepFile, file: DeskFile): LadderStep {
  return {
    when: whenOf(step),
    tell: step.tell.map((target) => targetOf(target, file)),
    by: step.by,
    repeat: step.repeat,
    reassign: step.reassign,
  };
}

function whenOf({ at, before, after }: StepFile): LadderStep['when'] {
  if (at !== undefined) return { part: at };
  return before === undefined ? { after: after ?? { unit: 'calendar', ms: 0 } } : { before };
}

/** Words of a ladder for whoever has that part at the moment. */
export const targets = ['owner', 'backup', 'lead', 'liaison', 'reporter'] as const;

function targetOf(target: TargetFile, file: DeskFile): TellTarget {
  if (typeof target !== 'string') return channelTargetOf(target);
  const kind = targets.find((word) => word === target);
  // A person or a rota may be called like a target only by mistake, which check-desk.ts says.
  if (kind !== undefined) return { kind };
  const isRota = Object.hasOwn(file.rotas, target) && !Object.hasOwn(file.people, target);
  return isRota ? { kind: 'rota', rota: target } : { kind: 'person', person: target };
}

function channelTargetOf(target: Exclude<TargetFile, string>): TellTarget {
  const [platform = 'local', channel = ''] = Object.entries(target)[0] ?? [];
  return { kind: 'channel', platform: platform as PlatformName, channel };
}

function rotaOf(id: string, found: RotaFile): Rota {
  const [weekday = '', time = ''] = found.handover.split(' ');
  return {
    id,
    timezone: found.timezone,
    handover: { weekday: weekdays.indexOf(weekday) as Weekday, minute: minutesOf(time) },
    since: found.since,
    people: found.people,
    overrides: found.overrides,
  };
}

function productOf(id: string, found: ProductFile): Product {
  const channels = Object.entries(found.channels).flatMap(([platform, channel]) =>
    channel === undefined ? [] : [[platform, channelOf(channel)] as const],
  );
  return {
    id,
    name: found.name,
    owner: found.owner,
    backup: found.backup ?? null,
    lead: found.lead ?? null,
    policy: found.policy,
    channels: Object.fromEntries(channels),
    intake: found.intake as Product['intake'],
    offers: found.offers as Product['offers'],
    modules: found.modules,
    glossary: Object.entries(found.glossary).map(([term, plain]) => ({ term, plain })),
    templates: found.templates,
    facts: found.facts === undefined ? null : factsOf(found.facts),
    tracker: found.tracker === undefined ? null : productTrackerOf(found.tracker),
    surveys:
      found.surveys === undefined ? null : { ...found.surveys, to: found.surveys.to.map(readRecipient) },
  };
}

function productTrackerOf({ use, ...settings }: NonNullable<ProductFile['tracker']>): ProductTracker {
  return { use, settings };
}

function trackerOf(id: string, found: TrackerFile): TrackerConnection {
  const { kind, automatic, locale, people, ...rest } = found;
  const { 'customer-data': customerData, 'poll-minutes': pollMinutes, ...settings } = rest;
  return { id, kind, settings, automatic, people, locale: locale ?? null, customerData, pollMinutes };
}

function factsOf(found: NonNullable<ProductFile['facts']>): Product['facts'] {
  const { functions = null, limits = null, notes = null, 'tech-owner': techOwner = null } = found;
  return { functions, limits, notes, techOwner };
}

function webhookOf(id: string, found: WebhookFile): OutgoingWebhook {
  const { url, secret, events, products, restricted, words } = found;
  const secrets = typeof secret === 'string' ? [secret] : secret;
  return { id, url, secrets, events, products, restricted, words };
}

function apiClientOf(id: string, { token, ...found }: ApiClientFile): ApiClient {
  return { id, secret: token, ...found };
}

function namings(found: DeskFile['categories']): Map<string, Naming> {
  return mapById(found, (_, name) => (typeof name === 'string' ? { en: name, zh: name } : name));
}

function channelOf(channel: string | { id: string; locale?: 'en' | 'zh-CN' | undefined }): ProductChannel {
  if (typeof channel === 'string') return { id: channel, locale: null };
  return { id: channel.id, locale: channel.locale ?? null };
}

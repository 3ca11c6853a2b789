import type { Interval, WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import {
  usualPolicy,
  type LadderStep,
  type Person,
  type Policy,
  type Product,
  type ProductChannel,
  type ProductFacts,
  type Rota,
  type TellTarget,
} from '../../domain/desk.ts';
import type { ApiClient, OutgoingWebhook, TrackerConnection } from '../../domain/other-systems.ts';
import type { DeskContent } from '../../ports/desk-store.ts';
import { writeRecipient } from '../../domain/periodic-survey.ts';
import { formatLength, formatPercent } from '../../domain/length.ts';
import { weekdays } from './build-content.ts';
import { remindersPerHour, usualPollMinutes } from './desk-schema.ts';

/** The desk in the form of desk.yml: reading it again gives the same desk. Lines that say nothing are left out. */
export function writeDesk(content: DeskContent): Record<string, unknown> {
  return {
    locale: content.locale,
    calendars: byId(content.calendars, calendarLines),
    people: byId(content.people, personLines),
    ...(content.rotas.size === 0 ? {} : { rotas: byId(content.rotas, rotaLines) }),
    ...(content.remindersPerHour === remindersPerHour
      ? {}
      : { reminders: { 'per-hour': content.remindersPerHour } }),
    ...namingLines('categories', content.categories),
    ...namingLines('cause-categories', content.causeCategories),
    ...(content.teams.size === 0
      ? {}
      : { teams: byId(content.teams, ({ name, who }) => ({ name, owner: who })) }),
    ...(content.trackers.size === 0 ? {} : { trackers: byId(content.trackers, trackerLines) }),
    ...(content.complaintWords.length === 0 ? {} : { 'complaint-words': content.complaintWords }),
    ...(isEmpty(content.news) ? {} : { news: content.news }),
    ...(content.customerTiers.length === 0
      ? {}
      : {
          customers: Object.fromEntries(
            content.customerTiers.map(({ tier, customers }) => [tier, customers]),
          ),
        }),
    ...(content.retentionMonths === null ? {} : { retention: { months: content.retentionMonths } }),
    ...(content.webhooks.size === 0 ? {} : { webhooks: byId(content.webhooks, webhookLines) }),
    ...(content.apiClients.size === 0 ? {} : { api: { clients: byId(content.apiClients, apiClientLines) } }),
    policies: byId(content.policies, policyLines),
    products: byId(content.products, productLines),
  };
}

function byId<Item>(items: ReadonlyMap<string, Item>, lines: (item: Item) => object) {
  return Object.fromEntries([...items].map(([id, item]) => [id, withoutEmpty(lines(item))]));
}

/** An empty ladder tells nobody, where a missing one means the defaults; no clocks at all have to be said. */
const saidWhenEmpty = ['ladder', 'clocks'];

function withoutEmpty(lines: object): object {
  const said = Object.entries(lines).filter(([key, value]) =>
    saidWhenEmpty.includes(key) ? value !== null && value !== undefined : !isEmpty(value),
  );
  return Object.fromEntries(said);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function calendarLines(calendar: WorkingCalendar): object {
  return {
    timezone: calendar.timezone,
    week: weekLines(calendar.week),
    holidays: calendar.holidays?.country,
    feeds: calendar.feeds?.map(({ url, except }) => (except.length === 0 ? { url } : { url, except })),
    off: calendar.off,
    on: calendar.on.map((day) =>
      day.hours === undefined ? day.date : { date: day.date, hours: day.hours.map(hours) },
    ),
  };
}

/** Neighbouring days with the same hours become one range. */
function weekLines(week: WorkingCalendar['week']): Record<string, string[]> {
  const lines: Record<string, string[]> = {};
  let from = 0;
  for (let day = 1; day <= 7; day += 1) {
    const isSame = day < 7 && JSON.stringify(week[day]) === JSON.stringify(week[from]);
    if (isSame) continue;
    const open = (week[from] ?? []).map(hours);
    const name = day - 1 === from ? weekdays[from] : `${weekdays[from]}-${weekdays[day - 1]}`;
    if (open.length > 0) lines[name ?? ''] = open;
    from = day;
  }
  return lines;
}

function hours([from, to]: Interval): string {
  return `${clockTime(from)}-${clockTime(to > 24 * 60 ? to - 24 * 60 : to)}`;
}

function clockTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function personLines(person: Person): object {
  return {
    name: person.name,
    roles: person.roles,
    slack: person.accounts.slack,
    lark: person.accounts.lark,
    email: person.email,
    locale: person.locale,
    timezone: person.timezone,
    quiet: person.quiet === null ? null : `${clockTime(person.quiet.from)}-${clockTime(person.quiet.to)}`,
    calendar: person.calendar,
  };
}

function rotaLines({ timezone, handover, since, people, overrides }: Rota): object {
  const { weekday, minute } = handover;
  return { timezone, handover: `${weekdays[weekday]} ${clockTime(minute)}`, since, people, overrides };
}

function webhookLines({ url, secrets, events, products, restricted, words }: OutgoingWebhook): object {
  return {
    url,
    secret: secrets.length === 1 ? secrets[0] : secrets,
    events,
    products: products === 'all' ? null : products,
    restricted: restricted ? true : null,
    words: words ? true : null,
  };
}

function apiClientLines({ secret, as, scopes, products }: ApiClient): object {
  return { token: secret, as, scopes, products: products === 'all' ? null : products };
}

function policyLines(policy: Policy): object {
  return {
    calendar: policy.calendar,
    clocks: withoutEmpty(mapValues(policy.clocks, (clocks) => mapValues(clocks, formatLength))),
    ladder: policy.ladder?.map(stepLines),
    ladders: mapValues(policy.ladders, (steps) => steps.map(stepLines)),
    unacknowledge: mapValues(policy.unacknowledge, formatLength),
    pauses: policy.pauses,
    priorities: policy.priorities,
    gate: policy.gate,
    approval: policy.approval,
    recurrence: unlessUsual(policy.recurrence, usualPolicy.recurrence),
    'check-ins': policy.checkIns,
    survey: unlessUsual(policy.survey, usualPolicy.survey),
  };
}

function stepLines(step: LadderStep): object {
  return {
    ...whenLine(step.when),
    tell: step.tell.map(targetLine),
    ...(step.by === 'thread' ? {} : { by: step.by }),
    ...(step.repeat === 0 ? {} : { repeat: step.repeat }),
    ...(step.reassign ? { reassign: true } : {}),
  };
}

function whenLine(when: LadderStep['when']): object {
  if ('part' in when) return { at: formatPercent(Math.round(when.part * 100)) };
  return 'before' in when ? { before: formatLength(when.before) } : { after: formatLength(when.after) };
}

function targetLine(target: TellTarget): unknown {
  switch (target.kind) {
    case 'person':
      return target.person;
    case 'rota':
      return target.rota;
    case 'channel':
      return { [target.platform]: target.channel };
    default:
      return target.kind;
  }
}

function productLines(product: Product): object {
  return {
    name: product.name,
    owner: product.owner,
    backup: product.backup,
    lead: product.lead,
    policy: product.policy,
    channels: mapValues(product.channels, channelLine),
    intake: product.intake,
    offers: product.offers,
    modules: product.modules,
    glossary: Object.fromEntries(product.glossary.map(({ term, plain }) => [term, plain])),
    templates: product.templates,
    facts: product.facts === null ? null : withoutEmpty(factLines(product.facts)),
    surveys:
      product.surveys === null ? null : { ...product.surveys, to: product.surveys.to.map(writeRecipient) },
    tracker: product.tracker === null ? null : { use: product.tracker.use, ...product.tracker.settings },
  };
}

function trackerLines(tracker: TrackerConnection): object {
  return {
    kind: tracker.kind,
    ...tracker.settings,
    automatic: tracker.automatic,
    locale: tracker.locale,
    people: tracker.people,
    'customer-data': tracker.customerData ? true : null,
    'poll-minutes': unlessUsual(tracker.pollMinutes, usualPollMinutes),
  };
}

function factLines({ techOwner, ...facts }: ProductFacts): object {
  return { ...facts, 'tech-owner': techOwner };
}

function namingLines(key: string, named: DeskContent['categories']): object {
  const lines = [...named].map(([id, { en, zh }]) => [id, en === zh ? en : { en, zh }] as const);
  return lines.length === 0 ? {} : { [key]: Object.fromEntries(lines) };
}

/** What a desk that says nothing gets is not said. */
function unlessUsual<Value>(value: Value, usual: Value): Value | null {
  // A store gives keys back in an order of its own.
  const keys = [value, usual].flatMap((one) => Object.keys(one ?? {})).toSorted();
  return JSON.stringify(value, keys) === JSON.stringify(usual, keys) ? null : value;
}

function channelLine(channel: ProductChannel): unknown {
  return channel.locale === null ? channel.id : { id: channel.id, locale: channel.locale };
}

function mapValues<Value, Result>(
  values: Readonly<Record<string, Value | undefined>>,
  map: (value: Value) => Result,
) {
  const entries = Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, map(value)] as const],
  );
  return Object.fromEntries(entries);
}

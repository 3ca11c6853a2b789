import type { PlatformName } from '../domain/actor.ts';
import { addDays, dateOfDay, DAY_MS, type LocalDate } from '../domain/calendar/local-date.ts';
import { isCovered, type WorkingCalendar } from '../domain/calendar/working-calendar.ts';
import type { Moment } from '../domain/complaint.ts';
import type { Product } from '../domain/desk.ts';
import { createFindings } from '../platforms/base/findings.ts';
import type { DeskContent } from '../ports/desk-store.ts';
import type { Check, Finding, NamedChannel, NamedPerson } from '../ports/diagnosis.ts';
import type { FaultyFeed } from './faulty-feeds.ts';

/** Long enough to hear of next year's holidays, or to write them down by hand. */
const DAYS_AHEAD = 60;

export interface DeskExamined {
  /** null: there is none yet. */
  readonly content: DeskContent | null;
  readonly connected: readonly PlatformName[];
  readonly nameOf: (platform: PlatformName) => string;
  /** Asked for only where the desk has no admin. */
  readonly setupCode: () => Promise<string>;
  readonly now: Moment;
}

/** Who answers for what: what can be told without asking a platform. */
export async function diagnoseDesk({ content, setupCode, ...rest }: DeskExamined): Promise<Finding[]> {
  if (content === null) {
    return [broken({ name: 'desk', values: [] }, { name: 'no-desk', values: [await setupCode()] })];
  }
  const hasAdmin = [...content.people.values()].some(({ roles }) => roles.includes('admin'));
  return [
    hasAdmin
      ? ok({ name: 'desk', values: [] })
      : warning({ name: 'desk', values: [] }, { name: 'no-admin', values: [await setupCode()] }),
    ...examineProducts(content, rest),
    ...examineCalendars(content, rest.now),
  ];
}

const { ok, broken, warning } = createFindings(null);

type Surroundings = Pick<DeskExamined, 'connected' | 'nameOf'>;

function examineProducts(content: DeskContent, surroundings: Surroundings): Finding[] {
  const products = [...content.products.values()];
  const check: Check = { name: 'products', values: [String(products.length)] };
  if (products.length === 0) return [broken(check, { name: 'no-product', values: [] })];
  const found = products.flatMap((product) => examineProduct(product, content, surroundings));
  return found.length > 0 ? found : [ok(check)];
}

function examineProduct(
  product: Product,
  { people }: DeskContent,
  { connected, nameOf }: Surroundings,
): Finding[] {
  const check: Check = { name: 'product', values: [product.name] };
  const platforms = connected.map(nameOf).join(' / ');
  const isOut = (id: string | null): id is string =>
    id !== null && !connected.some((platform) => people.get(id)?.accounts[platform] !== undefined);
  const values = (id: string) => [people.get(id)?.name ?? id, product.name, platforms] as const;
  const standIns = [...new Set([product.backup, product.lead])].filter(isOut);
  return [
    ...(isOut(product.owner)
      ? [broken(check, { name: 'owner-unreachable', values: values(product.owner) })]
      : []),
    ...standIns.map((id) => warning(check, { name: 'stand-in-unreachable', values: values(id) })),
    ...(connected.some((platform) => product.channels[platform] !== undefined)
      ? []
      : [warning(check, { name: 'no-channel', values: [product.name, platforms] })]),
  ];
}

function examineCalendars({ calendars }: DeskContent, now: Moment): Finding[] {
  const until = addDays(dateOfDay(Math.floor(now / DAY_MS)), DAYS_AHEAD);
  return [...calendars.values()].map((calendar) => examineCalendar(calendar, until));
}

function examineCalendar(calendar: WorkingCalendar, until: LocalDate): Finding {
  const { id, holidays } = calendar;
  const check: Check = { name: 'calendar', values: [id] };
  if (holidays === null || isCovered(until, calendar)) return ok(check);
  return warning(check, {
    name: 'days-run-out',
    values: [holidays.country, holidays.coveredUntil, id, yearAfter(holidays.coveredUntil)],
  });
}

function yearAfter(date: LocalDate): string {
  return String(Number(addDays(date, 1).slice(0, 4)));
}

/** Feeds that could not be read at the last try. */
export function diagnoseFeeds(feeds: readonly FaultyFeed[]): Finding[] {
  return feeds.map(({ calendar, host, code, since }) =>
    warning(
      { name: 'calendar', values: [calendar] },
      {
        name: 'feed-unread',
        values: [calendar, host, code, since],
      },
    ),
  );
}

/** The channels of a platform that the desk names, each once. */
export function channelsOf(content: DeskContent | null, platform: PlatformName): NamedChannel[] {
  const products = new Map<string, Set<string>>();
  for (const product of content?.products.values() ?? []) {
    const own = product.channels[platform]?.id;
    const taken = [...(product.intake[platform] ?? []), ...(product.offers[platform] ?? [])];
    for (const id of [...(own === undefined ? [] : [own]), ...taken]) {
      products.set(id, (products.get(id) ?? new Set()).add(product.name));
    }
  }
  return [...products].map(([id, names]) => ({ id, products: [...names] }));
}

/** The products that have complaints offered there. */
export function offeredOn(content: DeskContent | null, platform: PlatformName): string[] {
  const products = [...(content?.products.values() ?? [])];
  return products.filter(({ offers }) => (offers[platform] ?? []).length > 0).map(({ name }) => name);
}

/** The people whom the desk lists with an account there. */
export function peopleOf(content: DeskContent | null, platform: PlatformName): NamedPerson[] {
  return [...(content?.people.values() ?? [])].flatMap(({ name, accounts }) => {
    const account = accounts[platform];
    return account === undefined ? [] : [{ name, account }];
  });
}

import { addYears } from '../../domain/calendar/country-days.ts';
import { holidayTable } from '../../domain/calendar/holidays.ts';
import { dateOfDay, DAY_MS, type LocalDate } from '../../domain/calendar/local-date.ts';
import type { DaysKnown, KnownCountry } from '../../domain/calendar/take-days.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import type { Moment } from '../../domain/complaint.ts';
import type { DayStore, FeedRecord } from '../../ports/day-store.ts';
import type { FetchedFeed, FetchFeed, ListPublicHolidays } from '../../ports/public-days.ts';

export interface DayDeps {
  readonly store: DayStore;
  readonly listPublicHolidays: ListPublicHolidays;
  readonly fetchFeed: FetchFeed;
  /** Bot time: which years matter. */
  readonly now: () => Promise<Moment>;
  /** Real time: how old a feed is. */
  readonly realNow: () => Moment;
}

export interface NamedDays {
  readonly countries: ReadonlySet<string>;
  readonly feeds: ReadonlySet<string>;
}

export function namedIn(calendars: readonly WorkingCalendar[]): NamedDays {
  return {
    countries: new Set(calendars.flatMap(({ holidays }) => holidays?.country ?? [])),
    feeds: new Set(calendars.flatMap(({ feeds = [] }) => feeds.map(({ url }) => url))),
  };
}

export async function todayOf({ now }: Pick<DayDeps, 'now'>): Promise<LocalDate> {
  return dateOfDay(Math.floor((await now()) / DAY_MS));
}

/** Last year for clocks that run since, two years ahead for every deadline there may be. */
function yearsAround(today: LocalDate): number[] {
  const year = Number(today.slice(0, 4));
  return [year - 1, year, year + 1, year + 2];
}

/** What is known now of the days that are named. Feeds read longer ago than this are read again. */
export async function learnDays(
  deps: DayDeps,
  { countries, feeds }: NamedDays,
  feedsOlderThan: number,
): Promise<DaysKnown> {
  const known = new Map<string, KnownCountry>();
  for (const code of countries) {
    const country = await learnCountry(deps, code);
    if (country !== null) known.set(code, country);
  }
  const records = await refreshFeeds(deps, feeds, feedsOlderThan);
  // One that was never read says nothing yet.
  const read = records.filter(({ fetchedAt }) => fetchedAt !== null);
  return {
    countries: known,
    feeds: new Map(
      read.map(({ url, days, readFrom, readUntil }) => [url, { from: readFrom, until: readUntil, days }]),
    ),
  };
}

/** null: no country that anything is known of. */
export async function learnCountry(deps: DayDeps, code: string): Promise<KnownCountry | null> {
  const own = holidayTable(code);
  const holidays = own ?? (await computeHolidays(deps, code));
  if (holidays === null) return null;
  return { holidays: addYears(holidays, await deps.store.years()), isComputed: own === null };
}

async function computeHolidays(deps: DayDeps, code: string): Promise<KnownCountry['holidays'] | null> {
  const years = yearsAround(await todayOf(deps));
  const off = await deps.listPublicHolidays(code, years);
  if (off === null) return null;
  const { from, until } = rangeOf(years);
  const within = off.filter((date) => date >= from && date <= until);
  return { country: code, coveredFrom: from, coveredUntil: until, off: within, on: [] };
}

function rangeOf(years: readonly number[]): { readonly from: LocalDate; readonly until: LocalDate } {
  return { from: `${years[0]}-01-01`, until: `${years.at(-1)}-12-31` };
}

/** Tried again sooner, so that a short fault costs little. */
const FAULTY_AGAIN_AFTER_MS = 50 * 60_000;

async function refreshFeeds(
  deps: DayDeps,
  urls: ReadonlySet<string>,
  olderThan: number,
): Promise<FeedRecord[]> {
  const kept = new Map((await deps.store.feeds()).map((feed) => [feed.url, feed]));
  const range = rangeOf(yearsAround(await todayOf(deps)));
  const refresh = async (url: string): Promise<FeedRecord> => {
    const before = kept.get(url) ?? null;
    if (before !== null && !isDue(before, range.until, deps.realNow(), olderThan)) return before;
    const isSameRange = before?.readUntil === range.until;
    const etag = isSameRange && before.fetchedAt !== null ? before.etag : null;
    const fetched = await deps.fetchFeed({ url, etag, ...range });
    const after = recordOf({ url, before, fetched, range, at: deps.realNow() });
    await deps.store.keepFeed(after);
    return after;
  };
  const records: FeedRecord[] = [];
  for (const url of urls) records.push(await refresh(url));
  return records;
}

function isDue(feed: FeedRecord, until: LocalDate, now: Moment, olderThan: number): boolean {
  const age = now - feed.triedAt;
  if (feed.fault !== null) return age >= Math.min(olderThan, FAULTY_AGAIN_AFTER_MS);
  return age >= olderThan || feed.readUntil !== until;
}

interface Read {
  readonly url: string;
  readonly before: FeedRecord | null;
  readonly fetched: FetchedFeed;
  readonly range: { readonly from: LocalDate; readonly until: LocalDate };
  readonly at: Moment;
}

/** The last days stay while it cannot be read. */
function recordOf({ url, before, fetched, range, at }: Read): FeedRecord {
  const fine = { url, triedAt: at, fault: null, faultSince: null };
  const kept = before ?? {
    days: [],
    readFrom: range.from,
    readUntil: range.until,
    etag: null,
    fetchedAt: null,
  };
  switch (fetched.kind) {
    case 'unchanged':
      return { ...kept, ...fine, fetchedAt: at };
    case 'days': {
      const { days, etag } = fetched;
      return { ...fine, days, etag, readFrom: range.from, readUntil: range.until, fetchedAt: at };
    }
    case 'fault':
      return { ...kept, url, triedAt: at, fault: fetched.code, faultSince: before?.faultSince ?? at };
  }
}

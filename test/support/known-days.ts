import type { CountryYear } from '../../src/domain/calendar/country-days.ts';
import type { LocalDate } from '../../src/domain/calendar/local-date.ts';
import type { DayStore, FeedRecord } from '../../src/ports/day-store.ts';
import type { FetchedFeed, FeedRequest } from '../../src/ports/public-days.ts';
import type { DayDeps } from '../../src/use-cases/desk/learn-days.ts';

export interface KnownDaysForTest extends DayDeps {
  readonly years: CountryYear[];
  readonly records: Map<string, FeedRecord>;
  /** What was asked of the feed, in order. */
  readonly asked: FeedRequest[];
  /** Bot time and real time. */
  at: number;
  /** What every feed answers. */
  feed: FetchedFeed;
}

/** Days kept in memory; ZZ is the one country whose holidays can be computed: each New Year's Day. */
export function knownDays(at = '2026-06-18T10:00:00+08:00'): KnownDaysForTest {
  const years: CountryYear[] = [];
  const records = new Map<string, FeedRecord>();
  const asked: FeedRequest[] = [];
  const store: DayStore = {
    years: async () => [...years],
    async keepYear(year) {
      const place = years.findIndex((each) => each.country === year.country && each.year === year.year);
      if (place >= 0) years.splice(place, 1);
      years.push(year);
    },
    feeds: async () => [...records.values()],
    keepFeed: async (record) => void records.set(record.url, record),
  };
  const days: KnownDaysForTest = {
    years,
    records,
    asked,
    at: Date.parse(at),
    feed: { kind: 'days', days: [], etag: null },
    store,
    listPublicHolidays: async (code, wanted): Promise<LocalDate[] | null> =>
      code === 'ZZ' ? wanted.map((year) => `${year}-01-01`) : null,
    async fetchFeed(request) {
      asked.push(request);
      return days.feed;
    },
    now: async () => days.at,
    realNow: () => days.at,
  };
  return days;
}

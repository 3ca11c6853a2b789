import { inOrder, joinHolidays } from './country-days.ts';
import type { LocalDate } from './local-date.ts';
import type { CalendarFeed, CalendarHolidays, WorkingCalendar } from './working-calendar.ts';

/** What is known of a country's days now. */
export interface KnownCountry {
  readonly holidays: CalendarHolidays;
  /** By rules that give any year: knowing them further ahead is no news. */
  readonly isComputed: boolean;
}

/** The days of a feed within a stretch of dates. */
export interface KnownFeed {
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly days: readonly LocalDate[];
}

export interface DaysKnown {
  /** By country code, as a calendar names it. */
  readonly countries: ReadonlyMap<string, KnownCountry>;
  /** By address. */
  readonly feeds: ReadonlyMap<string, KnownFeed>;
}

/**
 * The calendar with the days that are known now; the calendar itself where they say nothing new. Days that lie
 * outside of what is known now stay, since running clocks may have counted them.
 */
export function takeDays(calendar: WorkingCalendar, known: DaysKnown, today: LocalDate): WorkingCalendar {
  const holidays = takeHolidays(calendar.holidays, known, today);
  const feeds = (calendar.feeds ?? []).map((feed) => takeFeed(feed, known.feeds.get(feed.url)));
  const isSame =
    holidays === calendar.holidays && feeds.every((feed, index) => feed === calendar.feeds?.[index]);
  if (isSame) return calendar;
  return { ...calendar, holidays, ...(calendar.feeds === undefined ? {} : { feeds }) };
}

/** A calendar that was written anew, with the days that its earlier form had of the same country and feeds. */
export function keepDays(written: WorkingCalendar, before: WorkingCalendar | undefined): WorkingCalendar {
  if (before === undefined) return written;
  const isSameCountry = written.holidays?.country === before.holidays?.country;
  const feeds = written.feeds?.map((feed) => {
    const earlier = before.feeds?.find(({ url }) => url === feed.url);
    return earlier === undefined ? feed : { ...feed, off: earlier.off };
  });
  return {
    ...written,
    holidays: isSameCountry ? before.holidays : written.holidays,
    ...(feeds === undefined ? {} : { feeds }),
  };
}

function takeHolidays(
  current: CalendarHolidays | null,
  { countries }: DaysKnown,
  today: LocalDate,
): CalendarHolidays | null {
  const known = current === null ? undefined : countries.get(current.country);
  if (current === null || known === undefined) return current;
  const joined = joinHolidays(current, known.holidays);
  if (isSameWithin(joined, current) && !isNewsBeyond(joined, current, known, today)) return current;
  return joined;
}

function isNewsBeyond(
  joined: CalendarHolidays,
  current: CalendarHolidays,
  { isComputed }: KnownCountry,
  today: LocalDate,
): boolean {
  if (joined.coveredFrom < current.coveredFrom) return true;
  if (joined.coveredUntil <= current.coveredUntil) return false;
  return !isComputed || current.coveredUntil < `${Number(today.slice(0, 4)) + 1}-12-31`;
}

/** Within the dates of `current` they say the same. */
function isSameWithin(joined: CalendarHolidays, current: CalendarHolidays): boolean {
  const isWithin = (date: LocalDate) => date >= current.coveredFrom && date <= current.coveredUntil;
  const off = joined.off.filter(isWithin);
  const on = joined.on.filter(({ date }) => isWithin(date)).map(({ date }) => date);
  return (
    isSameDates(off, current.off) &&
    isSameDates(
      on,
      current.on.map(({ date }) => date),
    )
  );
}

function takeFeed(feed: CalendarFeed, known: KnownFeed | undefined): CalendarFeed {
  if (known === undefined) return feed;
  const { from, until, days } = known;
  const off = inOrder([...feed.off.filter((date) => date < from || date > until), ...days]);
  return isSameDates(off, feed.off) ? feed : { ...feed, off };
}

function isSameDates(one: readonly LocalDate[], other: readonly LocalDate[]): boolean {
  return inOrder(one).join() === inOrder(other).join();
}

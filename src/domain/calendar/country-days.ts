import type { LocalDate } from './local-date.ts';
import type { CalendarHolidays, DayOn } from './working-calendar.ts';

/** A year of a country as an administrator gave it, on top of what the code knows. */
export interface CountryYear {
  /** ISO code, or with a region: DE-BY. */
  readonly country: string;
  readonly year: number;
  readonly off: readonly LocalDate[];
  readonly on: readonly LocalDate[];
  /** No days are known and plain weekdays were confirmed: gives way to days that become known. */
  readonly isPlain: boolean;
}

/** Whether the days of this year are known in one stretch with the others, once they are added. */
export function canAddYear(holidays: CalendarHolidays, year: number): boolean {
  return year >= yearOf(holidays.coveredFrom) - 1 && year <= yearOf(holidays.coveredUntil) + 1;
}

/** With the years that were given, each in the place of what was known of it. */
export function addYears(holidays: CalendarHolidays, years: readonly CountryYear[]): CalendarHolidays {
  return years
    .filter(({ country }) => country === holidays.country)
    .toSorted((one, other) => one.year - other.year)
    .reduce(addYear, holidays);
}

function addYear(holidays: CalendarHolidays, { year, off, on, isPlain }: CountryYear): CalendarHolidays {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const isKnown = first >= holidays.coveredFrom && last <= holidays.coveredUntil;
  if (!canAddYear(holidays, year) || (isPlain && isKnown)) return holidays;
  const days = { coveredFrom: first, coveredUntil: last, off, on: on.map((date) => ({ date })) };
  return joinHolidays(holidays, { country: holidays.country, ...days });
}

/** Both stretches in one; within that of `newer` only its days count. */
export function joinHolidays(older: CalendarHolidays, newer: CalendarHolidays): CalendarHolidays {
  const isOutside = (date: LocalDate) => date < newer.coveredFrom || date > newer.coveredUntil;
  return {
    country: newer.country,
    coveredFrom: least(older.coveredFrom, newer.coveredFrom),
    coveredUntil: greatest(older.coveredUntil, newer.coveredUntil),
    off: inOrder([...older.off.filter(isOutside), ...newer.off]),
    on: [...older.on.filter(({ date }) => isOutside(date)), ...newer.on].toSorted(byDate),
  };
}

export function inOrder(dates: readonly LocalDate[]): LocalDate[] {
  return [...new Set(dates)].toSorted();
}

function byDate(one: DayOn, other: DayOn): number {
  return one.date < other.date ? -1 : 1;
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

function least(one: LocalDate, other: LocalDate): LocalDate {
  return one < other ? one : other;
}

function greatest(one: LocalDate, other: LocalDate): LocalDate {
  return one > other ? one : other;
}

/** A date of some zone's calendar, 'YYYY-MM-DD'. */
export type LocalDate = string;

/** Monday is 0. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;
export const DAY_MINUTES = 1440;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

export function isLocalDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (!parts) return false;
  return dateOfDay(dayOf(text)) === text;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDay(dayOf(date) + days);
}

export function weekdayOf(date: LocalDate): Weekday {
  return weekdayOfDay(dayOf(date));
}

/** Days since 1970-01-01: the form in which dates are counted. */
export function dayOf(date: LocalDate): number {
  const year = Number(date.slice(0, 4));
  return Date.UTC(year, Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS;
}

export function dateOfDay(day: number): LocalDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function weekdayOfDay(day: number): Weekday {
  // Day 0, 1970-01-01, was a Thursday.
  const shifted = (day + 3) % 7;
  return (shifted < 0 ? shifted + 7 : shifted) as Weekday;
}

import { addDays, isLocalDate, weekdayOf, type LocalDate } from './calendar/local-date.ts';

export const namedPeriods = [
  'today',
  'yesterday',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  'this-year',
  'last-year',
] as const;
export type NamedPeriod = (typeof namedPeriods)[number];

/** As it is kept: a name, `30-days` (with today), `since-2026-05-01`. Which days it means depends on the day it is. */
export type PeriodKey = NamedPeriod | `${number}-days` | `since-${LocalDate}`;

/** Whole days; `last` null: up to now. */
export interface DaySpan {
  readonly first: LocalDate;
  readonly last: LocalDate | null;
}

const daysPattern = /^(\d{1,4})-days$/;
const sincePattern = /^since-(.+)$/;

export function isPeriodKey(value: string): value is PeriodKey {
  return resolvePeriod(value, '2026-01-01') !== null;
}

/** The days that a period means on this day; weeks begin on Monday. null: it is none. */
export function resolvePeriod(key: string, today: LocalDate): DaySpan | null {
  const named = namedPeriods.find((each) => each === key);
  if (named !== undefined) return resolveNamed(named, today);
  const days = Number(daysPattern.exec(key)?.[1] ?? 0);
  if (days > 0) return { first: addDays(today, 1 - days), last: null };
  const since = sincePattern.exec(key)?.[1] ?? '';
  return isLocalDate(since) ? { first: since, last: null } : null;
}

function resolveNamed(name: NamedPeriod, today: LocalDate): DaySpan {
  const monday = addDays(today, -weekdayOf(today));
  const year = Number(today.slice(0, 4));
  const month = `${today.slice(0, 7)}-01`;
  switch (name) {
    case 'today':
      return { first: today, last: null };
    case 'yesterday':
      return { first: addDays(today, -1), last: addDays(today, -1) };
    case 'this-week':
      return { first: monday, last: null };
    case 'last-week':
      return { first: addDays(monday, -7), last: addDays(monday, -1) };
    case 'this-month':
      return { first: month, last: null };
    case 'last-month': {
      const last = addDays(month, -1);
      return { first: `${last.slice(0, 7)}-01`, last };
    }
    case 'this-year':
      return { first: `${year}-01-01`, last: null };
    case 'last-year':
      return { first: `${year - 1}-01-01`, last: `${year - 1}-12-31` };
    default:
      return name satisfies never;
  }
}

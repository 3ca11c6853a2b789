import { addDays, isLocalDate, type LocalDate } from './calendar/local-date.ts';
import { startOfUnit, stepUnits, type WholeUnit } from './calendar/whole-units.ts';

export const namedPeriods = [
  'today',
  'yesterday',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
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
  const { unit, isOver } = unitOf[name];
  const start = startOfUnit(unit, today);
  return isOver
    ? { first: stepUnits(start, unit, -1), last: addDays(start, -1) }
    : { first: start, last: null };
}

const unitOf: Readonly<Record<NamedPeriod, { readonly unit: WholeUnit; readonly isOver: boolean }>> = {
  today: { unit: 'day', isOver: false },
  yesterday: { unit: 'day', isOver: true },
  'this-week': { unit: 'week', isOver: false },
  'last-week': { unit: 'week', isOver: true },
  'this-month': { unit: 'month', isOver: false },
  'last-month': { unit: 'month', isOver: true },
  'this-quarter': { unit: 'quarter', isOver: false },
  'last-quarter': { unit: 'quarter', isOver: true },
  'this-year': { unit: 'year', isOver: false },
  'last-year': { unit: 'year', isOver: true },
};

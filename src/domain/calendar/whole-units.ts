import { addDays, weekdayOf, type LocalDate } from './local-date.ts';

/** Weeks begin on Monday. */
export type WholeUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** The first day of the one that this day lies in. */
export function startOfUnit(unit: WholeUnit, day: LocalDate): LocalDate {
  const [year = '', month = ''] = day.split('-');
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      return addDays(day, -weekdayOf(day));
    case 'month':
      return `${year}-${month}-01`;
    case 'quarter':
      return `${year}-${two(Number(month) - ((Number(month) - 1) % 3))}-01`;
    case 'year':
      return `${year}-01-01`;
  }
}

/** The first day of the one so many further on; `start` is the first day of one. */
export function stepUnits(start: LocalDate, unit: WholeUnit, steps: number): LocalDate {
  if (unit === 'day') return addDays(start, steps);
  if (unit === 'week') return addDays(start, steps * 7);
  const months = { month: 1, quarter: 3, year: 12 }[unit] * steps;
  const [year = 0, month = 1] = start.split('-').map(Number);
  const all = year * 12 + month - 1 + months;
  return `${String(Math.floor(all / 12)).padStart(4, '0')}-${two((all % 12) + 1)}-01`;
}

function two(amount: number): string {
  return String(amount).padStart(2, '0');
}

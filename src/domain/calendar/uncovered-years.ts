import type { LocalDate } from './local-date.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** The notices of a year come out in the autumn before: from then on it is missed when it is not there. */
const MISSED_FROM = '-11-01';

/** Years whose days should be known by this date of the calendar's zone, and are not: judged by weekday alone. */
export function listUncoveredYears({ holidays }: WorkingCalendar, today: LocalDate): number[] {
  if (holidays === null) return [];
  const year = Number(today.slice(0, 4));
  const wanted = today >= `${year}${MISSED_FROM}` ? [year, year + 1] : [year];
  return wanted.filter((each) => `${each}-12-31` > holidays.coveredUntil);
}

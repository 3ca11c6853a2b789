import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { instantOf, zonedParts } from '../calendar/zone.ts';
import type { Moment } from '../complaint.ts';

/** The Monday of the week that the moment falls into. */
export function weekOf(at: Moment, zone: string): LocalDate {
  const { date, weekday } = zonedParts(at, zone);
  return addDays(date, -weekday);
}

/** Mondays of all weeks that have a part of the period, in order. */
export function weeksOf({ from, to, zone }: { from: Moment; to: Moment; zone: string }): LocalDate[] {
  const weeks: LocalDate[] = [];
  for (let week = weekOf(from, zone); instantOf(week, 0, zone) < to; week = addDays(week, 7))
    weeks.push(week);
  return weeks;
}

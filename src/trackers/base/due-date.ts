import { isLocalDate } from '../../domain/calendar/local-date.ts';
import { instantOf, zonedParts } from '../../domain/calendar/zone.ts';
import type { Moment } from '../../domain/complaint.ts';

const DAY_MINUTES = 1440;

/** The day on which it is due, for trackers that know days only. Due at midnight is due on the day that ends. */
export function writeDueDate(dueAt: Moment, zone: string): string {
  return zonedParts(dueAt - 1, zone).date;
}

/** The end of that day; null: it is no day. */
export function readDueDate(date: string | null | undefined, zone: string): Moment | null {
  return typeof date === 'string' && isLocalDate(date) ? instantOf(date, DAY_MINUTES, zone) : null;
}

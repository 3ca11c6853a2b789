import { addDays, weekdayOf } from './calendar/local-date.ts';
import type { LocalDate } from './calendar/local-date.ts';
import { isWorkingAt, previousClosing } from './calendar/working-time.ts';
import type { WorkingCalendar } from './calendar/working-calendar.ts';
import { instantOf, zonedParts } from './calendar/zone.ts';
import type { Moment } from './complaint.ts';

/** What people promise most: each is that day's closing time. */
export const usualDateNames = ['today', 'tomorrow', 'friday'] as const;
export type UsualDateName = (typeof usualDateNames)[number];

export interface UsualDate {
  readonly name: UsualDateName;
  readonly at: Moment;
  /** `tomorrow` is the next working day, which is a later one before a weekend or a holiday. */
  readonly isFurther: boolean;
}

/** Where work never stops a day is told to end at this hour. */
const eveningMinute = 18 * 60;
const longestBreak = 31;
const friday = 4;

/** The dates worth offering: still to come, on working days, each once. */
export function listUsualDates(now: Moment, calendar: WorkingCalendar): UsualDate[] {
  const today = zonedParts(now, calendar.timezone).date;
  const next = nextWorkingDay(today, calendar);
  const found: UsualDate[] = [
    dated('today', today),
    ...(next === null ? [] : [dated('tomorrow', next)]),
    dated('friday', comingFriday(today)),
  ].flatMap((date) => (date === null || date.at <= now ? [] : [date]));
  return found.filter(({ at }, index) => found.findIndex((one) => one.at === at) === index);

  function dated(name: UsualDateName, date: LocalDate): UsualDate | null {
    const at = endOfWorkOn(date, calendar);
    return at === null ? null : { name, at, isFurther: name === 'tomorrow' && date !== addDays(today, 1) };
  }

  function comingFriday(from: LocalDate): LocalDate {
    const date = addDays(from, (friday - weekdayOf(from) + 7) % 7);
    return (endOfWorkOn(date, calendar) ?? now) <= now && date === from ? addDays(date, 7) : date;
  }
}

/** null: a day off, or one on which work goes on past midnight. */
export function closingOn(date: LocalDate, calendar: WorkingCalendar): Moment | null {
  const midnight = instantOf(date, 24 * 60, calendar.timezone);
  if (isWorkingAt(midnight, calendar)) return null;
  const closing = previousClosing(midnight, calendar);
  return closing > instantOf(date, 0, calendar.timezone) ? closing : null;
}

function endOfWorkOn(date: LocalDate, calendar: WorkingCalendar): Moment | null {
  const closing = closingOn(date, calendar);
  if (closing !== null) return closing;
  const evening = instantOf(date, eveningMinute, calendar.timezone);
  return isWorkingAt(evening, calendar) ? evening : null;
}

function nextWorkingDay(today: LocalDate, calendar: WorkingCalendar): LocalDate | null {
  for (let days = 1; days <= longestBreak; days += 1) {
    const date = addDays(today, days);
    if (endOfWorkOn(date, calendar) !== null) return date;
  }
  return null;
}

import { instantOf, zonedParts } from '../domain/calendar/zone.ts';
import { nextWorkingMorning } from '../domain/calendar/working-time.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { WorkingCalendar } from '../domain/calendar/working-calendar.ts';
import type { Moment } from '../domain/complaint.ts';
import type { LengthOrMoment } from '../domain/typed-text/arguments.ts';
import { closingOn } from '../domain/usual-dates.ts';
import { resolveDay } from '../domain/typed-text/day-phrase.ts';
import type { DayPart, MomentPhrase } from '../domain/typed-text/moment-phrase.ts';

export interface SpeakersTime {
  readonly now: Moment;
  readonly zone: string;
  /** Working hours of the complaint's policy. */
  readonly calendar: WorkingCalendar;
}

const minute = 60_000;
const hourOfPart: Readonly<Record<DayPart, number>> = { morning: 9, noon: 12, afternoon: 15, evening: 19 };
/** A date told without a time means before closing; on a day off, before this hour. */
const closingHour = 18;

/** The moment a person meant, in their own zone; null when there is no such day. Friday on a Friday: the next one. */
function momentOfPhrase(phrase: MomentPhrase, time: SpeakersTime): Moment | null {
  return momentOn(phrase, resolveDay(phrase.day, zonedParts(time.now, time.zone).date), time);
}

/** As momentOfPhrase, for a date that is told: Friday on a Friday is today, until that is over. */
export function momentOfDate(phrase: MomentPhrase, time: SpeakersTime): Moment | null {
  const today = resolveDay(phrase.day, zonedParts(time.now, time.zone).date, true);
  const moment = momentOn(phrase, today, time);
  return moment !== null && moment > time.now ? moment : momentOfPhrase(phrase, time);
}

function momentOn(
  { time }: MomentPhrase,
  date: LocalDate | null,
  { zone, calendar }: SpeakersTime,
): Moment | null {
  if (date === null) return null;
  if (time === null) return closingOn(date, calendar) ?? instantOf(date, closingHour * 60, zone);
  return instantOf(date, minutesOf(time), zone);
}

function minutesOf(time: NonNullable<MomentPhrase['time']>): number {
  return typeof time === 'string' ? hourOfPart[time] * 60 : time.hour * 60 + time.minute;
}

/** A date for the customer. */
export function momentOfDue(due: LengthOrMoment, time: SpeakersTime): Moment | null {
  return due.kind === 'for' ? time.now + due.minutes * minute : momentOfDate(due.moment, time);
}

export function momentOfSnooze(until: LengthOrMoment, time: SpeakersTime): Moment | null {
  if (until.kind === 'for') return time.now + until.minutes * minute;
  const { moment } = until;
  const isMorning = moment.time === 'morning' || moment.time === null;
  const isTomorrow = moment.day.kind === 'inDays' && moment.day.days === 1;
  return isMorning && isTomorrow ? nextWorkingMorning(time.now, time.calendar) : momentOfPhrase(moment, time);
}

/** The choices of the snooze form; null: `moment` without a moment. */
export function momentOfChoice(
  choice: string,
  untilAt: string | undefined,
  time: SpeakersTime,
): Moment | null {
  switch (choice) {
    case '30m':
      return time.now + 30 * minute;
    case '2h':
      return time.now + 120 * minute;
    case 'morning':
      return nextWorkingMorning(time.now, time.calendar);
    default:
      return untilAt !== undefined && /^\d+$/.test(untilAt) ? Number(untilAt) : null;
  }
}

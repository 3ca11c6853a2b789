import { ownTimeBetween } from '../domain/calendar/due.ts';
import { weekdayOf, type LocalDate } from '../domain/calendar/local-date.ts';
import { zonedParts } from '../domain/calendar/zone.ts';
import type { Clock } from '../domain/clocks.ts';
import type { Moment } from '../domain/complaint.ts';
import type { Length } from '../domain/length.ts';
import { textsFor } from '../text/texts-for.ts';
import type { Reader, View } from './view.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A moment as text, for words that are copied and for choices; everything else leaves it to the platform. */
export function writeMoment(at: Moment, reader: Reader): string {
  return textsFor(reader.locale).time.moment(partsOf(at, reader.zone));
}

export function writeShortMoment(at: Moment, { locale, zone }: Reader): string {
  return textsFor(locale).time.shortMoment(partsOf(at, zone));
}

export function writeTime(at: Moment, zone: string): string {
  return partsOf(at, zone).time;
}

export function writeDay(date: LocalDate, { locale }: Reader): string {
  const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number);
  return textsFor(locale).time.day({ weekday: weekdayOf(date), year, month, day: dayOfMonth, time: '' });
}

/** The length of a rule: `work 4h` is "4 working hours". */
export function writeLength(length: Length, { locale }: Reader): string {
  const { time } = textsFor(locale);
  const parts = 'days' in length ? { ...nothing, days: length.days } : hoursOf(length.ms);
  return length.unit === 'work' ? time.workingLength(parts) : time.length(parts);
}

/** What is left of a clock, or what it is over, in its own time and two units at most. */
export function writeDistance(
  clock: Clock,
  from: Moment,
  to: Moment,
  view: View,
  { locale }: Reader,
): string {
  const { time } = textsFor(locale);
  const ms = ownTimeBetween(from, to, clock.length, view.version.calendar);
  return clock.length.unit === 'work' ? time.workingLength(coarse(ms)) : time.length(coarse(ms));
}

/** Counted time: hours and minutes, never days. */
export function writeCounted(ms: number, { locale }: Reader): string {
  return textsFor(locale).time.length(hoursOf(ms));
}

const nothing = { days: 0, hours: 0, minutes: 0, seconds: 0 };

function hoursOf(ms: number) {
  return {
    days: 0,
    hours: Math.floor(ms / hour),
    minutes: Math.floor((ms % hour) / minute),
    seconds: Math.floor((ms % minute) / 1000),
  };
}

/** Two neighbouring units say enough; working time has no days of its own length. */
function coarse(ms: number) {
  if (ms >= 2 * day) return { ...nothing, days: Math.floor(ms / day), hours: Math.floor((ms % day) / hour) };
  const { hours, minutes } = hoursOf(ms);
  return { ...nothing, hours, minutes };
}

function partsOf(at: Moment, zone: string) {
  const { date, weekday, minutesOfDay } = zonedParts(at, zone);
  const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number);
  const two = (amount: number) => String(amount).padStart(2, '0');
  const time = `${two(Math.floor(minutesOfDay / 60))}:${two(minutesOfDay % 60)}`;
  return { weekday, year, month, day: dayOfMonth, time };
}

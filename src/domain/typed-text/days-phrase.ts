import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { readDayAt, resolveDay, type DayPhrase } from './day-phrase.ts';
import { matchAt } from './match-at.ts';
import { numberSource, readNumber } from './typed-number.ts';

/** Whole days as people say them. `from` null: today on; `to` is a day, or how many days there are in all. */
export interface DaysPhrase {
  readonly from: DayPhrase | null;
  readonly to: DayPhrase | { readonly kind: 'count'; readonly days: number };
}

export interface ReadDays {
  readonly days: DaysPhrase;
  readonly end: number;
}

/** Both are days of the absence. */
export interface DaySpan {
  readonly first: LocalDate;
  readonly last: LocalDate;
}

const fromPattern = /(?:from|since|starting|on) |[从自由] ?/y;
const toPattern = / ?(?:(?:to|till|until|til|through|thru|up to)(?![a-z])|-|~|到|至) ?/y;
const aCountPattern = / ?(?:(?:for|in) )?(a|one) (day|week)(?![a-z])/y;
const countPattern = new RegExp(
  String.raw` ?(?:for )?(${numberSource}) ?(?:(?:整)?(days?|d(?![a-z])|天)(?! later|之?后|以后)|个?(weeks?|w(?![a-z])|周|星期|礼拜)(?![一二三四五六日天]))`,
  'y',
);
const dayOfMonthPattern = /(\d{1,2})(?:日|号|st|nd|rd|th)?(?![a-z\d:./-])/y;

/** The days named at `at` of folded text: `3 days`, `tomorrow to Friday`, 12月1日到5日, `until Monday`. */
export function readDaysAt(text: string, at: number): ReadDays | null {
  const to = matchAt(toPattern, text, at);
  if (to !== null) {
    const day = readDayAt(text, at + to[0].length);
    return day && { days: { from: null, to: day.day }, end: day.end };
  }
  const count = readCountAt(text, at);
  if (count !== null) return readCounted(text, count);
  const day = readDayAt(text, at + (matchAt(fromPattern, text, at)?.[0].length ?? 0));
  return day && readLastAt(text, day.day, day.end);
}

/** The dates they mean to somebody for whom it is `today`; null when there are no such days. */
export function resolveDays({ from, to }: DaysPhrase, today: LocalDate): DaySpan | null {
  const first = from === null ? today : resolveDay(from, today);
  if (first === null) return null;
  // Friday behind `tomorrow to` is the one after tomorrow, and a date without a year comes after the first.
  const isCounted = to.kind === 'count';
  const last = isCounted ? addDays(first, to.days - 1) : resolveLast(to, first, today);
  return last === null ? null : { first, last };
}

function resolveLast(to: DayPhrase, first: LocalDate, today: LocalDate): LocalDate | null {
  const isRelative = to.kind === 'inDays' || (to.kind === 'weekday' && to.week !== 'coming');
  return resolveDay(to, isRelative ? today : first);
}

interface ReadCount {
  readonly days: number;
  readonly end: number;
}

function readCountAt(text: string, at: number): ReadCount | null {
  const one = matchAt(aCountPattern, text, at);
  if (one !== null) return { days: one[2] === 'week' ? 7 : 1, end: at + one[0].length };
  const match = matchAt(countPattern, text, at);
  if (match === null) return null;
  const days = readNumber(match[1] ?? '') * (match[3] === undefined ? 1 : 7);
  return Number.isInteger(days) && days > 0 ? { days, end: at + match[0].length } : null;
}

/** `3 days from Monday` */
function readCounted(text: string, { days, end }: ReadCount): ReadDays {
  const space = text[end] === ' ' ? end + 1 : end;
  const from = matchAt(fromPattern, text, space);
  const day = from === null ? null : readDayAt(text, space + from[0].length);
  return {
    days: { from: day?.day ?? null, to: { kind: 'count', days } },
    end: day?.end ?? end,
  };
}

function readLastAt(text: string, from: DayPhrase, end: number): ReadDays {
  const count = readCountAt(text, end);
  if (count !== null) return { days: { from, to: { kind: 'count', days: count.days } }, end: count.end };
  const to = matchAt(toPattern, text, end);
  const last = to === null ? null : readDayOrNumber(text, end + to[0].length, from);
  return last === null
    ? { days: { from, to: { kind: 'count', days: 1 } }, end }
    : { days: { from, to: last.day }, end: last.end };
}

/** 12月1日到5日, `Dec 1-5` */
function readDayOrNumber(text: string, at: number, from: DayPhrase) {
  const day = readDayAt(text, at);
  if (day !== null || from.kind !== 'date') return day;
  const match = matchAt(dayOfMonthPattern, text, at);
  return match && { day: { ...from, day: Number(match[1]) }, end: at + match[0].length };
}

import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { readDayAt, resolveDay, type DayPhrase, type ReadDay } from './day-phrase.ts';
import { matchAt } from './match-at.ts';
import { numberSource, readNumber } from './typed-number.ts';

/** Whole days as people say them. `from` null: today on; `to` is a day, or how many days there are in all. */
export interface DaysPhrase {
  readonly from: DayPhrase | null;
  readonly to: DayPhrase | { readonly kind: 'count'; readonly days: number };
  /** `Thursday and Friday`: days only when nothing lies between them. */
  readonly isPair?: true;
  /** Not all of it: the form asks. */
  readonly isPart?: true;
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
const pairPattern = / ?(?:(?:and|&) |[和跟及、]|, ?)/y;
const weekPattern =
  /(?:(this|next) week|(本|这个?|下个?)(?:周|星期|礼拜)(?:整周)?)(?![a-z一二三四五六日天末])/y;
const monthBehindPattern =
  /(\d{1,2})(?:st|nd|rd|th)? ?(?:-|~|(?:to|till|until|through|and) ) ?(?=\d{1,2}(?:st|nd|rd|th)? [a-z]{3})/y;
/** 11.24: elsewhere it may be any figure. */
const dottedPattern =
  /(?:(\d{4})[./])?(\d{1,2})[./](\d{1,2})(?!\d|[./:]\d)(?! ?(?:(?:days?|d|weeks?|w|hours?|h)(?![a-z])|天|周|个|小时|星期|礼拜))/y;
const dayOfMonthPattern = /(\d{1,2})(?:日|号|st|nd|rd|th)?(?![a-z\d:./-])/y;

/** The days named at `at` of folded text: `3 days`, `tomorrow to Friday`, 12月1日到5日, `until Monday`. */
export function readDaysAt(text: string, at: number): ReadDays | null {
  const to = matchAt(toPattern, text, at);
  if (to !== null) {
    const day = readDateAt(text, at + to[0].length);
    return day && { days: { from: null, to: day.day }, end: day.end };
  }
  const count = readCountAt(text, at);
  if (count !== null) return readCounted(text, count);
  const start = at + (matchAt(fromPattern, text, at)?.[0].length ?? 0);
  return readWeekAt(text, start) ?? readMonthBehind(text, start) ?? readFirstAt(text, start);
}

/** The dates they mean to somebody for whom it is `today`; null when there are no such days. */
export function resolveDays({ from, to, isPair }: DaysPhrase, today: LocalDate): DaySpan | null {
  const first = from === null ? today : resolveDay(from, today, true);
  if (first === null) return null;
  const last = to.kind === 'count' ? addDays(first, to.days - 1) : resolveLast({ from, to }, first, today);
  if (last === null || (isPair === true && last !== addDays(first, 1))) return null;
  return { first, last };
}

interface FirstAndLast {
  readonly from: DayPhrase | null;
  readonly to: DayPhrase;
}

/** Friday behind `tomorrow to` is not before tomorrow, and a date without a year comes after the first. */
function resolveLast({ from, to }: FirstAndLast, first: LocalDate, today: LocalDate): LocalDate | null {
  const isRelative = to.kind === 'inDays' || (to.kind === 'weekday' && to.week !== 'coming');
  const isAgain = from?.kind === 'weekday' && to.kind === 'weekday' && from.weekday === to.weekday;
  return resolveDay(to, isRelative ? today : first, !isAgain);
}

/** A week is all its days; this one those that are left. `next week for 3 days` begins on its Monday. */
function readWeekAt(text: string, at: number): ReadDays | null {
  const match = matchAt(weekPattern, text, at);
  if (match === null) return null;
  const end = at + match[0].length;
  const week = match[1] === 'next' || match[2]?.startsWith('下') === true ? 'next' : 'this';
  const from: DayPhrase =
    week === 'next' ? { kind: 'weekday', weekday: 1, week } : { kind: 'inDays', days: 0 };
  const isCut = readCountAt(text, end) !== null || readUntilAt(text, end, from) !== null;
  return isCut
    ? readLastAt(text, from, end)
    : { days: { from, to: { kind: 'weekday', weekday: 7, week } }, end };
}

/** `24-28 Nov` */
function readMonthBehind(text: string, at: number): ReadDays | null {
  const match = matchAt(monthBehindPattern, text, at);
  const last = match === null ? null : readDayAt(text, at + match[0].length);
  if (match === null || last?.day.kind !== 'date') return null;
  return { days: { from: { ...last.day, day: Number(match[1]) }, to: last.day }, end: last.end };
}

function readFirstAt(text: string, at: number): ReadDays | null {
  const day = readDateAt(text, at);
  return day && readLastAt(text, day.day, day.end);
}

function readDateAt(text: string, at: number): ReadDay | null {
  return readDottedAt(text, at) ?? readDayAt(text, at);
}

function readDottedAt(text: string, at: number): ReadDay | null {
  const match = matchAt(dottedPattern, text, at);
  if (match === null) return null;
  const [month, day] = [Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const year = match[1] === undefined ? null : Number(match[1]);
  return { day: { kind: 'date', year, month, day }, end: at + match[0].length };
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
  const last = readUntilAt(text, end, from);
  if (last !== null) return { days: { from, to: last.day }, end: last.end };
  const pair = matchAt(pairPattern, text, end);
  const second = pair === null ? null : readDateAt(text, end + pair[0].length);
  if (second !== null) return { days: { from, to: second.day, isPair: true }, end: second.end };
  return { days: { from, to: { kind: 'count', days: 1 } }, end };
}

function readUntilAt(text: string, at: number, from: DayPhrase): ReadDay | null {
  const to = matchAt(toPattern, text, at);
  return to && readDayOrNumber(text, at + to[0].length, from);
}

/** 12月1日到5日, `Dec 1-5` */
function readDayOrNumber(text: string, at: number, from: DayPhrase): ReadDay | null {
  const day = readDateAt(text, at);
  if (day !== null || from.kind !== 'date') return day;
  const match = matchAt(dayOfMonthPattern, text, at);
  return match && { day: { ...from, day: Number(match[1]) }, end: at + match[0].length };
}

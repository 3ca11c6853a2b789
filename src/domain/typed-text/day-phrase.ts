import { addDays, isLocalDate, weekdayOf } from '../calendar/local-date.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import { matchAt } from './match-at.ts';
import { numberSource, readNumber } from './typed-number.ts';

/** Monday is 1, as in 周一 and ISO 8601. */
type TypedWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export type DayPhrase =
  | { readonly kind: 'inDays'; readonly days: number }
  | { readonly kind: 'weekday'; readonly weekday: TypedWeekday; readonly week: 'coming' | 'this' | 'next' }
  | { readonly kind: 'date'; readonly year: number | null; readonly month: number; readonly day: number };

export interface ReadDay {
  readonly day: DayPhrase;
  readonly end: number;
}

const near: Readonly<Record<string, number>> = {
  today: 0,
  今天: 0,
  今日: 0,
  tomorrow: 1,
  tmr: 1,
  tmrw: 1,
  明天: 1,
  明日: 1,
  'day after tomorrow': 2,
  'the day after tomorrow': 2,
  后天: 2,
  大后天: 3,
};
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const nearPattern =
  /(?:(?:the )?day after tomorrow|today|tomorrow|tmrw?|大后天|今天|今日|明天|明日|后天)(?![a-z])/y;
const laterPattern = new RegExp(
  String.raw`(?:in (\d{1,3}) days?(?![a-z])|(\d{1,3}) days? later|(${numberSource}) ?(?:个)?天(?:之?后|以后))`,
  'y',
);
const weekdayPattern =
  /(?:(this|next|on) )?(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rs|rsday|urday)?(?![a-z])|(本|这|这个|下|下个)?(?:周|星期|礼拜)([一二三四五六日天])/y;
const weekPattern = /(?:next week|下个?(?:周|星期|礼拜))(?![a-z一二三四五六日天末])/y;
const datePattern =
  /(?:(\d{4})[-/.年] ?)?(\d{1,2})(?:[-/]|月 ?)(\d{1,2})(?:[日号]|(?![日号]|\d|[-/:.]\d))|(?:(\d{1,2})(?:st|nd|rd|th)? )?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|t|ober|ember)?\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?(?:,? (\d{4}))?(?![a-z0-9])/y;

/** The day named at `at` of folded text. */
export function readDayAt(text: string, at: number): ReadDay | null {
  return (
    readNearDay(text, at) ??
    readLaterDay(text, at) ??
    readWeekday(text, at) ??
    readWeek(text, at) ??
    readDate(text, at)
  );
}

/**
 * The date a phrase means to someone for whom it is `today`; null when there is no such day (30 February). Friday said on
 * a Friday is the next one, unless today counts.
 */
export function resolveDay(phrase: DayPhrase, today: LocalDate, isTodayCounted = false): LocalDate | null {
  switch (phrase.kind) {
    case 'inDays':
      return addDays(today, phrase.days);
    case 'weekday':
      return resolveWeekday(phrase, today, isTodayCounted);
    case 'date':
      return resolveDate(phrase, today);
    default:
      return phrase satisfies never;
  }
}

function resolveWeekday(
  { weekday, week }: Extract<DayPhrase, { kind: 'weekday' }>,
  today: LocalDate,
  isTodayCounted: boolean,
): LocalDate {
  const ahead = weekday - 1 - weekdayOf(today);
  if (week === 'next') return addDays(today, ahead + 7);
  if (week === 'this') return addDays(today, ahead);
  const isAhead = ahead > 0 || (isTodayCounted && ahead === 0);
  return addDays(today, isAhead ? ahead : ahead + 7);
}

/** Without a year: the next time this day of the year comes round, today included. */
function resolveDate(
  { year, month, day }: Extract<DayPhrase, { kind: 'date' }>,
  today: LocalDate,
): LocalDate | null {
  const thisYear = Number(today.slice(0, 4));
  const years = year === null ? [thisYear, thisYear + 1] : [year];
  const dates = years.map((each) => writeDate(each, month, day)).filter(isLocalDate);
  return dates.find((date) => year !== null || date >= today) ?? null;
}

function writeDate(year: number, month: number, day: number): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join(
    '-',
  );
}

function readNearDay(text: string, at: number): ReadDay | null {
  const match = matchAt(nearPattern, text, at);
  if (match === null) return null;
  const days = near[match[0]];
  return days === undefined ? null : { day: { kind: 'inDays', days }, end: at + match[0].length };
}

function readLaterDay(text: string, at: number): ReadDay | null {
  const match = matchAt(laterPattern, text, at);
  if (match === null) return null;
  const days = readNumber(match[1] ?? match[2] ?? match[3] ?? '');
  return Number.isInteger(days) ? { day: { kind: 'inDays', days }, end: at + match[0].length } : null;
}

function readWeekday(text: string, at: number): ReadDay | null {
  const match = matchAt(weekdayPattern, text, at);
  if (match === null) return null;
  const index =
    match[2] === undefined ? '一二三四五六日天'.indexOf(match[4] ?? '') : weekdays.indexOf(match[2]);
  const weekday = (Math.min(index, 6) + 1) as TypedWeekday;
  return {
    day: { kind: 'weekday', weekday, week: readWeekOf(match[1] ?? match[3]) },
    end: at + match[0].length,
  };
}

function readWeekOf(word: string | undefined): 'coming' | 'this' | 'next' {
  if (word === undefined || word === 'on') return 'coming';
  return word === 'next' || word.startsWith('下') ? 'next' : 'this';
}

function readWeek(text: string, at: number): ReadDay | null {
  const match = matchAt(weekPattern, text, at);
  return match && { day: { kind: 'weekday', weekday: 1, week: 'next' }, end: at + match[0].length };
}

function readDate(text: string, at: number): ReadDay | null {
  const match = matchAt(datePattern, text, at);
  if (match === null) return null;
  const month = match[5] === undefined ? Number(match[2]) : months.indexOf(match[5]) + 1;
  const day = Number(match[3] ?? match[4] ?? match[6]);
  const year = match[1] ?? match[7];
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return null;
  return {
    day: { kind: 'date', year: year === undefined ? null : Number(year), month, day },
    end: at + match[0].length,
  };
}

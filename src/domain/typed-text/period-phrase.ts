import { isLocalDate, type LocalDate } from '../calendar/local-date.ts';
import type { NamedPeriod, PeriodKey } from '../period.ts';
import { readDayAt, type DayPhrase } from './day-phrase.ts';
import { matchAt } from './match-at.ts';
import { numberSource, readNumber } from './typed-number.ts';

export type PeriodPhrase =
  | { readonly kind: 'named'; readonly name: NamedPeriod }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'since'; readonly date: Extract<DayPhrase, { kind: 'date' }> };

export interface ReadPeriod {
  readonly period: PeriodPhrase;
  readonly end: number;
}

const named: readonly (readonly [NamedPeriod, RegExp])[] = [
  ['today', /today(?![a-z])|[今当本][天日]/iy],
  ['yesterday', /(?:yesterday|(?:last|previous) day)(?![a-z])|昨[天日]/iy],
  ['this-week', thisOne('week', '周(?!末)|星期|礼拜')],
  ['last-week', lastOne('week', '周(?!末)|星期|礼拜')],
  ['this-month', thisOne('month', '月')],
  ['last-month', lastOne('month', '月')],
  ['this-quarter', thisOne('quarter', '季度?')],
  ['last-quarter', lastOne('quarter', '季度?')],
  ['this-year', thisOne('year', '年', '今年')],
  ['last-year', lastOne('year', '年', '去年')],
];

function thisOne(english: string, chinese: string, ...own: string[]): RegExp {
  return oneOf(`this ${english}(?![a-z])`, `(?:[本当]|这个?)(?:${chinese})`, ...own);
}

function lastOne(english: string, chinese: string, ...own: string[]): RegExp {
  return oneOf(`(?:last|previous) ${english}(?![a-z])`, `上(?:一个?|个)?(?:${chinese})`, ...own);
}

function oneOf(...words: string[]): RegExp {
  return new RegExp(words.join('|'), 'iy');
}

const daysPattern = new RegExp(
  String.raw`(?:(?:the )?(?:last|past) )?(\d{1,3}) days?(?![a-z])|(?:最近|近|过去) ?(${numberSource}) ?(?:个)?(天|周|个?月)(?:内|以来)?`,
  'y',
);
const sincePattern = /(?:since|from|after) |自从?|从/y;
const untilNow = /(?: ?(?:以来|至今|到现在|起|之后|以后|开始))+/y;
const monthPattern =
  /(?:(\d{4})[-/.年] ?)?(?:(\d{1,2})月|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: (\d{4}))?)/y;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const daysOf: Readonly<Record<string, number>> = { 天: 1, 周: 7, 月: 30, 个月: 30 };

/** The stretch of past time named at `at` of folded text. */
export function readPeriodAt(text: string, at: number): ReadPeriod | null {
  const found = readNamedPeriodAt(text, at);
  if (found !== null) return { period: { kind: 'named', name: found.name }, end: found.end };
  return readDays(text, at) ?? readSince(text, at);
}

/** Those that have a name, which mean the same days wherever they are said. */
export function readNamedPeriodAt(
  text: string,
  at: number,
): { readonly name: NamedPeriod; readonly end: number } | null {
  for (const [name, pattern] of named) {
    const match = matchAt(pattern, text, at);
    if (match !== null) return { name, end: at + match[0].length };
  }
  return null;
}

function readDays(text: string, at: number): ReadPeriod | null {
  const match = matchAt(daysPattern, text, at);
  if (match === null) return null;
  const days = readNumber(match[1] ?? match[2] ?? '') * (daysOf[match[3] ?? ''] ?? 1);
  return Number.isInteger(days) && days > 0
    ? { period: { kind: 'days', days }, end: at + match[0].length }
    : null;
}

/** `since 1 May`, 自5月1日, 5月1日以来. */
function readSince(text: string, at: number): ReadPeriod | null {
  const leading = matchAt(sincePattern, text, at)?.[0].length ?? 0;
  const read = readDateAt(text, at + leading);
  if (read === null) return null;
  const trailing = matchAt(untilNow, text, read.end)?.[0].length ?? 0;
  if (leading === 0 && trailing === 0) return null;
  return { period: { kind: 'since', date: read.date }, end: read.end + trailing };
}

function readDateAt(text: string, at: number) {
  const read = readDayAt(text, at);
  if (read !== null) return read.day.kind === 'date' ? { date: read.day, end: read.end } : null;
  const match = matchAt(monthPattern, text, at);
  if (match === null) return null;
  const month = match[2] === undefined ? months.indexOf(match[3] ?? '') + 1 : Number(match[2]);
  const year = match[1] ?? match[4];
  const date = { kind: 'date', year: year === undefined ? null : Number(year), month, day: 1 } as const;
  return month >= 1 && month <= 12 ? { date, end: at + match[0].length } : null;
}

/** null: there is no such day. Without a year: the last time this day of the year was. */
export function keyOfPeriod(phrase: PeriodPhrase, today: LocalDate): PeriodKey | null {
  if (phrase.kind === 'named') return phrase.name;
  if (phrase.kind === 'days') return `${phrase.days}-days`;
  const { year, month, day } = phrase.date;
  const thisYear = Number(today.slice(0, 4));
  const dates = (year === null ? [thisYear, thisYear - 1] : [year]).map(
    (each) =>
      `${String(each).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
  );
  const date = dates.find((each) => isLocalDate(each) && (year !== null || each <= today));
  return date === undefined ? null : `since-${date}`;
}

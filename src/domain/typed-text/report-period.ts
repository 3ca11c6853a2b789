import { addDays, isLocalDate, type LocalDate } from '../calendar/local-date.ts';
import { startOfUnit, stepUnits, type WholeUnit } from '../calendar/whole-units.ts';
import { resolvePeriod } from '../period.ts';
import { readNamedPeriodAt } from './period-phrase.ts';

/** Whole days: from the first one on, up to `to`, which is not counted any more. */
export interface ReportDays {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const units: readonly (readonly [WholeUnit, string])[] = [
  ['day', 'days?|天|日'],
  ['week', 'weeks?|周|星期'],
  ['month', 'months?|个?月'],
  ['quarter', 'quarters?|个?季度?'],
  ['year', 'years?|年'],
];
const unitWords = units.map(([, words]) => words).join('|');
const count = String.raw`\d{1,3}|[一两二三四五六七八九十]`;
const date = String.raw`\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?|月)?|\d{4}年`;
const numerals = '一二三四五六七八九十';

const patterns: readonly (readonly [
  RegExp,
  (found: readonly string[], today: LocalDate) => ReportDays | null,
])[] = [
  [
    new RegExp(`(?:from )?(${date}) ?(?:to|until|-|–|—|~|至|到) ?(${date})`, 'iu'),
    ([, first = '', last = '']) => spanOf(first, last),
  ],
  [
    new RegExp(`(?:since|from) (${date})|(?:自从?|从)?(${date}) ?(?:以来|至今|起|开始)`, 'iu'),
    ([, english, chinese = ''], today) => {
      const from = daysOf(english ?? chinese)?.from;
      return from === undefined ? null : { from, to: addDays(today, 1) };
    },
  ],
  [new RegExp(date, 'iu'), ([whole = '']) => daysOf(whole)],
  [
    new RegExp(
      `(?:the )?(?:last|past|previous) (${count}) ?(${unitWords})|(?:最近|近|过去|前) ?(${count}) ?(${unitWords})`,
      'iu',
    ),
    ([, a, b, c, d], today) => lastOf(numberOf(a ?? c ?? ''), unitOf(b ?? d ?? ''), today),
  ],
];

interface Found {
  readonly days: ReportDays | null;
  readonly start: number;
  readonly end: number;
}

/**
 * The time that words name, and what is left of them; null: they name none. Lists know more ways of saying since when;
 * there `last 30 days` goes up to now, while a report compares whole ones that are over.
 */
export function findReportDays(
  words: string,
  today: LocalDate,
): { readonly days: ReportDays; readonly rest: string } | null {
  const folded = words.normalize('NFKC');
  const found = findPattern(folded, today) ?? findNamed(folded, today);
  if (found === null || found.days === null || found.days.from >= found.days.to) return null;
  const rest = `${folded.slice(0, found.start)} ${folded.slice(found.end)}`;
  return { days: within(found.days), rest: rest.replaceAll(/\s+/gu, ' ').trim() };
}

function findPattern(folded: string, today: LocalDate): Found | null {
  for (const [pattern, read] of patterns) {
    const match = pattern.exec(folded);
    if (match === null) continue;
    return { days: read(match, today), start: match.index, end: match.index + match[0].length };
  }
  return null;
}

function findNamed(folded: string, today: LocalDate): Found | null {
  for (let start = 0; start < folded.length; start += 1) {
    const named = readNamedPeriodAt(folded, start);
    const span = named === null ? null : resolvePeriod(named.name, today);
    if (named === null || span === null) continue;
    return { days: { from: span.first, to: addDays(span.last ?? today, 1) }, start, end: named.end };
  }
  return null;
}

/** More weeks than these nobody reads in a picture; the report says which days it is of. */
const mostDays = 3 * 366;

function within({ from, to }: ReportDays): ReportDays {
  const earliest = addDays(to, -mostDays);
  return { from: from < earliest ? earliest : from, to };
}

/** What is told when nothing is said: the last four whole weeks. */
export function usualReportDays(today: LocalDate): ReportDays {
  return lastOf(4, 'week', today);
}

/** That many whole ones before the one of today. */
function lastOf(many: number, unit: WholeUnit, today: LocalDate): ReportDays {
  const to = startOfUnit(unit, today);
  return { from: stepUnits(to, unit, -Math.max(1, many)), to };
}

function spanOf(first: string, last: string): ReportDays | null {
  const [from, to] = [daysOf(first)?.from, daysOf(last)?.to];
  return from === undefined || to === undefined ? null : { from, to };
}

/** `2026-10-05`, `2026-10`, 2026年10月, 2026年. */
function daysOf(written: string): ReportDays | null {
  const [year = '', month, dayOfMonth] = written.match(/\d+/g) ?? [];
  if (month === undefined) return { from: `${year}-01-01`, to: stepUnits(`${year}-01-01`, 'year', 1) };
  const day = `${year}-${two(Number(month))}-${two(Number(dayOfMonth ?? 1))}`;
  if (!isLocalDate(day)) return null;
  return { from: day, to: dayOfMonth === undefined ? stepUnits(day, 'month', 1) : addDays(day, 1) };
}

function unitOf(word: string): WholeUnit {
  const found = units.find(([, words]) => new RegExp(`^(?:${words})$`, 'iu').test(word));
  return found?.[0] ?? 'day';
}

function numberOf(word: string): number {
  if (word === '两') return 2;
  const numeral = numerals.indexOf(word) + 1;
  return numeral > 0 ? numeral : Number(word);
}

function two(amount: number): string {
  return String(amount).padStart(2, '0');
}

/** What is left beside the time names the product: without the words that join the two. */
export function productWords(rest: string): string {
  return rest.replace(/^(?:的|of |for |product |产品)\s*/iu, '').trim();
}

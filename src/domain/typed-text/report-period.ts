import { addDays, isLocalDate, weekdayOf, type LocalDate } from '../calendar/local-date.ts';

/** Whole days: from the first one on, up to `to`, which is not counted any more. */
export interface ReportDays {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

const units: readonly (readonly [Unit, string])[] = [
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
  [
    new RegExp(`(?:last|previous) (${unitWords})|上(?:一?个)?(${unitWords})|(去年|昨天)`, 'iu'),
    (found, today) => {
      const [, english, chinese, word] = found;
      if (word !== undefined) return lastOf(1, word === '去年' ? 'year' : 'day', today);
      return lastOf(1, unitOf(english ?? chinese ?? ''), today);
    },
  ],
  [
    new RegExp(`this (${unitWords})|(?:本|这个?|当)(${unitWords})|(今年|今天|today)`, 'iu'),
    (found, today) => {
      const [, english, chinese, word] = found;
      const unit = word === undefined ? unitOf(english ?? chinese ?? '') : word === '今年' ? 'year' : 'day';
      return { from: startOf(unit, today), to: addDays(today, 1) };
    },
  ],
];

/** The time that words name, and what is left of them; null: they name none. */
export function findReportDays(
  words: string,
  today: LocalDate,
): { readonly days: ReportDays; readonly rest: string } | null {
  const folded = words.normalize('NFKC');
  for (const [pattern, read] of patterns) {
    const match = pattern.exec(folded);
    if (match === null) continue;
    const days = read(match, today);
    if (days === null || days.from >= days.to) return null;
    const rest = `${folded.slice(0, match.index)} ${folded.slice(match.index + match[0].length)}`;
    return { days: within(days), rest: rest.replaceAll(/\s+/gu, ' ').trim() };
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
function lastOf(many: number, unit: Unit, today: LocalDate): ReportDays {
  const to = startOf(unit, today);
  return { from: stepped(to, unit, -Math.max(1, many)), to };
}

function startOf(unit: Unit, day: LocalDate): LocalDate {
  const [year = '', month = ''] = day.split('-');
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      return addDays(day, -weekdayOf(day));
    case 'month':
      return `${year}-${month}-01`;
    case 'quarter':
      return `${year}-${two(Number(month) - ((Number(month) - 1) % 3))}-01`;
    case 'year':
      return `${year}-01-01`;
  }
}

function stepped(start: LocalDate, unit: Unit, steps: number): LocalDate {
  if (unit === 'day') return addDays(start, steps);
  if (unit === 'week') return addDays(start, steps * 7);
  const months = { month: 1, quarter: 3, year: 12 }[unit] * steps;
  const [year = 0, month = 1] = start.split('-').map(Number);
  const all = year * 12 + month - 1 + months;
  return `${String(Math.floor(all / 12)).padStart(4, '0')}-${two((all % 12) + 1)}-01`;
}

function spanOf(first: string, last: string): ReportDays | null {
  const [from, to] = [daysOf(first)?.from, daysOf(last)?.to];
  return from === undefined || to === undefined ? null : { from, to };
}

/** `2026-10-05`, `2026-10`, 2026年10月, 2026年. */
function daysOf(written: string): ReportDays | null {
  const [year = '', month, dayOfMonth] = written.match(/\d+/g) ?? [];
  if (month === undefined) return { from: `${year}-01-01`, to: stepped(`${year}-01-01`, 'year', 1) };
  const day = `${year}-${two(Number(month))}-${two(Number(dayOfMonth ?? 1))}`;
  if (!isLocalDate(day)) return null;
  return { from: day, to: dayOfMonth === undefined ? stepped(day, 'month', 1) : addDays(day, 1) };
}

function unitOf(word: string): Unit {
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

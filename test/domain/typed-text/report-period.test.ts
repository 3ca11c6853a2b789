import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/domain/calendar/local-date.ts';
import { resolvePeriod } from '../../../src/domain/period.ts';
import { readPeriodAt } from '../../../src/domain/typed-text/period-phrase.ts';
import { findReportDays, usualReportDays } from '../../../src/domain/typed-text/report-period.ts';

// A Wednesday.
const today = '2026-11-18';
const read = (words: string) => {
  const found = findReportDays(words, today);
  return found === null ? null : `${found.days.from} ${found.days.to} [${found.rest}]`;
};

describe('the time a report is asked for', () => {
  it.each([
    ['billing last month', '2026-10-01 2026-11-01 [billing]'],
    ['计费 上月', '2026-10-01 2026-11-01 [计费]'],
    ['上个月的计费', '2026-10-01 2026-11-01 [的计费]'],
    ['this week', '2026-11-16 2026-11-19 []'],
    ['本周', '2026-11-16 2026-11-19 []'],
    ['上周', '2026-11-09 2026-11-16 []'],
    ['last 8 weeks', '2026-09-21 2026-11-16 []'],
    ['近两周 app', '2026-11-02 2026-11-16 [app]'],
    ['最近30天', '2026-10-19 2026-11-18 []'],
    ['last quarter', '2026-07-01 2026-10-01 []'],
    ['本季度', '2026-10-01 2026-11-19 []'],
    ['去年', '2025-01-01 2026-01-01 []'],
    ['this year', '2026-01-01 2026-11-19 []'],
    ['last 999 years', '2022-12-30 2026-01-01 []'],
    ['since 2026-10-05', '2026-10-05 2026-11-19 []'],
    ['2026年10月5日以来', '2026-10-05 2026-11-19 []'],
    ['2026-10-05 to 2026-10-11', '2026-10-05 2026-10-12 []'],
    ['2026-10-05至2026-10-11', '2026-10-05 2026-10-12 []'],
    ['2026-10', '2026-10-01 2026-11-01 []'],
    ['2026年10月', '2026-10-01 2026-11-01 []'],
    ['2025年', '2025-01-01 2026-01-01 []'],
  ])('is read: %s', (words, expected) => {
    expect(read(words)).toBe(expected);
  });

  it.each(['', 'billing', 'monthly', '计费', '2026-13', '2026-10-11 to 2026-10-05', '最近'])(
    'is none: %s',
    (words) => {
      expect(read(words)).toBe(null);
    },
  );

  it('is the last four whole weeks when nothing is said', () => {
    expect(usualReportDays(today)).toEqual({ from: '2026-10-19', to: '2026-11-16' });
  });

  it.each(
    [
      'today|今天|当日|yesterday|previous day|昨日',
      'this week|本周|这个星期|last week|上个周|上一周|上个礼拜',
      'this month|这个月|当月|previous month|上一个月|上个月',
      'this quarter|本季度|last quarter|上季度|上个季度',
      'this year|今年|本年|last year|去年|上一年',
    ].flatMap((words) => words.split('|')),
  )('is the same that a list is asked for: %s', (words) => {
    const read = readPeriodAt(words, 0);
    expect(read?.end).toBe(words.length);
    const span = read?.period.kind === 'named' ? resolvePeriod(read.period.name, today) : null;
    expect(findReportDays(words, today)).toEqual({
      days: { from: span?.first, to: addDays(span?.last ?? today, 1) },
      rest: '',
    });
  });

  it.each(['上周末', 'this weekend', 'last monthly'])('is no week or month: %s', (words) => {
    expect(readPeriodAt(words, 0)).toBe(null);
    expect(findReportDays(words, today)).toBe(null);
  });
});

import { describe, expect, it } from 'vitest';
import { isPeriodKey, resolvePeriod } from '../../src/domain/period.ts';
import { keyOfPeriod } from '../../src/domain/typed-text/period-phrase.ts';

describe('resolvePeriod', () => {
  it.each([
    ['today', '2026-03-01', null],
    ['yesterday', '2026-02-28', '2026-02-28'],
    ['this-week', '2026-02-23', null],
    ['last-week', '2026-02-16', '2026-02-22'],
    ['this-month', '2026-03-01', null],
    ['last-month', '2026-02-01', '2026-02-28'],
    ['this-quarter', '2026-01-01', null],
    ['last-quarter', '2025-10-01', '2025-12-31'],
    ['this-year', '2026-01-01', null],
    ['last-year', '2025-01-01', '2025-12-31'],
    ['7-days', '2026-02-23', null],
    ['since-2025-12-24', '2025-12-24', null],
  ])('knows the days of %s on a Sunday', (key, first, last) => {
    expect(resolvePeriod(key, '2026-03-01')).toEqual({ first, last });
  });

  it('knows no other', () => {
    expect(['', '0-days', 'since-2026-02-30', 'next-week'].filter(isPeriodKey)).toEqual([]);
  });
});

describe('keyOfPeriod', () => {
  const since = (month: number, day: number) =>
    keyOfPeriod({ kind: 'since', date: { kind: 'date', year: null, month, day } }, '2026-03-01');

  it('takes a date without a year as the last time it was', () => {
    expect([since(3, 1), since(3, 2), since(12, 24)]).toEqual([
      'since-2026-03-01',
      'since-2025-03-02',
      'since-2025-12-24',
    ]);
  });

  it('says so where there is no such day', () => {
    expect(since(2, 30)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { addDays, isLocalDate, weekdayOf } from '../../../src/domain/calendar/local-date.ts';

describe('isLocalDate', () => {
  it.each(['2026-02-28', '2024-02-29', '1970-01-01'])('accepts %s', (text) => {
    expect(isLocalDate(text)).toBe(true);
  });

  it.each(['2026-02-29', '2026-13-01', '2026-2-1', '2026-02-14T00:00', '14.02.2026', ''])(
    'refuses %j',
    (text) => {
      expect(isLocalDate(text)).toBe(false);
    },
  );
});

describe('addDays', () => {
  it('crosses months, years and leap days', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });
});

describe('weekdayOf', () => {
  it('counts from Monday, before 1970 too', () => {
    expect(weekdayOf('2026-02-16')).toBe(0);
    expect(weekdayOf('2026-02-15')).toBe(6);
    expect(weekdayOf('1969-12-31')).toBe(2);
  });
});

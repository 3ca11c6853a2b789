import { describe, expect, it } from 'vitest';
import { addYears, canAddYear, type CountryYear } from '../../../src/domain/calendar/country-days.ts';
import { holidayTable } from '../../../src/domain/calendar/holidays.ts';
import { keepDays, takeDays, type DaysKnown } from '../../../src/domain/calendar/take-days.ts';
import { listUncoveredYears } from '../../../src/domain/calendar/uncovered-years.ts';
import type { CalendarHolidays } from '../../../src/domain/calendar/working-calendar.ts';
import { isWorkingAt } from '../../../src/domain/calendar/working-time.ts';
import { aCalendar } from '../../support/a-calendar.ts';

const china = holidayTable('CN')!;
const today = '2026-11-18';

function aYear(changes: Partial<CountryYear> = {}): CountryYear {
  const days = { off: ['2027-01-01', '2027-02-08'], on: ['2027-02-06'] };
  return { country: 'CN', year: 2027, isPlain: false, ...days, ...changes };
}

function aTable(from: number, until: number, changes: Partial<CalendarHolidays> = {}): CalendarHolidays {
  const years = Array.from({ length: until - from + 1 }, (_, index) => from + index);
  return {
    country: 'ZZ',
    coveredFrom: `${from}-01-01`,
    coveredUntil: `${until}-12-31`,
    off: years.map((year) => `${year}-01-01`),
    on: [],
    ...changes,
  };
}

function knowing(holidays: CalendarHolidays, isComputed = false): DaysKnown {
  return { countries: new Map([[holidays.country, { holidays, isComputed }]]), feeds: new Map() };
}

describe('addYears', () => {
  it('reaches as far as the years that were given', () => {
    const known = addYears(china, [aYear()]);
    expect(known).toMatchObject({ coveredFrom: '2025-01-01', coveredUntil: '2027-12-31' });
    expect(known.off).toEqual([...china.off, '2027-01-01', '2027-02-08']);
    expect(known.on).toEqual([...china.on, { date: '2027-02-06' }]);
  });

  it('puts a year in the place of what was known of it', () => {
    const known = addYears(china, [aYear({ year: 2026, off: ['2026-01-01'], on: [] })]);
    expect(known.off.filter((date) => date >= '2026')).toEqual(['2026-01-01']);
    expect(known.on.filter(({ date }) => date >= '2026')).toEqual([]);
    expect(known.off.filter((date) => date < '2026')).toEqual(china.off.filter((date) => date < '2026'));
  });

  it('counts a confirmed plain year as known, until its days are', () => {
    const plain = aYear({ off: [], on: [], isPlain: true });
    expect(addYears(china, [plain])).toEqual({ ...china, coveredUntil: '2027-12-31' });
    const later = addYears(china, [aYear()]);
    expect(addYears(later, [plain])).toEqual(later);
  });

  it('takes several years in order, and none behind a gap or of another country', () => {
    const far = aYear({ year: 2028, off: ['2028-01-01'], on: [] });
    expect(addYears(china, [far, aYear()]).coveredUntil).toBe('2028-12-31');
    expect(addYears(china, [far])).toEqual(china);
    expect(addYears(china, [aYear({ country: 'DE' })])).toEqual(china);
    expect([2023, 2024, 2026, 2027, 2028].map((year) => canAddYear(china, year))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('takeDays', () => {
  it('covers a year that became known', () => {
    const before = aCalendar();
    const after = takeDays(before, knowing(addYears(china, [aYear()])), today);
    expect(isWorkingAt(Date.parse('2027-02-08T10:00:00+08:00'), before)).toBe(true);
    expect(isWorkingAt(Date.parse('2027-02-08T10:00:00+08:00'), after)).toBe(false);
    expect(isWorkingAt(Date.parse('2027-02-06T10:00:00+08:00'), after)).toBe(true);
  });

  it('is the calendar itself where nothing new is known, whichever way it is said', () => {
    const calendar = aCalendar();
    expect(takeDays(calendar, knowing(china), today)).toBe(calendar);
    const turned = { ...china, off: china.off.toReversed() };
    expect(takeDays(calendar, knowing(turned), today)).toBe(calendar);
    expect(takeDays(calendar, { countries: new Map(), feeds: new Map() }, today)).toBe(calendar);
    const own = aCalendar({ holidays: null });
    expect(takeDays(own, knowing(china), today)).toBe(own);
  });

  it('takes a correction of days known before', () => {
    const corrected = { ...china, off: china.off.filter((date) => date !== '2026-10-07') };
    const after = takeDays(aCalendar(), knowing(corrected), today);
    expect(after.holidays?.off).not.toContain('2026-10-07');
    const working = { ...china, on: [...china.on, { date: '2026-12-26' }] };
    expect(takeDays(aCalendar(), knowing(working), today).holidays?.on).toContainEqual({
      date: '2026-12-26',
    });
  });

  it('keeps days that lie before what is known now', () => {
    const calendar = aCalendar({ holidays: aTable(2023, 2026) });
    const after = takeDays(calendar, knowing(aTable(2025, 2028), true), today);
    expect(after.holidays).toEqual(aTable(2023, 2028));
  });

  it('waits with computed days until less than the whole next year is known', () => {
    const calendar = aCalendar({ holidays: aTable(2025, 2028) });
    const known = knowing(aTable(2026, 2029), true);
    expect(takeDays(calendar, known, '2027-12-31')).toBe(calendar);
    expect(takeDays(calendar, known, '2028-01-01').holidays).toEqual(aTable(2025, 2029));
    const changed = knowing({ ...aTable(2026, 2029), off: ['2026-05-01'] }, true);
    expect(takeDays(calendar, changed, '2027-12-31')).not.toBe(calendar);
  });

  it('takes at once what somebody announced, however far ahead', () => {
    const calendar = aCalendar({ holidays: aTable(2025, 2027) });
    expect(takeDays(calendar, knowing(aTable(2025, 2028)), today).holidays).toEqual(aTable(2025, 2028));
    expect(takeDays(calendar, knowing(aTable(2025, 2028), true), today)).toBe(calendar);
  });

  it('takes what a feed says within its dates, and leaves the rest', () => {
    const url = 'https://example.com/a.ics';
    const feed = { url, except: ['2026-12-31'], off: ['2024-05-01', '2026-12-24', '2026-12-31'] };
    const calendar = aCalendar({ feeds: [feed] });
    const saying = (...days: string[]): DaysKnown => ({
      countries: new Map(),
      feeds: new Map([[url, { from: '2025-01-01', until: '2028-12-31', days }]]),
    });
    expect(takeDays(calendar, saying('2026-12-31', '2026-12-24'), today)).toBe(calendar);
    const after = takeDays(calendar, saying('2026-12-30', '2026-12-31'), today);
    expect(after.feeds?.[0]?.off).toEqual(['2024-05-01', '2026-12-30', '2026-12-31']);
    const isOpen = (date: string) => isWorkingAt(Date.parse(`${date}T10:00:00+08:00`), after);
    expect(['2026-12-24', '2026-12-30', '2026-12-31'].map(isOpen)).toEqual([true, false, true]);
  });
});

describe('keepDays', () => {
  it('keeps the days of the same country and feed, not of another one', () => {
    const feed = { url: 'https://example.com/a.ics', except: [], off: [] };
    const before = aCalendar({ feeds: [{ ...feed, off: ['2026-12-24'] }] });
    const written = aCalendar({ feeds: [{ ...feed, except: ['2026-12-31'] }], off: ['2026-01-01'] });
    expect(keepDays(written, before)).toEqual({
      ...written,
      feeds: [{ ...feed, except: ['2026-12-31'], off: ['2026-12-24'] }],
    });
    const elsewhere = aCalendar({ holidays: aTable(2025, 2028) });
    expect(keepDays(elsewhere, before).holidays?.country).toBe('ZZ');
    expect(keepDays(written, undefined)).toBe(written);
  });
});

describe('listUncoveredYears', () => {
  it.each([
    ['2026-10-31', []],
    ['2026-11-01', [2027]],
    ['2026-12-31', [2027]],
    ['2027-01-01', [2027]],
    ['2027-11-01', [2027, 2028]],
  ])('on %s names %j', (date, years) => {
    expect(listUncoveredYears(aCalendar(), date)).toEqual(years);
  });

  it('names none of a calendar without a country, or one that is covered', () => {
    expect(listUncoveredYears(aCalendar({ holidays: null }), '2026-12-01')).toEqual([]);
    const covered = aCalendar({ holidays: addYears(china, [aYear({ isPlain: true })]) });
    expect(listUncoveredYears(covered, '2026-12-01')).toEqual([]);
  });
});

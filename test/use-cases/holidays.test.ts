import { beforeEach, describe, expect, it } from 'vitest';
import { describeCoverage, describeTaken } from '../../src/composition/holidays.ts';
import type { CalendarHolidays } from '../../src/domain/calendar/working-calendar.ts';
import type { DeskStore } from '../../src/ports/desk-store.ts';
import { giveYear, listCoverage, type GivenYear } from '../../src/use-cases/desk/holidays.ts';
import { aDeskContent } from '../support/a-desk.ts';
import { knownDays, type KnownDaysForTest } from '../support/known-days.ts';

const off = ['2027-01-01', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-05-03'];

describe('giveYear', () => {
  let days: KnownDaysForTest;

  beforeEach(() => {
    days = knownDays();
  });

  const give = async (raw: unknown, more: Partial<GivenYear> = {}) => {
    const gave = await giveYear(days, { country: 'CN', year: 2027, raw, isSure: false, ...more });
    return gave.ok ? 'kept' : gave.faults.map(({ path, message }) => `${path} ${message}`);
  };

  it('keeps the days of a file, in order', async () => {
    expect(await give({ off: off.toReversed(), on: ['2027-02-20', '2027-01-30'] })).toBe('kept');
    expect(days.years).toEqual([
      { country: 'CN', year: 2027, off, on: ['2027-01-30', '2027-02-20'], isPlain: false },
    ]);
  });

  it('keeps that a year has plain weekdays, once', async () => {
    expect(await give(null)).toBe('kept');
    expect(days.years).toMatchObject([{ year: 2027, off: [], on: [], isPlain: true }]);
    expect(await give(null)).toEqual([expect.stringMatching(/^2027 is known for CN already/)]);
  });

  it('lets a later file take the place of an earlier one, and of plain weekdays', async () => {
    await give(null);
    await give({ off });
    await give({ off: [...off, '2027-05-04'] });
    expect(days.years).toMatchObject([{ off: [...off, '2027-05-04'], isPlain: false }]);
  });

  it.each<[string, unknown, RegExp]>([
    ['a day of another year', { off: [...off, '2026-05-01'] }, /^off\.6 2026-05-01 is not in 2027/],
    ['a make-up day of another year', { off, on: ['2028-05-01'] }, /^on\.0 2028-05-01 is not in 2027/],
    ['a day that is both', { off, on: ['2027-02-08'] }, /^on\.0 2027-02-08 is in off too/],
    ['a day named twice', { off: [...off, '2027-05-03'] }, /^off\.6 2027-05-03 stands there twice/],
    ['no date', { off: ['2027-02-30'] }, /^off\.0 is no date/],
    ['no days off', { on: [] }, /^off is missing/],
    ['another word', { off, days: [] }, /^days is not known here/],
    ['an empty file', {}, /^off is missing/],
    ['a list', off, /has to be a group of lines/],
    ['too few', { off: off.slice(0, 3) }, /^off names 3 days off, and a year has 5 to 60.*--sure/],
    [
      'too many',
      {
        off: Array.from({ length: 61 }, (_, index) =>
          new Date(1_798_761_600_000 + index * 86_400_000).toISOString().slice(0, 10),
        ),
      },
      /^off names 61 days off/,
    ],
    [
      'more make-up days than days off',
      { off, on: ['2027-01-02', '2027-01-03', '2027-01-09', '2027-01-10', '2027-01-16', '2027-01-17'] },
      /^on names 6 make-up workdays for 6 days off/,
    ],
  ])('refuses %s', async (_what, raw, said) => {
    expect(await give(raw)).toEqual(expect.arrayContaining([expect.stringMatching(said)]));
    expect(days.years).toEqual([]);
  });

  it('takes an odd count when somebody is sure, but no wrong date', async () => {
    expect(await give({ off: off.slice(0, 2) }, { isSure: true })).toBe('kept');
    expect(await give({ off: ['2026-01-01'] }, { isSure: true })).not.toBe('kept');
  });

  it('refuses a country that nobody knows, and a year behind a gap', async () => {
    expect(await give({ off }, { country: 'XY' })).toEqual([expect.stringMatching(/^XY is no country/)]);
    expect(await give({ off: [] }, { year: 2029 })).toEqual([
      expect.stringMatching(/^2029 leaves a gap: CN is known from 2025-01-01 to 2026-12-31/),
    ]);
  });

  it('tells what each calendar knows, and which year is missed from November on', async () => {
    const latest = async () => ({ content: aDeskContent() });
    const coverage = () => listCoverage({ latest } as Partial<DeskStore> as DeskStore, days);
    const known = { calendar: 'office', country: 'CN', from: '2025-01-01', until: '2026-12-31' };
    expect(await coverage()).toEqual([{ ...known, missing: [], plain: [] }]);
    days.at = Date.parse('2026-11-02T00:00:00Z');
    expect(await coverage()).toEqual([{ ...known, missing: [2027], plain: [] }]);
  });

  it('marks a year that was only confirmed as plain, until its days are known', async () => {
    const content = aDeskContent();
    const office = content.calendars.get('office')!;
    const covered = { ...office.holidays!, coveredUntil: '2027-12-31' };
    const coverageWith = (holidays: CalendarHolidays) => {
      const calendars = new Map([['office', { ...office, holidays }]]);
      const latest = async () => ({ content: { ...content, calendars } });
      return listCoverage({ latest } as unknown as DeskStore, days);
    };
    await give(null);
    const [plain] = await coverageWith(covered);
    expect(plain).toMatchObject({ plain: [2027] });
    expect(describeCoverage([plain!])).toMatch(/2027 was confirmed as plain weekdays/);
    expect(await coverageWith({ ...covered, off })).toMatchObject([{ plain: [] }]);
    expect(await coverageWith({ ...covered, coveredUntil: '2026-12-31' })).toMatchObject([{ plain: [] }]);
  });

  it('takes a country in small letters', async () => {
    expect(await give({ off }, { country: 'cn' })).toBe('kept');
    expect(days.years).toMatchObject([{ country: 'CN' }]);
  });
});

describe('describeTaken', () => {
  it('says one complaint as one', () => {
    expect(describeTaken({ moved: 1, failed: 0 })).toBe('1 running complaint moved to it.');
    expect(describeTaken({ moved: 2, failed: 0 })).toBe('2 running complaints moved to it.');
  });
});

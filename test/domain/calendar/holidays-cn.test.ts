import { getDayDetail } from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { holidayTable } from '../../../src/domain/calendar/holidays.ts';
import type { HolidayTable } from '../../../src/domain/calendar/holidays.ts';
import { addDays, weekdayOf } from '../../../src/domain/calendar/local-date.ts';

/** The package names an official day after its holiday ("Spring Festival,春节,4"), else after its weekday. */
const isNamed = (name: string) => name.includes(',');

/** It reads weekdays by the machine's own zone, which west of Greenwich are those of the day before. */
function isWorked(date: string): boolean {
  const { name, work } = getDayDetail(date);
  return isNamed(name) ? work : weekdayOf(date) < 5;
}

describe("China's holidays", () => {
  it('are those of an independent table, day by day', () => {
    const table = tableOf('CN');
    const differences: string[] = [];
    for (let date = table.coveredFrom; date <= table.coveredUntil; date = addDays(date, 1)) {
      const expected = isWorked(date) ? 'work' : 'free';
      if (judge(date, table) !== expected) differences.push(`${date}: expected ${expected}`);
    }
    expect(differences).toEqual([]);
  });

  it('name each official day off, at weekends too', () => {
    const { coveredFrom, coveredUntil, off } = tableOf('CN');
    const official: string[] = [];
    for (let date = coveredFrom; date <= coveredUntil; date = addDays(date, 1)) {
      const { name, work } = getDayDetail(date);
      if (!work && isNamed(name)) official.push(date);
    }
    expect(off).toEqual(official);
  });

  it('make up work at weekends only, in order and once', () => {
    const dates = tableOf('CN').on.map((day) => day.date);
    expect(dates.map(weekdayOf).every((weekday) => weekday >= 5)).toBe(true);
    expect(dates).toEqual([...new Set(dates)].toSorted());
  });
});

describe('holidayTable', () => {
  it('knows no country that it has no days of', () => {
    expect(holidayTable('ZZ')).toBeNull();
  });
});

function tableOf(country: string): HolidayTable {
  const table = holidayTable(country);
  if (!table) throw new Error(`no table of ${country}`);
  return table;
}

function judge(date: string, table: HolidayTable): 'work' | 'free' {
  if (table.on.some((day) => day.date === date)) return 'work';
  return table.off.includes(date) || weekdayOf(date) >= 5 ? 'free' : 'work';
}

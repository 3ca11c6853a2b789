import { describe, expect, it } from 'vitest';
import { findCalendarFaults, isCovered } from '../../../src/domain/calendar/working-calendar.ts';
import type { WorkingCalendar } from '../../../src/domain/calendar/working-calendar.ts';
import { aCalendar, onEveryDay, onWeekdays } from '../../support/a-calendar.ts';

describe('isCovered', () => {
  it('holds for the years of the country table only', () => {
    expect(isCovered('2024-12-31', aCalendar())).toBe(false);
    expect(isCovered('2025-01-01', aCalendar())).toBe(true);
    expect(isCovered('2026-12-31', aCalendar())).toBe(true);
    expect(isCovered('2027-01-01', aCalendar())).toBe(false);
  });

  it('holds always for a calendar without a country', () => {
    expect(isCovered('2031-01-01', aCalendar({ holidays: null }))).toBe(true);
  });
});

describe('findCalendarFaults', () => {
  it.each<[string, Partial<WorkingCalendar>]>([
    ['the office', {}],
    ['a round-the-clock desk', { week: onEveryDay([[0, 1440]]) }],
    ['a night shift', { week: onEveryDay([[1320, 1800]]) }],
    ['own days', { off: ['2026-12-24'], on: [{ date: '2026-12-26', like: 0 }] }],
  ])('accepts %s', (_name, overrides) => {
    expect(findCalendarFaults(aCalendar(overrides))).toEqual([]);
  });

  it.each<[string, Partial<WorkingCalendar>, (string | number)[], string]>([
    ['an unknown zone', { timezone: 'Beijing' }, ['timezone'], '"Beijing" is not a time zone'],
    ['a week of six days', { week: onWeekdays([[540, 720]]).slice(1) }, ['week'], '6 days found'],
    ['a week without hours', { week: onEveryDay([]) }, ['week'], 'no hours found'],
    [
      'an end before its start',
      { week: onWeekdays([[720, 540]]) },
      ['week', 0, 0],
      '12:00-09:00 is impossible',
    ],
    [
      'a start after midnight',
      { week: onWeekdays([[1440, 1500]]) },
      ['week', 0, 0],
      '24:00-25:00 is impossible',
    ],
    ['more than a day', { week: onWeekdays([[540, 2000]]) }, ['week', 0, 0], 'within 24 hours'],
    [
      'overlapping hours',
      {
        week: onWeekdays([
          [540, 720],
          [700, 1080],
        ]),
      },
      ['week', 0, 1],
      '11:40-18:00 begins before the hours ahead of it end at 12:00',
    ],
    [
      'hours under the night shift before',
      { week: [[[300, 600]], [], [], [], [], [], [[1320, 1800]]] },
      ['week', 0, 0],
      '05:00-10:00 begins before the hours ahead of it end at 06:00',
    ],
    ['a date that is none', { off: ['2026-02-30'] }, ['off', 0], '"2026-02-30" is not a date'],
    [
      'a date on and off',
      { off: ['2026-12-24'], on: [{ date: '2026-12-24' }] },
      ['on', 0, 'date'],
      'both on and off',
    ],
    [
      'a day on without hours',
      { on: [{ date: '2026-12-26', hours: [] }] },
      ['on', 0, 'hours'],
      'no hours found',
    ],
    [
      'impossible hours of a day',
      { on: [{ date: '2026-12-26', hours: [[60, 30]] }] },
      ['on', 0, 'hours', 0],
      'impossible',
    ],
    [
      'a wrong date of a country',
      {
        holidays: {
          country: 'ZZ',
          coveredFrom: '2026-01-01',
          coveredUntil: '2026-12-31',
          off: ['soon'],
          on: [],
        },
      },
      ['holidays', 'off', 0],
      '"soon" is not a date',
    ],
  ])('refuses %s', (_name, overrides, path, message) => {
    const faults = findCalendarFaults(aCalendar(overrides));
    expect(faults[0]).toEqual({ path, message: expect.stringContaining(message) });
  });
});

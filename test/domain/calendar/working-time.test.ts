import { describe, expect, it } from 'vitest';
import type { WorkingCalendar } from '../../../src/domain/calendar/working-calendar.ts';
import {
  addWorkingDays,
  addWorkingTime,
  isWorkingAt,
  nextOpening,
  nextWorkingMorning,
  previousClosing,
  workingTimeBetween,
} from '../../../src/domain/calendar/working-time.ts';
import { aCalendar, onEveryDay, onWeekdays } from '../../support/a-calendar.ts';
import { showMoment } from '../../support/show-moment.ts';

const HOUR = 3_600_000;
const SHANGHAI = 'Asia/Shanghai';
const office = aCalendar();
const nights = aCalendar({ week: onWeekdays([[1320, 1800]]), holidays: null });
const allDay = aCalendar({ week: onEveryDay([[0, 1440]]), holidays: null });
const berlin = aCalendar({ timezone: 'Europe/Berlin', week: onEveryDay([[0, 1440]]), holidays: null });
const newYork = aCalendar({ timezone: 'America/New_York', week: onEveryDay([[0, 1440]]), holidays: null });

describe('isWorkingAt', () => {
  it.each([
    ['2026-02-13T09:00+08:00', true, 'opening'],
    ['2026-02-13T08:59:59.999+08:00', false, 'just before'],
    ['2026-02-13T12:00+08:00', false, 'lunch begins'],
    ['2026-02-13T13:30+08:00', true, 'lunch is over'],
    ['2026-02-13T18:00+08:00', false, 'closing'],
    ['2026-02-14T10:00+08:00', true, 'make-up Saturday'],
    ['2026-02-07T10:00+08:00', false, 'plain Saturday'],
    ['2026-02-16T10:00+08:00', false, 'Monday of the Spring Festival'],
    ['2027-02-08T10:00+08:00', true, 'a year that the table does not know: by weekday'],
  ])('says of %s: %s (%s)', (at, expected) => {
    expect(isWorkingAt(Date.parse(at), office)).toBe(expected);
  });
});

describe('own days on and off', () => {
  const own = aCalendar({
    off: ['2026-02-14', '2026-03-02'],
    on: [
      { date: '2026-02-16' },
      { date: '2026-03-07' },
      { date: '2026-03-08', hours: [[600, 660]] },
      { date: '2026-03-14', like: 1 },
      { date: '2026-03-04', hours: [[600, 660]] },
    ],
    week: [...onWeekdays([[540, 1080]]).slice(0, 1), [[480, 960]], ...onWeekdays([[540, 1080]]).slice(2)],
  });

  it.each([
    ['2026-02-14', 0, "off beats the country's make-up workday"],
    ['2026-02-16', 9, "on beats the country's holiday"],
    ['2026-03-02', 0, 'off beats the week'],
    ['2026-03-07', 9, 'a Saturday takes the hours of the first weekday that has any'],
    ['2026-03-08', 1, 'own hours of a day on'],
    ['2026-03-14', 8, 'the hours of the weekday that it is like'],
    ['2026-03-04', 1, 'own hours replace those of the week'],
  ])('give %s %i hours (%s)', (date, hours) => {
    const from = Date.parse(`${date}T00:00+08:00`);
    expect(workingTimeBetween(from, from + 24 * HOUR, own)).toBe(hours * HOUR);
  });

  it('opens a day like Tuesday when Tuesday opens', () => {
    expect(showMoment(nextOpening(Date.parse('2026-03-14T00:00+08:00'), own), SHANGHAI)).toBe(
      'Sat 2026-03-14 08:00',
    );
  });
});

describe('nextOpening', () => {
  it.each([
    ['2026-02-13T10:00+08:00', 'Fri 2026-02-13 10:00'],
    ['2026-02-13T12:00+08:00', 'Fri 2026-02-13 13:30'],
    ['2026-02-13T18:00+08:00', 'Sat 2026-02-14 09:00'],
    ['2026-02-14T18:00+08:00', 'Tue 2026-02-24 09:00'],
    ['2026-02-06T20:00+08:00', 'Mon 2026-02-09 09:00'],
  ])('after %s is %s', (at, expected) => {
    expect(showMoment(nextOpening(Date.parse(at), office), SHANGHAI)).toBe(expected);
  });

  it('of night hours stays within them after midnight', () => {
    expect(showMoment(nextOpening(Date.parse('2026-02-14T05:59+08:00'), nights), SHANGHAI)).toBe(
      'Sat 2026-02-14 05:59',
    );
    expect(showMoment(nextOpening(Date.parse('2026-02-14T06:00+08:00'), nights), SHANGHAI)).toBe(
      'Mon 2026-02-16 22:00',
    );
  });

  it('leaves the shift whole that began before a day off', () => {
    const calendar = { ...nights, off: ['2026-02-12'] };
    expect(isWorkingAt(Date.parse('2026-02-12T05:00+08:00'), calendar)).toBe(true);
    expect(isWorkingAt(Date.parse('2026-02-12T23:00+08:00'), calendar)).toBe(false);
    expect(isWorkingAt(Date.parse('2026-02-13T05:00+08:00'), calendar)).toBe(false);
  });

  it('drops a day that the zone skipped', () => {
    const apia = aCalendar({ timezone: 'Pacific/Apia', holidays: null });
    const opening = nextOpening(Date.parse('2011-12-29T18:00-10:00'), apia);
    expect(showMoment(opening, 'Pacific/Apia')).toBe('Mon 2012-01-02 09:00');
  });

  it('gives up on a calendar that never opens', () => {
    const closed = aCalendar({ week: onEveryDay([]), holidays: null });
    expect(() => nextOpening(0, closed)).toThrow('calendar "office" has no working time');
    expect(() => previousClosing(0, closed)).toThrow('calendar "office" has no working time');
    const once = { ...closed, on: [{ date: '2026-03-02', hours: [[540, 600]] as const }] };
    const start = Date.parse('2026-03-01T00:00+08:00');
    expect(() => addWorkingTime(start, 2 * HOUR, once)).toThrow('no working time');
    expect(() => addWorkingTime(start + 60 * 24 * HOUR, -2 * HOUR, once)).toThrow('no working time');
    expect(() => addWorkingDays(start, 1, once)).toThrow('no working time');
  });
});

describe('previousClosing', () => {
  it.each([
    ['2026-02-13T10:00+08:00', 'Fri 2026-02-13 10:00'],
    ['2026-02-13T13:00+08:00', 'Fri 2026-02-13 12:00'],
    ['2026-02-24T09:00+08:00', 'Tue 2026-02-24 09:00'],
    ['2026-02-24T08:59+08:00', 'Sat 2026-02-14 18:00'],
  ])('before %s is %s', (at, expected) => {
    expect(showMoment(previousClosing(Date.parse(at), office), SHANGHAI)).toBe(expected);
  });
});

describe('nextWorkingMorning', () => {
  it.each<[string, WorkingCalendar, string]>([
    ['2026-02-13T08:00+08:00', office, 'Fri 2026-02-13 09:00'],
    ['2026-02-13T09:00+08:00', office, 'Sat 2026-02-14 09:00'],
    ['2026-02-13T12:30+08:00', office, 'Sat 2026-02-14 09:00'],
    ['2026-02-14T17:00+08:00', office, 'Tue 2026-02-24 09:00'],
    ['2026-02-14T03:00+08:00', allDay, 'Sat 2026-02-14 07:00'],
    ['2026-02-14T07:00+08:00', allDay, 'Sun 2026-02-15 07:00'],
    ['2026-02-13T03:00+08:00', nights, 'Fri 2026-02-13 22:00'],
    ['2026-02-14T03:00+08:00', nights, 'Mon 2026-02-16 22:00'],
  ])('after %s (case %#) is %s', (at, calendar, expected) => {
    expect(showMoment(nextWorkingMorning(Date.parse(at), calendar), SHANGHAI)).toBe(expected);
  });
});

describe('addWorkingTime', () => {
  it.each([
    ['2026-02-13T11:00+08:00', 2, 'Fri 2026-02-13 14:30', 'lunch does not count'],
    ['2026-02-13T14:00+08:00', 4, 'Fri 2026-02-13 18:00', 'ends at closing, not at the next opening'],
    ['2026-02-13T12:30+08:00', 4.5, 'Fri 2026-02-13 18:00', 'starts after lunch'],
    ['2026-02-06T17:40+08:00', 1, 'Mon 2026-02-09 09:40', 'the weekend does not count'],
    ['2026-02-13T17:40+08:00', 1, 'Sat 2026-02-14 09:40', 'a make-up Saturday counts'],
    ['2026-02-14T17:00+08:00', 2, 'Tue 2026-02-24 10:00', 'the Spring Festival does not count'],
    ['2026-02-13T11:00+08:00', 0, 'Fri 2026-02-13 11:00', 'nothing is where it was'],
    ['2026-02-24T10:00+08:00', -2, 'Sat 2026-02-14 17:00', 'back over the Spring Festival'],
    ['2026-02-13T13:30+08:00', -1, 'Fri 2026-02-13 11:00', 'back over lunch'],
    ['2026-02-13T14:30+08:00', -1, 'Fri 2026-02-13 13:30', 'back to the latest such moment'],
    ['2026-02-15T00:00+08:00', -7.5, 'Sat 2026-02-14 09:00', 'back from a closed day'],
  ])('from %s, %s hours: %s (%s)', (start, hours, expected) => {
    expect(showMoment(addWorkingTime(Date.parse(start), hours * HOUR, office), SHANGHAI)).toBe(expected);
  });

  it('reaches each closing and goes back to each opening of half a year', () => {
    const start = Date.parse('2026-01-05T09:00+08:00');
    for (let opening = start, day = 0; day < 120; day++) {
      const closing = addWorkingTime(start, (day + 1) * 7.5 * HOUR, office);
      expect(closing).toBe(opening + 9 * HOUR);
      expect(addWorkingTime(closing, -7.5 * HOUR, office)).toBe(opening);
      expect(addWorkingTime(opening + HOUR, -HOUR, office)).toBe(opening);
      opening = nextOpening(closing, office);
    }
  });

  it('counts over years', () => {
    const start = Date.parse('2026-01-05T09:00+08:00');
    const end = addWorkingTime(start, 7.5 * HOUR * 2610, aCalendar({ holidays: null }));
    expect(showMoment(end, SHANGHAI)).toBe('Fri 2036-01-04 18:00');
  });

  it.each<[string, WorkingCalendar, string, number, string]>([
    ['spring', berlin, '2026-03-29T00:00+01:00', 3, 'Sun 2026-03-29 04:00'],
    ['autumn', berlin, '2026-10-25T00:00+02:00', 4, 'Sun 2026-10-25 03:00'],
    ['spring', newYork, '2026-03-08T00:00-05:00', 3, 'Sun 2026-03-08 04:00'],
    ['autumn', newYork, '2026-11-01T00:00-04:00', 3, 'Sun 2026-11-01 02:00'],
  ])('counts real hours when clocks change in %s', (_season, calendar, start, hours, expected) => {
    const end = addWorkingTime(Date.parse(start), hours * HOUR, calendar);
    expect(showMoment(end, calendar.timezone)).toBe(expected);
  });

  it('counts the hours that a night shift really has', () => {
    const shift = (timezone: string, date: string): number => {
      const calendar = aCalendar({ timezone, week: onEveryDay([[1320, 1800]]), holidays: null });
      const noon = Date.parse(`${date}T12:00Z`);
      return workingTimeBetween(noon, noon + 24 * HOUR, calendar) / HOUR;
    };
    expect(shift('Europe/Berlin', '2026-03-27')).toBe(8);
    expect(shift('Europe/Berlin', '2026-03-28')).toBe(7);
    expect(shift('Europe/Berlin', '2026-10-24')).toBe(9);
  });
});

describe('workingTimeBetween', () => {
  it('is negative backwards and nothing over closed time', () => {
    const [friday, monday] = [Date.parse('2026-02-06T17:00+08:00'), Date.parse('2026-02-09T10:00+08:00')];
    expect(workingTimeBetween(friday, monday, office)).toBe(2 * HOUR);
    expect(workingTimeBetween(monday, friday, office)).toBe(-2 * HOUR);
    const sunday = Date.parse('2026-02-08T00:00+08:00');
    expect(workingTimeBetween(sunday + HOUR, sunday, office)).toBe(0);
  });

  it('counts hours once that overlap on a day', () => {
    const overlapping = onEveryDay([
      [540, 720],
      [600, 660],
      [700, 780],
    ]);
    const noon = Date.parse('2026-02-09T12:00+08:00');
    const calendar = aCalendar({ week: overlapping, holidays: null });
    expect(workingTimeBetween(noon, noon + 24 * HOUR, calendar)).toBe(4 * HOUR);
  });

  it('counts hours once that two shifts share', () => {
    const shifts = onEveryDay([
      [300, 600],
      [1200, 1800],
    ]);
    const shared = aCalendar({ week: shifts, holidays: null });
    const noon = Date.parse('2026-02-09T12:00+08:00');
    expect(workingTimeBetween(noon, noon + 24 * HOUR, shared)).toBe(14 * HOUR);
  });
});

describe('addWorkingDays', () => {
  it.each<[string, number, string, string]>([
    ['2026-02-03T10:20+08:00', 1, 'Wed 2026-02-04 10:20', 'same time of the next working day'],
    ['2026-02-06T10:20+08:00', 1, 'Mon 2026-02-09 10:20', 'over the weekend'],
    ['2026-02-06T12:30+08:00', 1, 'Mon 2026-02-09 13:30', 'a start at lunch moves first'],
    ['2026-02-07T12:30+08:00', 1, 'Tue 2026-02-10 09:00', 'a start on Saturday moves to Monday first'],
    ['2026-02-06T18:00+08:00', 1, 'Tue 2026-02-10 09:00', 'a start at closing moves to Monday first'],
    ['2026-02-13T17:40+08:00', 1, 'Sat 2026-02-14 17:40', 'a make-up Saturday is a working day'],
    ['2026-02-13T17:40+08:00', 2, 'Tue 2026-02-24 17:40', 'the Spring Festival has none'],
    ['2026-02-13T17:40+08:00', 10, 'Thu 2026-03-05 17:40', 'two make-up Saturdays in ten'],
    ['2026-02-07T12:30+08:00', 0, 'Mon 2026-02-09 09:00', 'none only moves the start'],
    ['2026-02-09T10:20+08:00', -1, 'Fri 2026-02-06 10:20', 'back over the weekend'],
    ['2026-02-09T09:00+08:00', -1, 'Fri 2026-02-06 09:00', 'back from opening to opening'],
    ['2026-02-08T10:00+08:00', -1, 'Thu 2026-02-05 18:00', 'back from Sunday: first to the closing before'],
    ['2026-02-24T10:00+08:00', -2, 'Fri 2026-02-13 10:00', 'back over the Spring Festival'],
  ])('from %s, %i: %s (%s)', (start, days, expected) => {
    expect(showMoment(addWorkingDays(Date.parse(start), days, office), SHANGHAI)).toBe(expected);
  });

  it('moves a time at which the day is closed to the next opening, or back to a closing', () => {
    const short = { ...office, on: [{ date: '2026-02-06', hours: [[540, 900]] as const }] };
    const later = addWorkingDays(Date.parse('2026-02-05T16:00+08:00'), 1, short);
    expect(showMoment(later, SHANGHAI)).toBe('Mon 2026-02-09 09:00');
    const earlier = addWorkingDays(Date.parse('2026-02-09T16:00+08:00'), -1, short);
    expect(showMoment(earlier, SHANGHAI)).toBe('Fri 2026-02-06 15:00');
  });

  it('keeps hours after midnight with the day on which they began', () => {
    const end = addWorkingDays(Date.parse('2026-02-14T02:00+08:00'), 1, nights);
    expect(showMoment(end, SHANGHAI)).toBe('Tue 2026-02-17 02:00');
  });

  it.each<[string, string, string]>([
    ['Europe/Berlin', '2026-03-27T16:00+01:00', 'Mon 2026-03-30 16:00'],
    ['Europe/Berlin', '2026-10-23T16:00+02:00', 'Mon 2026-10-26 16:00'],
    ['America/New_York', '2026-03-06T16:00-05:00', 'Mon 2026-03-09 16:00'],
    ['America/New_York', '2026-10-30T16:00-04:00', 'Mon 2026-11-02 16:00'],
  ])('keeps the time of day when clocks change in %s after %s', (timezone, start, expected) => {
    const end = addWorkingDays(Date.parse(start), 1, aCalendar({ timezone, holidays: null }));
    expect(showMoment(end, timezone)).toBe(expected);
  });

  it('takes the end of the gap for a time that the day skips', () => {
    const end = addWorkingDays(Date.parse('2026-03-28T02:30+01:00'), 1, berlin);
    expect(showMoment(end, 'Europe/Berlin')).toBe('Sun 2026-03-29 03:00');
  });
});

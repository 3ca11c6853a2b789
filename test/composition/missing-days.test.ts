import { describe, expect, it } from 'vitest';
import { describeMissingYears } from '../../src/composition/missing-days.ts';
import type { WorkingCalendar } from '../../src/domain/calendar/working-calendar.ts';
import { drawAdminNotice } from '../../src/messages/admin-notice.ts';
import { aCalendar } from '../support/a-calendar.ts';
import { plainText } from '../support/plain-text.ts';

const keysAt = (moment: string, ...calendars: WorkingCalendar[]) =>
  describeMissingYears(
    { calendars: new Map(calendars.map((calendar) => [calendar.id, calendar])) },
    Date.parse(moment),
  ).map(({ key }) => key);

describe('describeMissingYears', () => {
  it('begins on the first of November of the calendar’s zone', () => {
    expect(keysAt('2026-10-31T23:59:00+08:00', aCalendar())).toEqual([]);
    expect(keysAt('2026-11-01T00:00:00+08:00', aCalendar())).toHaveLength(1);
    expect(keysAt('2026-11-01T00:00:00+08:00', aCalendar({ timezone: 'America/New_York' }))).toEqual([]);
  });

  it('has one key a week, from Monday to Sunday', () => {
    const week = ['2026-11-09', '2026-11-11', '2026-11-15'];
    const keys = week.map((date) => keysAt(`${date}T12:00:00+08:00`, aCalendar()).join());
    expect(new Set(keys).size).toBe(1);
    expect(keysAt('2026-11-08T12:00:00+08:00', aCalendar())).not.toEqual(keys.slice(0, 1));
    expect(keysAt('2026-11-16T00:00:00+08:00', aCalendar())).not.toEqual(keys.slice(0, 1));
  });

  it('goes on after New Year, and names a country of several calendars once', () => {
    expect(keysAt('2027-03-01T12:00:00+08:00', aCalendar(), aCalendar({ id: 'shop' }))).toEqual([
      expect.stringMatching(/^days\/CN\/2027\/\d+$/),
    ]);
  });

  it('is silent where the year is known, or no country is named', () => {
    const holidays = {
      country: 'CN',
      coveredFrom: '2025-01-01',
      coveredUntil: '2027-12-31',
      off: [],
      on: [],
    };
    const calendars = [aCalendar({ holidays }), aCalendar({ id: 'own', holidays: null })];
    expect(keysAt('2026-12-01T12:00:00+08:00', ...calendars)).toEqual([]);
  });
});

describe('drawAdminNotice', () => {
  it.each(['en', 'zh-CN'] as const)('gives the exact commands for a year in %s', (locale) => {
    const params = { country: 'CN', year: '2027' };
    const said = plainText(drawAdminNotice({ notice: 'days-unknown', params }, { locale, zone: 'UTC' }));
    expect(said).toContain('npm run desk -- holidays CN 2027 FILE');
    expect(said).toContain('npm run desk -- holidays CN 2027 --plain');
  });

  it.each(['en', 'zh-CN'] as const)('names calendar, host and code of a feed in %s', (locale) => {
    const params = { calendar: 'office', host: 'calendar.example.com', code: 'http-404' };
    const said = plainText(drawAdminNotice({ notice: 'feed-unread', params }, { locale, zone: 'UTC' }));
    for (const word of Object.values(params)) expect(said).toContain(word);
  });
});

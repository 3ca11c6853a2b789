import { describe, expect, it } from 'vitest';
import { instantOf, isZone, zonedParts } from '../../../src/domain/calendar/zone.ts';

describe('isZone', () => {
  it.each(['Asia/Shanghai', 'Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires'])('knows %s', (name) => {
    expect(isZone(name)).toBe(true);
  });

  it.each(['', 'Mars/Phobos', '+08:00', 'GMT+8', 'Beijing time', '../etc'])('refuses %j', (name) => {
    expect(isZone(name)).toBe(false);
  });
});

describe('zonedParts', () => {
  it.each([
    ['2026-02-13T09:40:30.250Z', 'Asia/Shanghai', '2026-02-13', 4, 17 * 60 + 40],
    ['2026-02-13T20:00:00Z', 'Asia/Shanghai', '2026-02-14', 5, 4 * 60],
    ['2026-03-29T00:59:59Z', 'Europe/Berlin', '2026-03-29', 6, 119],
    ['2026-03-29T01:00:00Z', 'Europe/Berlin', '2026-03-29', 6, 180],
    ['2026-01-01T05:00:00Z', 'America/New_York', '2026-01-01', 3, 0],
    ['2026-01-01T00:00:00Z', 'Asia/Kathmandu', '2026-01-01', 3, 5 * 60 + 45],
    ['1969-12-31T23:00:00Z', 'UTC', '1969-12-31', 2, 23 * 60],
  ])('reads %s in %s', (at, zone, date, weekday, minutesOfDay) => {
    const ms = Date.parse(at) % 60_000;
    const msOfDay = minutesOfDay * 60_000 + ms;
    expect(zonedParts(Date.parse(at), zone)).toEqual({ date, weekday, minutesOfDay, msOfDay });
  });
});

describe('instantOf', () => {
  it.each([
    ['2026-02-14', 9 * 60, 'Asia/Shanghai', '2026-02-14T01:00:00Z', 'plain time'],
    ['2026-02-14', 25 * 60, 'Asia/Shanghai', '2026-02-14T17:00:00Z', 'minutes beyond a day'],
    ['2026-03-29', 2 * 60 + 30, 'Europe/Berlin', '2026-03-29T01:00:00Z', 'the end of a gap'],
    ['2026-03-29', 2 * 60, 'Europe/Berlin', '2026-03-29T01:00:00Z', 'the first skipped minute'],
    ['2026-03-29', 3 * 60, 'Europe/Berlin', '2026-03-29T01:00:00Z', 'the first minute after a gap'],
    ['2026-10-25', 2 * 60 + 30, 'Europe/Berlin', '2026-10-25T00:30:00Z', 'the first of a repeated time'],
    ['2026-10-25', 3 * 60, 'Europe/Berlin', '2026-10-25T02:00:00Z', 'the time after a repeated hour'],
    ['2026-03-08', 2 * 60 + 30, 'America/New_York', '2026-03-08T07:00:00Z', 'the end of a gap'],
    ['2026-11-01', 60 + 30, 'America/New_York', '2026-11-01T05:30:00Z', 'the first of a repeated time'],
    ['2026-09-06', 0, 'America/Santiago', '2026-09-06T04:00:00Z', 'a day that begins at one'],
    ['2026-10-04', 2 * 60 + 15, 'Australia/Lord_Howe', '2026-10-03T15:30:00Z', 'a gap of half an hour'],
    ['2011-12-30', 12 * 60, 'Pacific/Apia', '2011-12-30T10:00:00Z', 'a day that never was'],
  ])('finds %s + %i min in %s at %s (%s)', (date, minutes, zone, expected) => {
    expect(instantOf(date, minutes, zone)).toBe(Date.parse(expected));
  });
});

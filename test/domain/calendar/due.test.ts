import { describe, expect, it } from 'vitest';
import { addLength, addLengthWithPauses, ownTimeBetween, partOf } from '../../../src/domain/calendar/due.ts';
import type { Pause } from '../../../src/domain/calendar/due.ts';
import { parseLength } from '../../../src/domain/length.ts';
import type { Length } from '../../../src/domain/length.ts';
import { aCalendar } from '../../support/a-calendar.ts';
import { showMoment } from '../../support/show-moment.ts';

const HOUR = 3_600_000;
const SHANGHAI = 'Asia/Shanghai';
const office = aCalendar();

describe('addLength', () => {
  it.each([
    ['15m', '2026-02-13T17:50+08:00', 'Fri 2026-02-13 18:05'],
    ['2h', '2026-02-13T23:00+08:00', 'Sat 2026-02-14 01:00'],
    ['1d', '2026-02-13T17:40+08:00', 'Sat 2026-02-14 17:40'],
    ['3d', '2026-02-14T17:40+08:00', 'Tue 2026-02-17 17:40'],
    ['work 4h', '2026-02-13T17:40+08:00', 'Sat 2026-02-14 14:10'],
    ['work 1d', '2026-02-13T12:30+08:00', 'Sat 2026-02-14 13:30'],
    ['work 5d', '2026-02-13T17:40+08:00', 'Fri 2026-02-27 17:40'],
  ])('of %s from %s is %s', (length, start, expected) => {
    expect(showMoment(addLength(lengthOf(length), Date.parse(start), office), SHANGHAI)).toBe(expected);
  });

  it.each([
    ['Europe/Berlin', '2026-03-28T10:00+01:00', 23, 'Sun 2026-03-29 10:00'],
    ['Europe/Berlin', '2026-10-24T10:00+02:00', 25, 'Sun 2026-10-25 10:00'],
    ['Europe/Berlin', '2026-03-28T02:30+01:00', 23.5, 'Sun 2026-03-29 03:00'],
    ['America/New_York', '2026-03-07T10:00-05:00', 23, 'Sun 2026-03-08 10:00'],
    ['America/New_York', '2026-10-31T10:00-04:00', 25, 'Sun 2026-11-01 10:00'],
  ])('takes 1d as the same time in %s after %s: %s hours', (timezone, at, hours, expected) => {
    const start = Date.parse(at);
    const due = addLength(lengthOf('1d'), start, aCalendar({ timezone, holidays: null }));
    expect((due - start) / HOUR).toBe(hours);
    expect(showMoment(due, timezone)).toBe(expected);
  });
});

describe('addLengthWithPauses', () => {
  it.each<[string, string, string[], string, string]>([
    ['2h', '2026-02-03T10:00+08:00', [], 'Tue 2026-02-03 12:00', 'no pause'],
    [
      '2h',
      '2026-02-03T10:00+08:00',
      ['10:30-11:00'],
      'Tue 2026-02-03 12:30',
      'calendar time moves by the pause',
    ],
    [
      '2h',
      '2026-02-03T10:00+08:00',
      ['09:00-11:00'],
      'Tue 2026-02-03 13:00',
      'a pause from before the start',
    ],
    [
      '2h',
      '2026-02-03T10:00+08:00',
      ['12:00-15:00'],
      'Tue 2026-02-03 12:00',
      'a pause that begins when it is due',
    ],
    ['2h', '2026-02-03T10:00+08:00', ['11:00-15:00', '15:30-16:00'], 'Tue 2026-02-03 16:30', 'two pauses'],
    [
      '2h',
      '2026-02-03T10:00+08:00',
      ['10:00-13:00', '11:00-12:00'],
      'Tue 2026-02-03 15:00',
      'one within the other',
    ],
    ['1d', '2026-02-03T10:00+08:00', ['11:00-13:00'], 'Wed 2026-02-04 12:00', 'a day moves by the pause'],
    [
      'work 4h',
      '2026-02-03T10:00+08:00',
      ['12:00-13:30'],
      'Tue 2026-02-03 15:30',
      'a pause at lunch costs nothing',
    ],
    ['work 4h', '2026-02-03T10:00+08:00', ['11:00-14:30'], 'Tue 2026-02-03 17:30', 'working time of a pause'],
    ['work 4h', '2026-02-03T10:00+08:00', ['11:00-17:30'], 'Wed 2026-02-04 11:30', 'into the next day'],
    [
      'work 1d',
      '2026-02-03T10:00+08:00',
      ['11:00-12:00'],
      'Wed 2026-02-04 11:00',
      'a working day moves by the pause',
    ],
    [
      'work 1d',
      '2026-02-03T10:00+08:00',
      ['12:00-13:30'],
      'Wed 2026-02-04 10:00',
      'a pause at lunch costs nothing',
    ],
    [
      'work 1d',
      '2026-02-02T14:00+08:00',
      ['14:00-16:00'],
      'Tue 2026-02-03 14:00',
      'a pause that begins when it is due',
    ],
    [
      'work 1d',
      '2026-02-03T19:00+08:00',
      ['20:00-21:00'],
      'Thu 2026-02-05 09:00',
      'a pause at night costs nothing',
    ],
  ])('%s from %s with %j is due %s (%s)', (length, start, pauses, expected) => {
    const span = { length: lengthOf(length), start: Date.parse(start), pauses: pauses.map(pauseOf) };
    const { due } = addLengthWithPauses(span, office);
    expect(due !== null && showMoment(due, SHANGHAI)).toBe(expected);
  });

  it('ends working days in working time, after a pause that takes the whole day', () => {
    const pauses = [{ from: Date.parse('2026-02-04T09:00+08:00'), to: Date.parse('2026-02-04T18:00+08:00') }];
    const span = { length: lengthOf('work 1d'), start: Date.parse('2026-02-03T18:00+08:00'), pauses };
    expect(addLengthWithPauses(span, office)).toEqual({ due: Date.parse('2026-02-06T09:00+08:00') });
  });

  it('lets nothing fall due inside a pause that took no working time yet', () => {
    const pause = { from: Date.parse('2026-02-04T20:00+08:00'), to: Date.parse('2026-02-05T12:30+08:00') };
    const span = {
      length: lengthOf('work 1d'),
      start: Date.parse('2026-02-03T19:00+08:00'),
      pauses: [pause],
    };
    expect(addLengthWithPauses(span, office)).toEqual({ due: Date.parse('2026-02-05T13:30+08:00') });
    const open = { ...span, pauses: [{ ...pause, to: null }] };
    expect(addLengthWithPauses(open, office)).toEqual({ due: null, left: 0 });
  });

  it.each<[string, string, number]>([
    ['2h', '10:30', 1.5],
    ['2h', '09:00', 2],
    ['1d', '16:00', 18],
    ['work 4h', '13:00', 2],
    ['work 1d', '14:30', 4.5],
  ])('keeps what is left of %s when an open pause begins at %s', (length, from, hours) => {
    const pauses = [{ from: Date.parse(`2026-02-03T${from}+08:00`), to: null }];
    const span = { length: lengthOf(length), start: Date.parse('2026-02-03T10:00+08:00'), pauses };
    expect(addLengthWithPauses(span, office)).toEqual({ due: null, left: hours * HOUR });
  });

  it('is due when the time ran out before an open pause', () => {
    const start = Date.parse('2026-02-03T10:00+08:00');
    const span = { length: lengthOf('2h'), start, pauses: [{ from: start + 2 * HOUR, to: null }] };
    expect(addLengthWithPauses(span, office)).toEqual({ due: start + 2 * HOUR });
  });
});

describe('partOf', () => {
  it.each([
    [0.75, '2h', '2026-02-03T10:00+08:00', 'Tue 2026-02-03 11:30'],
    [0.5, '1d', '2026-02-03T10:00+08:00', 'Tue 2026-02-03 22:00'],
    [0.75, 'work 4h', '2026-02-06T17:00+08:00', 'Mon 2026-02-09 11:00'],
    [0.5, 'work 4h', '2026-02-03T10:00+08:00', 'Tue 2026-02-03 12:00'],
    [0.5, 'work 2d', '2026-02-07T10:00+08:00', 'Mon 2026-02-09 18:00'],
    [0.75, 'work 1d', '2026-02-13T17:00+08:00', 'Sat 2026-02-14 15:07'],
    [0, 'work 4h', '2026-02-03T10:00+08:00', 'Tue 2026-02-03 10:00'],
    [1, 'work 1d', '2026-02-07T10:00+08:00', 'Tue 2026-02-10 09:00'],
    [1.5, 'work 4h', '2026-02-03T10:00+08:00', 'Tue 2026-02-03 17:30'],
    [1.5, '2h', '2026-02-03T10:00+08:00', 'Tue 2026-02-03 13:00'],
  ])('%s of %s from %s is %s', (fraction, text, at, expected) => {
    const [length, start] = [lengthOf(text), Date.parse(at)];
    const found = partOf(fraction, { length, start, due: addLength(length, start, office) }, office);
    expect(found !== null && showMoment(found, SHANGHAI)).toBe(expected);
  });

  it('counts no pause', () => {
    const start = Date.parse('2026-02-03T10:00+08:00');
    const pauses = [pauseOf('10:30-11:30')];
    const span = { length: lengthOf('2h'), start, due: start + 3 * HOUR, pauses };
    expect(partOf(0.25, span, office)).toBe(start + 0.5 * HOUR);
    expect(partOf(0.5, span, office)).toBe(start + 2 * HOUR);
  });

  it('is not known while an open pause comes before it', () => {
    const start = Date.parse('2026-02-03T10:00+08:00');
    const pauses = [{ from: start + HOUR, to: null }];
    const span = { length: lengthOf('4h'), start, due: start + 4 * HOUR, pauses };
    expect(partOf(2, span, office)).toBeNull();
  });

  it('of a clock that is due at once is that moment', () => {
    const start = Date.parse('2026-02-03T10:00+08:00');
    expect(partOf(0.5, { length: lengthOf('2h'), start, due: start }, office)).toBe(start);
  });
});

describe('ownTimeBetween', () => {
  it('measures as the clock counts', () => {
    const [from, to] = [Date.parse('2026-02-03T11:00+08:00'), Date.parse('2026-02-03T14:00+08:00')];
    expect(ownTimeBetween(from, to, lengthOf('2h'), office)).toBe(3 * HOUR);
    expect(ownTimeBetween(from, to, lengthOf('work 1d'), office)).toBe(1.5 * HOUR);
  });
});

/** "10:30-11:00" on Tuesday, 3 February 2026. */
function pauseOf(text: string): Pause {
  const [from = '', to = ''] = text.split('-');
  return { from: Date.parse(`2026-02-03T${from}+08:00`), to: Date.parse(`2026-02-03T${to}+08:00`) };
}

function lengthOf(text: string): Length {
  const parsed = parseLength(text);
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.length;
}

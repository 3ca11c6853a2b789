import { describe, expect, it } from 'vitest';
import { addLength, addLengthWithPauses } from '../../../src/domain/calendar/due.ts';
import { explainDue, isEstimatedDue } from '../../../src/domain/calendar/explain-due.ts';
import type { DueExplanation } from '../../../src/domain/calendar/explain-due.ts';
import type { WorkingCalendar } from '../../../src/domain/calendar/working-calendar.ts';
import type { Length } from '../../../src/domain/length.ts';
import { aCalendar, onWeekdays } from '../../support/a-calendar.ts';
import { showMoment } from '../../support/show-moment.ts';

const HOUR = 3_600_000;
const office = aCalendar();

describe('isEstimatedDue', () => {
  it.each<[string, string, Length, boolean]>([
    ['2026-12-30T10:00+08:00', '2026-12-31T18:00+08:00', { unit: 'work', days: 1 }, false],
    ['2026-12-31T10:00+08:00', '2027-01-01T09:00+08:00', { unit: 'work', days: 1 }, true],
    ['2026-12-31T10:00+08:00', '2027-01-01T09:00+08:00', { unit: 'calendar', days: 1 }, false],
    ['2024-12-31T10:00+08:00', '2025-01-02T10:00+08:00', { unit: 'work', days: 1 }, true],
    // In Shanghai it is the new year already.
    ['2026-12-31T10:00+08:00', '2026-12-31T17:00Z', { unit: 'work', ms: HOUR }, true],
  ])('of %s to %s as %j is %s', (start, due, length, isEstimated) => {
    const span = { start: Date.parse(start), due: Date.parse(due), length };
    expect(isEstimatedDue(span, office)).toBe(isEstimated);
    expect(isEstimatedDue(span, { ...office, holidays: null })).toBe(false);
  });
});

describe('explainDue', () => {
  it('tells the hours that counted, a make-up Saturday by its name', () => {
    const explained = explain({ unit: 'work', ms: HOUR }, '2026-02-13T17:40+08:00', office);
    expect(show(explained)).toEqual([
      'working 2026-02-13 Fri 2026-02-13 17:40 - Fri 2026-02-13 18:00 20m',
      'make-up 2026-02-14 Sat 2026-02-14 09:00 - Sat 2026-02-14 09:40 40m',
    ]);
    expect(explained.total).toBe(HOUR);
  });

  it('tells holidays, weekends and own days off once each', () => {
    const calendar = { ...office, off: ['2026-02-24'] };
    const explained = explain({ unit: 'work', days: 3 }, '2026-02-06T17:30+08:00', calendar);
    expect(show(explained).filter((line) => line.endsWith(' 0m'))).toEqual([
      'rest 2026-02-07..2026-02-08 Sat 2026-02-07 00:00 - Mon 2026-02-09 00:00 0m',
    ]);
    const later = explain({ unit: 'work', days: 2 }, '2026-02-14T12:00+08:00', calendar);
    expect(show(later)).toEqual([
      'make-up 2026-02-14 Sat 2026-02-14 13:30 - Sat 2026-02-14 18:00 270m',
      'holiday 2026-02-15..2026-02-23 Sun 2026-02-15 00:00 - Tue 2026-02-24 00:00 0m',
      'off 2026-02-24 Tue 2026-02-24 00:00 - Wed 2026-02-25 00:00 0m',
      'working 2026-02-25 Wed 2026-02-25 09:00 - Wed 2026-02-25 12:00 180m',
      'working 2026-02-25 Wed 2026-02-25 13:30 - Wed 2026-02-25 18:00 270m',
      'working 2026-02-26 Thu 2026-02-26 09:00 - Thu 2026-02-26 12:00 180m',
    ]);
    expect(showMoment(later.movedStart, office.timezone)).toBe('Sat 2026-02-14 13:30');
  });

  it('tells a day that the calendar switched on', () => {
    const calendar = { ...office, on: [{ date: '2026-02-07', hours: [[600, 660]] as const }] };
    const explained = explain({ unit: 'work', ms: HOUR }, '2026-02-06T18:00+08:00', calendar);
    expect(show(explained)).toEqual(['extra 2026-02-07 Sat 2026-02-07 10:00 - Sat 2026-02-07 11:00 60m']);
  });

  it('counts hours after midnight for the day on which they began', () => {
    const nights = aCalendar({ week: onWeekdays([[1320, 1800]]), holidays: null });
    const explained = explain({ unit: 'work', ms: HOUR }, '2026-02-14T02:00+08:00', nights);
    expect(show(explained)).toEqual(['working 2026-02-13 Sat 2026-02-14 02:00 - Sat 2026-02-14 03:00 60m']);
  });

  it('tells calendar time in one piece', () => {
    const explained = explain({ unit: 'calendar', days: 1 }, '2026-02-13T17:40+08:00', office);
    expect(show(explained)).toEqual([
      'elapsed 2026-02-13..2026-02-14 Fri 2026-02-13 17:40 - Sat 2026-02-14 17:40 1440m',
    ]);
  });

  it('tells pauses with what they kept from counting, and no free day within them', () => {
    const pauses = [{ from: Date.parse('2026-02-06T17:00+08:00'), to: Date.parse('2026-02-09T10:00+08:00') }];
    const span = {
      length: { unit: 'work', ms: 3 * HOUR } as const,
      start: Date.parse('2026-02-06T16:00+08:00'),
      pauses,
    };
    const { due } = addLengthWithPauses(span, office);
    const explained = explainDue({ ...span, due: due ?? 0 }, office);
    expect(show(explained)).toEqual([
      'working 2026-02-06 Fri 2026-02-06 16:00 - Fri 2026-02-06 17:00 60m',
      'paused 2026-02-06..2026-02-09 Fri 2026-02-06 17:00 - Mon 2026-02-09 10:00 120m',
      'working 2026-02-09 Mon 2026-02-09 10:00 - Mon 2026-02-09 12:00 120m',
    ]);
    expect(explained.total).toBe(3 * HOUR);
  });

  it('leaves out the middle of a long way and says how much', () => {
    const whole = explain({ unit: 'work', days: 60 }, '2026-03-02T10:00+08:00', office, 1000);
    const short = explain({ unit: 'work', days: 60 }, '2026-03-02T10:00+08:00', office, 10);
    expect(short.segments).toEqual([...whole.segments.slice(0, 5), ...whole.segments.slice(-5)]);
    expect(short.total).toBe(whole.total);
    const shown = short.segments.reduce((sum, segment) => sum + segment.ms, 0);
    expect(short.omitted).toEqual({ after: 5, count: whole.segments.length - 10, ms: whole.total - shown });
  });

  it('says when the days are estimated', () => {
    const start = '2026-12-30T10:00+08:00';
    expect(explain({ unit: 'work', days: 1 }, start, office).isEstimated).toBe(false);
    expect(explain({ unit: 'work', days: 5 }, start, office).isEstimated).toBe(true);
    expect(explain({ unit: 'work', days: 5 }, start, { ...office, holidays: null }).isEstimated).toBe(false);
    expect(explain({ unit: 'calendar', days: 5 }, start, office).isEstimated).toBe(false);
  });
});

function explain(length: Length, at: string, calendar: WorkingCalendar, limit?: number): DueExplanation {
  const start = Date.parse(at);
  return explainDue({ length, start, due: addLength(length, start, calendar) }, calendar, limit);
}

function show({ segments }: DueExplanation): string[] {
  return segments.map(({ kind, date, lastDate, from, to, ms }) => {
    const dates = date === lastDate ? date : `${date}..${lastDate}`;
    return `${kind} ${dates} ${showMoment(from, office.timezone)} - ${showMoment(to, office.timezone)} ${ms / 60_000}m`;
  });
}

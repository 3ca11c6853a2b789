import { describe, expect, it } from 'vitest';
import type { WorkingCalendar } from '../../src/domain/calendar/working-calendar.ts';
import { closingOn, listUsualDates } from '../../src/domain/usual-dates.ts';
import { aCalendar, onEveryDay, onWeekdays } from '../support/a-calendar.ts';
import { showMoment } from '../support/show-moment.ts';

function list(now: string, calendar: WorkingCalendar = aCalendar()): string[] {
  return listUsualDates(Date.parse(`${now}+08:00`), calendar).map(
    ({ name, at, isFurther }) => `${name}${isFurther ? '+' : ''} ${showMoment(at, calendar.timezone)}`,
  );
}

describe('listUsualDates', () => {
  it.each([
    [
      '2026-11-18T10:00',
      ['today Wed 2026-11-18 18:00', 'tomorrow Thu 2026-11-19 18:00', 'friday Fri 2026-11-20 18:00'],
    ],
    ['2026-11-18T18:00', ['tomorrow Thu 2026-11-19 18:00', 'friday Fri 2026-11-20 18:00']],
    ['2026-11-19T10:00', ['today Thu 2026-11-19 18:00', 'tomorrow Fri 2026-11-20 18:00']],
    ['2026-11-20T10:00', ['today Fri 2026-11-20 18:00', 'tomorrow+ Mon 2026-11-23 18:00']],
    ['2026-11-20T18:30', ['tomorrow+ Mon 2026-11-23 18:00', 'friday Fri 2026-11-27 18:00']],
    ['2026-11-21T10:00', ['tomorrow+ Mon 2026-11-23 18:00', 'friday Fri 2026-11-27 18:00']],
    ['2026-11-22T10:00', ['tomorrow Mon 2026-11-23 18:00', 'friday Fri 2026-11-27 18:00']],
  ])('offers at %s each day once, on its closing', (now, dates) => {
    expect(list(now)).toEqual(dates);
  });

  it('leaves holidays out and takes make-up workdays', () => {
    // Spring Festival: off from Sunday 15 to Monday 23 February; Saturday 14 is worked.
    expect(list('2026-02-13T10:00')).toEqual(['today Fri 2026-02-13 18:00', 'tomorrow Sat 2026-02-14 18:00']);
    expect(list('2026-02-14T10:00')).toEqual([
      'today Sat 2026-02-14 18:00',
      'tomorrow+ Tue 2026-02-24 18:00',
    ]);
  });

  it('closes each day at its own hour', () => {
    const short = onWeekdays([[540, 1080]]).with(4, [[540, 900]]);
    expect(list('2026-11-18T10:00', aCalendar({ week: short }))).toContain('friday Fri 2026-11-20 15:00');
  });

  it('takes the evening where work never stops, and nothing where it ends in the morning', () => {
    const always = aCalendar({ week: onEveryDay([[0, 1440]]), holidays: null });
    expect(list('2026-11-18T10:00', always)[0]).toBe('today Wed 2026-11-18 18:00');
    const nights = aCalendar({ week: onEveryDay([[1320, 1800]]), holidays: null });
    expect(list('2026-11-18T10:00', nights)).toEqual([]);
  });
});

describe('closingOn', () => {
  it('is null on a day off', () => {
    expect(closingOn('2026-11-21', aCalendar())).toBeNull();
  });

  it('may be midnight', () => {
    const late = aCalendar({ week: onWeekdays([[840, 1440]]) });
    expect(closingOn('2026-11-18', late)).toBe(Date.parse('2026-11-19T00:00+08:00'));
  });
});

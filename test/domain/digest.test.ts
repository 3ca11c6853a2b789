import { describe, expect, it } from 'vitest';
import { nextWorkingMorning } from '../../src/domain/calendar/working-time.ts';
import {
  calendarOfPerson,
  findDueDigest,
  heardUpTo,
  isFirstOfWeek,
  isOnByDefault,
  nextWeekMorning,
  weekBefore,
} from '../../src/domain/digest.ts';
import { aDesk, deskYaml } from '../support/a-desk.ts';

const desk = aDesk(
  deskYaml
    .replace(
      'people:',
      '  nights:\n    timezone: Asia/Shanghai\n    week: { mon-fri: ["22:00-06:00"] }\npeople:',
    )
    .replace('  wu:', '  night: { name: Night, roles: [pm], slack: U0NIGHT, calendar: nights }\n  wu:'),
);
const calendarOf = (id: string) => calendarOfPerson(desk.people.get(id)!, desk)!;
const at = (written: string) => Date.parse(written);
const office = calendarOf('chen');

describe('the morning of a person', () => {
  it.each([
    ['the next working day', 'chen', '2026-11-18T10:00:00+08:00', '2026-11-19T09:00:00+08:00'],
    ['not the weekend', 'chen', '2026-11-20T10:00:00+08:00', '2026-11-23T09:00:00+08:00'],
    // The week of the National Day of 2026 ends with a Saturday that is worked.
    ['a make-up workday', 'chen', '2026-10-09T10:00:00+08:00', '2026-10-10T09:00:00+08:00'],
    ['behind a long holiday', 'chen', '2026-09-30T10:00:00+08:00', '2026-10-08T09:00:00+08:00'],
    ['by the clock of where they live', 'amy', '2026-11-18T10:00:00+08:00', '2026-11-18T09:00:00+01:00'],
    ['in the evening of a night shift', 'night', '2026-11-18T10:00:00+08:00', '2026-11-18T22:00:00+08:00'],
  ])('is %s', (_, person, after, morning) => {
    expect(new Date(nextWorkingMorning(at(after), calendarOf(person))).toISOString()).toBe(
      new Date(at(morning)).toISOString(),
    );
  });

  it('is of the same calendar each time it is asked for', () => {
    expect(calendarOf('amy')).toBe(calendarOf('amy'));
  });
});

describe('findDueDigest', () => {
  const due = { dueAt: at('2026-11-18T09:00:00+08:00') };

  it.each([
    ['at its moment', '2026-11-18T09:00:00+08:00', '2026-11-18', false],
    ['a little later', '2026-11-18T09:05:00+08:00', '2026-11-18', false],
    ['late, after an outage', '2026-11-18T14:00:00+08:00', '2026-11-18', true],
    ['late, in the pause at noon', '2026-11-18T12:30:00+08:00', '2026-11-18', true],
    ['once, for the day it is by then', '2026-11-20T10:00:00+08:00', '2026-11-20', true],
    ['at its moment, days later', '2026-11-20T09:00:00+08:00', '2026-11-20', false],
  ])('tells %s', (_, now, day, isLate) => {
    expect(findDueDigest(due, at(now), office)).toMatchObject({ day, isLate });
  });

  it.each([
    ['after the day', '2026-11-18T18:30:00+08:00'],
    ['at the weekend', '2026-11-21T10:00:00+08:00'],
    ['before the day has begun', '2026-11-20T08:59:00+08:00'],
  ])('tells nothing %s', (_, now) => {
    expect(findDueDigest(due, at(now), office)).toBeNull();
  });

  it('tells of a night that goes on past midnight', () => {
    const night = { dueAt: at('2026-11-18T22:00:00+08:00') };
    expect(findDueDigest(night, at('2026-11-19T02:00:00+08:00'), calendarOf('night'))).toMatchObject({
      day: '2026-11-18',
    });
    expect(findDueDigest(night, at('2026-11-19T07:00:00+08:00'), calendarOf('night'))).toBeNull();
  });
});

describe('a week', () => {
  it.each([
    ['2026-11-18T10:00:00+08:00', '2026-11-23T09:00:00+08:00'],
    // Thursday is the first day after the holiday, and Saturday belongs to the same week.
    ['2026-09-30T10:00:00+08:00', '2026-10-08T09:00:00+08:00'],
    ['2026-10-08T10:00:00+08:00', '2026-10-12T09:00:00+08:00'],
    // A Sunday that is worked ends its week and begins none.
    ['2026-09-18T10:00:00+08:00', '2026-09-21T09:00:00+08:00'],
  ])('after %s begins %s', (after, morning) => {
    expect(new Date(nextWeekMorning(at(after), office)).toISOString()).toBe(
      new Date(at(morning)).toISOString(),
    );
  });

  it('does not begin with a make-up workday at its end', () => {
    expect(isFirstOfWeek(at('2026-09-20T09:00:00+08:00'), office)).toBe(false);
    expect(isFirstOfWeek(at('2026-09-14T09:00:00+08:00'), office)).toBe(true);
  });

  it('that is told of is the one before, in whole days', () => {
    expect(weekBefore(at('2026-11-23T09:00:00+08:00'), 'Asia/Shanghai')).toEqual({
      from: at('2026-11-16T00:00:00+08:00'),
      to: at('2026-11-23T00:00:00+08:00'),
      first: '2026-11-16',
      last: '2026-11-22',
    });
  });
});

describe('heardUpTo', () => {
  const monday = at('2026-11-23T09:00:00+08:00');

  it('is the morning of the working day before, where none was told', () => {
    expect(heardUpTo(monday, null, office)).toBe(at('2026-11-20T09:00:00+08:00'));
  });

  it('is the last one that was told, two weeks back at most', () => {
    expect(heardUpTo(monday, at('2026-11-18T09:00:00+08:00'), office)).toBe(at('2026-11-18T09:00:00+08:00'));
    expect(heardUpTo(monday, at('2026-01-05T09:00:00+08:00'), office)).toBe(at('2026-11-09T09:00:00+08:00'));
  });
});

describe('isOnByDefault', () => {
  it.each([
    ['daily', 'pm', true],
    ['daily', 'lead', true],
    ['daily', 'support', false],
    ['daily', 'admin', false],
    ['team', 'lead', true],
    ['team', 'pm', false],
    ['weekly', 'lead', false],
  ] as const)('%s for %s is %s', (kind, role, isOn) => {
    expect(isOnByDefault(kind, { id: 'somebody', roles: [role] }, aDesk())).toBe(isOn);
  });

  it('whoever a product names as its lead is one, whatever their roles', () => {
    const desk = aDesk();
    const app = { ...desk.products.get('app')!, lead: 'amy' };
    const named = { ...desk, products: new Map([...desk.products, ['app', app]]) };
    const amy = { id: 'amy', roles: ['support'] } as const;
    const isOn = (of: typeof desk) =>
      (['daily', 'team', 'weekly'] as const).map((kind) => isOnByDefault(kind, amy, of));
    expect(isOn(named)).toEqual([true, true, false]);
    expect(isOn(desk)).toEqual([false, false, false]);
  });
});

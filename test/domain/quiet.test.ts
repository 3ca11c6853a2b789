import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar/local-date.ts';
import type { Interval, WorkingCalendar } from '../../src/domain/calendar/working-calendar.ts';
import { instantOf, zonedParts } from '../../src/domain/calendar/zone.ts';
import type { Complaint } from '../../src/domain/complaint.ts';
import { clockKinds, type Desk, type Person } from '../../src/domain/desk.ts';
import { breaksThrough, findHold } from '../../src/domain/quiet.ts';
import { aCalendar, onEveryDay, onWeekdays } from '../support/a-calendar.ts';
import { office, story } from './decide/office.ts';

const CASES = Number(process.env['HUIYIN_PROPERTY_RUNS'] ?? 10_000);
const SEED = Number(process.env['HUIYIN_SEED'] ?? 20_261_122);

const night = { from: 22 * 60, to: 8 * 60 };
const shanghai = (text: string) => Date.parse(`${text}+08:00`);

function deskOf(person: Partial<Person>, calendar: WorkingCalendar = aCalendar()): Desk {
  const chen = office.people.get('chen');
  if (chen === undefined) throw new Error('the office changed');
  const own = { ...chen, timezone: 'Asia/Shanghai', ...person };
  return {
    ...office,
    calendars: new Map([...office.calendars, [calendar.id, calendar]]),
    people: new Map([['chen', own]]),
  };
}

function holdOf(text: string, person: Partial<Person>, calendar?: WorkingCalendar) {
  const hold = findHold('chen', deskOf(person, calendar), shanghai(text));
  return hold === null
    ? null
    : [new Date(hold.until + 8 * 3_600_000).toISOString().slice(0, 16), hold.because];
}

describe('findHold', () => {
  it.each([
    ['2026-11-18T21:59', null],
    ['2026-11-18T22:00', ['2026-11-19T08:00', 'quiet']],
    ['2026-11-19T00:00', ['2026-11-19T08:00', 'quiet']],
    ['2026-11-19T07:59', ['2026-11-19T08:00', 'quiet']],
    ['2026-11-19T08:00', null],
  ])('keeps quiet hours over midnight: at %s', (moment, expected) => {
    expect(holdOf(moment, { quiet: night })).toEqual(expected);
  });

  it('keeps quiet hours within a day', () => {
    const quiet = { from: 12 * 60, to: 13 * 60 + 30 };
    expect(holdOf('2026-11-18T12:10', { quiet })).toEqual(['2026-11-18T13:30', 'quiet']);
    expect(holdOf('2026-11-18T13:30', { quiet })).toBeNull();
  });

  it('goes by the person’s own zone, else by the desk’s', () => {
    const berlin = { quiet: night, timezone: 'Europe/Berlin' };
    expect(holdOf('2026-11-18T10:00', berlin)).toEqual(['2026-11-18T15:00', 'quiet']);
    expect(holdOf('2026-11-18T23:00', { quiet: night, timezone: null })).toEqual([
      '2026-11-19T08:00',
      'quiet',
    ]);
  });

  it.each([
    ['into a gap', { from: 60, to: 150 }, '2026-03-29T01:30+01:00', '2026-03-29T03:00+02:00'],
    ['into an hour shown twice', { from: 60, to: 150 }, '2026-10-25T02:10+02:00', '2026-10-25T02:30+02:00'],
    ['over a gap', night, '2026-03-28T23:00+01:00', '2026-03-29T08:00+02:00'],
    ['over an hour more', night, '2026-10-24T23:00+02:00', '2026-10-25T08:00+01:00'],
  ])('ends where the clock shows it first when daylight saving falls %s', (_, quiet, now, until) => {
    const desk = deskOf({ quiet, timezone: 'Europe/Berlin' });
    expect(findHold('chen', desk, Date.parse(now))?.until).toBe(Date.parse(until));
  });

  it('goes on when the clock goes back over the midnight at which it began', () => {
    const desk = deskOf({ quiet: { from: 0, to: 6 * 60 }, timezone: 'America/St_Johns' });
    // A minute after midnight it was 23:01 on Saturday once more.
    const again = Date.parse('2010-11-06T23:30-03:30');
    expect(findHold('chen', desk, again)?.until).toBe(Date.parse('2010-11-07T06:00-03:30'));
  });

  it('holds over days without hours until the first opening after them', () => {
    const calendar = 'office';
    expect(holdOf('2026-11-20T23:00', { calendar })).toBeNull();
    expect(holdOf('2026-11-21T00:00', { calendar })).toEqual(['2026-11-23T09:00', 'day-off']);
    expect(holdOf('2026-11-22T23:59', { calendar })).toEqual(['2026-11-23T09:00', 'day-off']);
    expect(holdOf('2026-11-23T00:00', { calendar })).toBeNull();
    expect(holdOf('2026-10-01T12:00', { calendar })).toEqual(['2026-10-08T09:00', 'day-off']);
  });

  it('goes on from quiet hours into days off, and from days off into quiet hours', () => {
    const person = { calendar: 'office', quiet: night };
    expect(holdOf('2026-11-20T23:00', person)).toEqual(['2026-11-23T09:00', 'day-off']);
    const late = { ...person, quiet: { from: 22 * 60, to: 9 * 60 + 30 } };
    expect(holdOf('2026-11-21T12:00', late)).toEqual(['2026-11-23T09:30', 'day-off']);
    expect(holdOf('2026-11-20T23:00', late)).toEqual(['2026-11-23T09:30', 'day-off']);
  });

  it('holds nothing while somebody works, though the shift began the day before', () => {
    const shift = aCalendar({ week: onWeekdays([[1320, 1800]]) });
    expect(holdOf('2026-11-21T05:59', { calendar: 'office' }, shift)).toBeNull();
    expect(holdOf('2026-11-21T06:00', { calendar: 'office' }, shift)).toEqual([
      '2026-11-23T22:00',
      'day-off',
    ]);
  });

  it('ends where every opening lies in quiet hours', () => {
    const once = aCalendar({ week: [[], [], [[1380, 1400]], [], [], [], []] });
    const hold = findHold(
      'chen',
      deskOf({ calendar: 'office', quiet: night }, once),
      shanghai('2026-11-21T12:00'),
    );
    expect(hold?.until).toBeGreaterThan(shanghai('2026-11-21T12:00'));
  });

  it('holds nothing for people without either, or unknown', () => {
    expect(holdOf('2026-11-22T03:00', {})).toBeNull();
    expect(holdOf('2026-11-22T03:00', { quiet: { from: 60, to: 60 }, calendar: 'nowhere' })).toBeNull();
    expect(findHold('nobody', office, 0)).toBeNull();
  });
});

const ZONES = [
  ['Asia/Shanghai', '2026-09-28'],
  ['Europe/Berlin', '2026-10-20'],
  ['Europe/Berlin', '2026-03-25'],
  ['America/Santiago', '2026-03-30'],
  ['Australia/Lord_Howe', '2026-10-01'],
] as const;
const STEP = 5 * 60_000;
const HOURS: readonly (readonly Interval[])[] = [
  [[540, 1080]],
  [[0, 600]],
  [[1200, 1440]],
  [
    [480, 720],
    [780, 1020],
  ],
];

const anyCase = fc.record({
  zone: fc.constantFrom(...ZONES),
  home: fc.constantFrom(...ZONES),
  off: fc.array(fc.integer({ min: -2, max: 12 }), { maxLength: 3 }),
  hours: fc.constantFrom(...HOURS),
  isEveryDay: fc.boolean(),
  quiet: fc.option(
    fc
      .tuple(fc.integer({ min: 0, max: 287 }), fc.integer({ min: 0, max: 287 }))
      .map(([from, to]) => ({ from: from * 5, to: to * 5 })),
  ),
  steps: fc.integer({ min: 0, max: 288 * 7 }),
});

/** The first free step, looking at the wall clock of every step on the way. */
function walkToFree(desk: Desk, now: number, start: number): number {
  const person = desk.people.get('chen');
  const calendar = desk.calendars.get(person?.calendar ?? '');
  if (!person || !calendar) throw new Error('no person with a calendar');
  let latest = '';
  let isOff = false;
  for (let at = start; ; at += STEP) {
    const wall = zonedParts(at, person.timezone ?? 'UTC');
    const shown = `${wall.date} ${String(wall.minutesOfDay).padStart(4, '0')}`;
    if (shown > latest) latest = shown;
    const hours = hoursOn(zonedParts(at, calendar.timezone).date, calendar);
    const isWorking = hours.some(([from, to]) => {
      const { date } = zonedParts(at, calendar.timezone);
      return instantOf(date, from, calendar.timezone) <= at && at < instantOf(date, to, calendar.timezone);
    });
    if (hours.length === 0) isOff = at >= now || isOff;
    if (isWorking || (at === now && hours.length > 0)) isOff = false;
    if (at >= now && !isOff && !isQuiet(Number(latest.slice(11)), person.quiet)) return at;
  }
}

function isQuiet(minute: number, quiet: Person['quiet']): boolean {
  if (quiet === null || quiet.from === quiet.to) return false;
  const { from, to } = quiet;
  return from < to ? from <= minute && minute < to : minute >= from || minute < to;
}

function hoursOn(date: string, calendar: WorkingCalendar): readonly Interval[] {
  if (calendar.off.includes(date)) return [];
  return calendar.week[(new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7] ?? [];
}

describe('a hold walked in steps of five minutes', () => {
  it('ends at the first step that is neither quiet nor off', () => {
    fc.assert(
      fc.property(anyCase, ({ zone, home, off, hours, isEveryDay, quiet, steps }) => {
        const [timezone, day] = zone;
        const calendar = aCalendar({
          timezone,
          week: isEveryDay ? onEveryDay(hours) : onWeekdays(hours),
          off: [...new Set(off)].map((days) => addDays(day, days)),
          holidays: null,
        });
        const desk = deskOf({ calendar: 'office', quiet, timezone: home[0] }, calendar);
        const start = instantOf(day, 0, timezone);
        const now = start + steps * STEP;
        const free = walkToFree(desk, now, now - 3 * 86_400_000);
        expect(findHold('chen', desk, now)?.until ?? now).toBe(free);
      }),
      { numRuns: Math.ceil(CASES / 20), seed: SEED },
    );
  });
});

describe('breaksThrough', () => {
  it('is for the answer to and the talk about the most urgent ones', () => {
    const kinds = (complaint: Complaint) => clockKinds.filter((kind) => breaksThrough(complaint, kind));
    expect(kinds(story().complaint)).toEqual(['acknowledge', 'contact']);
    expect(kinds(story({ severity: 'low' }).complaint)).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addLength, addLengthWithPauses, partOf, subtractLength } from '../../../src/domain/calendar/due.ts';
import type { Pause } from '../../../src/domain/calendar/due.ts';
import { explainDue } from '../../../src/domain/calendar/explain-due.ts';
import { addDays } from '../../../src/domain/calendar/local-date.ts';
import { findCalendarFaults } from '../../../src/domain/calendar/working-calendar.ts';
import type { Interval, WorkingCalendar } from '../../../src/domain/calendar/working-calendar.ts';
import {
  addWorkingDays,
  addWorkingTime,
  isWorkingAt,
  nextOpening,
  nextWorkingMorning,
  previousClosing,
  workingTimeBetween,
} from '../../../src/domain/calendar/working-time.ts';
import type { Length } from '../../../src/domain/length.ts';
import {
  createSlowCalendar,
  isInPause,
  slowAddCounted,
  slowAddWorkingDays,
  slowAddWorkingTime,
  slowBetween,
  slowCounted,
  slowNextMorning,
  slowNextOpening,
  slowPreviousClosing,
  slowSubtractCounted,
} from '../../support/slow-calendar.ts';
import type { SlowCalendar, SlowPause } from '../../support/slow-calendar.ts';

// HUIYIN_PROPERTY_RUNS=200000 npx vitest run … tries more, HUIYIN_SEED other ones.
const CASES = Number(process.env['HUIYIN_PROPERTY_RUNS'] ?? 10_000);
const SEED = Number(process.env['HUIYIN_SEED'] ?? 20_261_121);
const PROPERTIES = 6;
const settings = { numRuns: Math.ceil(CASES / PROPERTIES), seed: SEED };
const PATIENCE_MS = 60_000 + CASES * 20;

const MINUTE_MS = 60_000;
const DAY = 1440;
const WINDOW_DAYS = 24;

// Each zone with days around which its clock changes in 2026: by an hour, by half an hour, at midnight.
const ZONES: readonly (readonly [zone: string, changes: readonly string[]])[] = [
  ['Asia/Shanghai', ['2026-02-14', '2026-10-01']],
  ['Europe/Berlin', ['2026-03-29', '2026-10-25']],
  ['America/New_York', ['2026-03-08', '2026-11-01']],
  ['Australia/Lord_Howe', ['2026-04-05', '2026-10-04']],
  ['America/Santiago', ['2026-04-05', '2026-09-06']],
  ['America/St_Johns', ['2026-03-08', '2026-11-01']],
  ['Africa/Casablanca', ['2026-02-15', '2026-03-22']],
  ['Asia/Kathmandu', ['2026-05-05']],
  ['Pacific/Kiritimati', ['2026-07-01']],
  ['Pacific/Pago_Pago', ['2026-01-01']],
  ['UTC', ['2026-12-31']],
];

/** Up to three intervals in order, on a grid of five minutes; the last may cross midnight. */
const anyHours: fc.Arbitrary<readonly Interval[]> = fc
  .tuple(fc.uniqueArray(fc.integer({ min: 0, max: 287 }), { maxLength: 6 }), fc.integer({ min: 0, max: 100 }))
  .map(([marks, night]) => {
    const ordered = marks.toSorted((one, other) => one - other).map((mark) => mark * 5);
    const hours: Interval[] = [];
    for (let i = 0; i + 1 < ordered.length; i += 2) hours.push([ordered[i] ?? 0, ordered[i + 1] ?? 0]);
    const start = ordered.at(-1);
    if (ordered.length % 2 === 1 && start !== undefined)
      hours.push([start, DAY + ((night * 5) % (start + 1))]);
    return hours;
  })
  .map((hours) => hours.filter(([start, end]) => end > start));

const someHours: fc.Arbitrary<readonly Interval[]> = fc.oneof(
  { weight: 3, arbitrary: anyHours },
  {
    weight: 2,
    arbitrary: fc.constant<readonly Interval[]>([
      [540, 720],
      [810, 1080],
    ]),
  },
  { weight: 1, arbitrary: fc.constant<readonly Interval[]>([[0, 1440]]) },
  { weight: 1, arbitrary: fc.constant<readonly Interval[]>([[1320, 1800]]) },
  { weight: 2, arbitrary: fc.constant<readonly Interval[]>([]) },
);

interface World {
  readonly calendar: WorkingCalendar;
  readonly slow: SlowCalendar;
  /** Whole minutes since 1970. */
  readonly start: number;
}

const anyWorld: fc.Arbitrary<World> = fc
  .record({
    place: fc.constantFrom(...ZONES),
    change: fc.nat(),
    minutes: fc.integer({ min: -8 * DAY, max: 8 * DAY }),
    week: fc.array(someHours, { minLength: 7, maxLength: 7 }),
    off: fc.uniqueArray(fc.integer({ min: -20, max: 20 }), { maxLength: 6 }),
    on: fc.uniqueArray(
      fc.record({
        day: fc.integer({ min: -20, max: 20 }),
        hours: fc.option(anyHours, { nil: undefined }),
        like: fc.option(fc.constantFrom(0, 1, 2, 3, 4, 5, 6), { nil: undefined }),
      }),
      { maxLength: 4, selector: (day) => day.day },
    ),
    official: fc.boolean(),
    feeds: fc.array(
      fc.record({
        off: fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 4 }),
        except: fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 2 }),
      }),
      { maxLength: 2 },
    ),
  })
  .filter(({ week }) => week.some((hours) => hours.length > 0))
  .map(({ place: [timezone, changes], change, minutes, week, off, on, official, feeds }) => {
    const middle = changes[change % changes.length] ?? '2026-06-01';
    const half = Math.floor(on.length / 2);
    const days = on.map(({ day, hours, like }) => ({
      date: addDays(middle, day),
      ...(hours && hours.length > 0 ? { hours } : {}),
      ...(like === undefined ? {} : { like: like as 0 }),
    }));
    const dates = off
      .map((day) => addDays(middle, day))
      .filter((date) => !days.some((day) => day.date === date));
    const calendar: WorkingCalendar = {
      id: 'any',
      timezone,
      week,
      off: dates.slice(0, 2),
      on: days.slice(0, half),
      holidays: official
        ? {
            country: 'ZZ',
            coveredFrom: '2026-01-01',
            coveredUntil: '2026-12-31',
            off: dates.slice(1),
            on: days.slice(half),
          }
        : null,
      feeds: feeds.map((feed) => ({
        url: 'https://example.com/a.ics',
        off: feed.off.map((day) => addDays(middle, day)),
        except: feed.except.map((day) => addDays(middle, day)),
      })),
    };
    const start = Date.parse(middle) / MINUTE_MS + minutes;
    const slow = createSlowCalendar(calendar, start - WINDOW_DAYS * DAY, start + WINDOW_DAYS * DAY);
    return { calendar, slow, start };
  });

const anyPauses: fc.Arbitrary<readonly { from: number; minutes: number | null }[]> = fc.array(
  fc.record({
    from: fc.integer({ min: -DAY, max: 8 * DAY }),
    minutes: fc.option(fc.integer({ min: 0, max: 2 * DAY }), { nil: null, freq: 6 }),
  }),
  { maxLength: 4 },
);

const anyLength: fc.Arbitrary<Length> = fc.oneof(
  fc.record({ unit: fc.constantFrom('work', 'calendar'), days: fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    unit: fc.constantFrom('work', 'calendar'),
    ms: fc.integer({ min: 1, max: 3 * DAY }).map((minutes) => minutes * MINUTE_MS),
  }),
);

describe('working time, against counting by the minute', () => {
  it(
    'opens, closes and begins the morning at the same moments',
    () => {
      const property = fc.property(
        anyWorld,
        fc.integer({ min: 0, max: 59_999 }),
        ({ calendar, slow, start }, ms) => {
          const at = start * MINUTE_MS;
          expect(isWorkingAt(at + ms, calendar)).toBe(slow.isOpen(start));
          expectSame(slowNextOpening(slow, start), () => nextOpening(at, calendar));
          expectSame(slowPreviousClosing(slow, start), () => previousClosing(at, calendar));
          expectSame(slowNextMorning(slow, start), () => nextWorkingMorning(at, calendar));
        },
      );
      fc.assert(property, settings);
    },
    PATIENCE_MS,
  );

  it(
    'adds, subtracts and measures the same amounts',
    () => {
      const property = fc.property(anyWorld, fc.double({ min: 0, max: 1, noNaN: true }), (world, part) => {
        const { calendar, slow, start } = world;
        const at = start * MINUTE_MS;
        const ahead = Math.floor(part * slowBetween(slow, start, slow.to));
        const behind = Math.floor(part * slowBetween(slow, slow.from, start));
        const end = expectSame(slowAddWorkingTime(slow, start, ahead), () =>
          addWorkingTime(at, ahead * MINUTE_MS, calendar),
        );
        const begin = expectSame(slowAddWorkingTime(slow, start, -behind), () =>
          addWorkingTime(at, -behind * MINUTE_MS, calendar),
        );
        expect(workingTimeBetween(at, end, calendar)).toBe(ahead * MINUTE_MS);
        expect(workingTimeBetween(begin, end, calendar)).toBe((ahead + behind) * MINUTE_MS);
        expect(workingTimeBetween(end, at, calendar)).toBe(0 - ahead * MINUTE_MS);
        expect(workingTimeBetween(at, slow.to * MINUTE_MS, calendar)).toBe(
          slowBetween(slow, start, slow.to) * MINUTE_MS,
        );
      });
      fc.assert(property, settings);
    },
    PATIENCE_MS,
  );

  it(
    'counts the same working days, ahead and back',
    () => {
      const property = fc.property(
        anyWorld,
        fc.integer({ min: -9, max: 9 }),
        ({ calendar, slow, start }, days) => {
          const at = start * MINUTE_MS;
          expectSame(slowAddWorkingDays(slow, start, days), () => addWorkingDays(at, days, calendar));
          const sameTime = slow.firstAtWall(slow.wallAt(start) + days * DAY);
          expectSame(sameTime, () => addLength({ unit: 'calendar', days }, at, calendar));
        },
      );
      fc.assert(property, settings);
    },
    PATIENCE_MS,
  );

  it(
    'leaves out the same pauses',
    () => {
      const property = fc.property(anyWorld, anyLength, anyPauses, (world, length, drawn) => {
        const pauses = drawn.map(({ from, minutes }) => ({
          from: world.start + from,
          to: minutes === null ? null : world.start + from + minutes,
        }));
        const expected = slowDue(world, length, pauses);
        fc.pre(expected !== null);
        const span = { length, start: world.start * MINUTE_MS, pauses: pauses.map(toMs) };
        expect(addLengthWithPauses(span, world.calendar)).toEqual(expected);
      });
      fc.assert(property, settings);
    },
    PATIENCE_MS,
  );

  it(
    'counts back from a deadline to the same moments',
    () => {
      const property = fc.property(anyWorld, anyLength, anyPauses, (world, length, drawn) => {
        const { calendar, slow, start: end } = world;
        const pauses = drawn.map(({ from, minutes }) => ({
          from: end - from - (minutes ?? 0),
          to: minutes === null ? null : end - from,
        }));
        const rules = { isWork: length.unit === 'work', pauses };
        const expected = slowBefore(world, length, rules);
        fc.pre(expected !== null && expected > slow.from);
        const span = { length, due: end * MINUTE_MS, pauses: pauses.map(toMs) };
        const found = subtractLength(span, calendar);
        expect(new Date(found).toISOString()).toBe(new Date((expected ?? 0) * MINUTE_MS).toISOString());
        if ('days' in length || found === span.due) return;
        const counted = slowCounted(slow, found / MINUTE_MS, end, rules);
        expect(counted * MINUTE_MS).toBe(length.ms);
      });
      fc.assert(property, settings);
    },
    PATIENCE_MS,
  );

  it(
    'finds the same part of a clock, and explains what it counted',
    () => {
      const property = fc.property(
        anyWorld,
        anyLength,
        anyPauses,
        fc.integer({ min: 0, max: 150 }),
        (world, length, drawn, percent) => {
          const { calendar, slow } = world;
          const pauses = drawn
            .filter(({ minutes }) => minutes !== null)
            .map(({ from, minutes }) => ({
              from: world.start + from,
              to: world.start + from + (minutes ?? 0),
            }));
          const expectedDue = slowDue(world, length, pauses);
          fc.pre(expectedDue !== null && expectedDue.due !== null);
          const due = expectedDue?.due ?? 0;
          const span = { length, start: world.start * MINUTE_MS, due, pauses: pauses.map(toMs) };
          const rules = { isWork: length.unit === 'work', pauses };
          const total = slowCounted(slow, world.start, due / MINUTE_MS, rules);
          const expected = slowPart(world, due / MINUTE_MS, (percent / 100) * total, total, rules);
          fc.pre(expected !== null);
          if (percent !== 100) expect(partOf(percent / 100, span, calendar)).toBe(expected);
          const explained = explainDue(span, calendar, 1_000);
          expect(explained.total).toBe(total * MINUTE_MS);
        },
      );
      fc.assert(property, settings);
    },
    PATIENCE_MS,
  );

  it('draws calendars that are mostly without faults', () => {
    const drawn = fc.sample(anyWorld, { numRuns: 50, seed: SEED });
    const faultless = drawn.filter(({ calendar }) => findCalendarFaults(calendar).length === 0);
    expect(faultless.length).toBeGreaterThan(10);
  });
});

/** Compares where the slow calendar can see; gives the fast answer for further use. */
function expectSame(slow: number | null, ask: () => number): number {
  const found = slow === null ? Number.NaN : ask();
  if (slow !== null) expect(new Date(found).toISOString()).toBe(new Date(slow * MINUTE_MS).toISOString());
  return found;
}

function toMs(pause: SlowPause): Pause {
  return { from: pause.from * MINUTE_MS, to: pause.to === null ? null : pause.to * MINUTE_MS };
}

function slowDue(
  { calendar, slow, start }: World,
  length: Length,
  pauses: readonly SlowPause[],
): { due: number } | { due: null; left: number } | null {
  const rules = { isWork: length.unit === 'work', pauses };
  const whole = { isWork: rules.isWork, pauses: [] };
  const bare =
    'days' in length
      ? addLength(length, start * MINUTE_MS, calendar) / MINUTE_MS
      : slowAddCounted(slow, start, length.ms / MINUTE_MS, whole);
  if (typeof bare !== 'number' || bare >= slow.to) return null;
  const total = slowCounted(slow, start, bare, whole);
  // An amount can be counted in one go; days end first where they would, and what was paused comes on top.
  const end =
    'days' in length
      ? slowAddCounted(slow, bare, total - slowCounted(slow, start, bare, rules), rules)
      : slowAddCounted(slow, start, total, rules);
  if (end === null) return null;
  if (end === 'paused') {
    return { due: null, left: (total - slowCounted(slow, start, slow.to, rules)) * MINUTE_MS };
  }
  if (!rules.isWork || !('days' in length)) return { due: end * MINUTE_MS };
  return slowMoveIntoCounted(slow, end, pauses);
}

/** Days are gone back first; what was paused on the way is gone back beyond them. */
function slowBefore(
  { calendar, slow, start: end }: World,
  length: Length,
  rules: { isWork: boolean; pauses: readonly SlowPause[] },
): number | null {
  if ('ms' in length) return slowSubtractCounted(slow, end, length.ms / MINUTE_MS, rules);
  const bare = rules.isWork
    ? slowAddWorkingDays(slow, end, -length.days)
    : addLength({ unit: 'calendar', days: -length.days }, end * MINUTE_MS, calendar) / MINUTE_MS;
  if (bare === null || bare <= slow.from) return null;
  const whole = slowCounted(slow, bare, end, { isWork: rules.isWork, pauses: [] });
  return slowSubtractCounted(slow, bare, whole - slowCounted(slow, bare, end, rules), rules);
}

/** Working days end in working time that is not paused, or just when a pause begins. */
function slowMoveIntoCounted(
  slow: SlowCalendar,
  end: number,
  pauses: readonly SlowPause[],
): { due: number } | { due: null; left: number } | null {
  for (let minute = end; minute < slow.to; minute++) {
    const isPaused = isInPause(pauses, minute) && isInPause(pauses, minute - 1);
    if (slow.isOpen(minute) && !isPaused) return { due: minute * MINUTE_MS };
  }
  return pauses.some((pause) => pause.to === null) ? { due: null, left: 0 } : null;
}

function slowPart(
  { slow, start }: World,
  due: number,
  used: number,
  total: number,
  rules: { isWork: boolean; pauses: readonly SlowPause[] },
): number | null {
  const from = used < total ? start : due;
  const ms = Math.round((used < total ? used : used - total) * MINUTE_MS);
  const minutes = Math.ceil(ms / MINUTE_MS);
  const end = slowAddCounted(slow, from, minutes, rules);
  return typeof end === 'number' ? (end - minutes) * MINUTE_MS + ms : null;
}

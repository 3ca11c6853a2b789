import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, weekdayOf, type Weekday } from '../../src/domain/calendar/local-date.ts';
import { instantOf, zonedParts } from '../../src/domain/calendar/zone.ts';
import type { Rota } from '../../src/domain/desk.ts';
import { nextHandover, onDuty } from '../../src/domain/rota.ts';

const CASES = Number(process.env['HUIYIN_PROPERTY_RUNS'] ?? 10_000);
const SEED = Number(process.env['HUIYIN_SEED'] ?? 20_261_122);

const MONDAY = 0;
/** Mondays at nine in Shanghai; the first week begins on 2026-11-16. */
const rota: Rota = {
  id: 'night',
  timezone: 'Asia/Shanghai',
  handover: { weekday: MONDAY, minute: 540 },
  since: '2026-11-11',
  people: ['chen', 'bo', 'wu'],
  overrides: [],
};
const at = (text: string) => Date.parse(`${text}+08:00`);
const withOverrides = (...overrides: Rota['overrides']): Rota => ({ ...rota, overrides });

describe('onDuty', () => {
  it.each([
    ['2026-11-01T12:00', 'chen'],
    ['2026-11-16T09:00', 'chen'],
    ['2026-11-23T08:59:59.999', 'chen'],
    ['2026-11-23T09:00', 'bo'],
    ['2026-11-30T09:00', 'wu'],
    ['2026-12-07T09:00', 'chen'],
  ])('has at %s in its turn %s', (moment, person) => {
    expect(onDuty(rota, at(moment))).toBe(person);
  });

  it('begins on the day itself when that is the weekday of its hand-over', () => {
    expect(onDuty({ ...rota, since: '2026-11-16' }, at('2026-11-23T09:00'))).toBe('bo');
  });

  it('lets an override have whole days, the last included, and the last one decide', () => {
    const swapped = withOverrides(
      { from: '2026-11-18', to: '2026-11-19', person: 'bo' },
      { from: '2026-11-19', to: '2026-11-19', person: 'wu' },
    );
    const duty = ['2026-11-17T23:59', '2026-11-18T00:00', '2026-11-19T00:00', '2026-11-20T00:00'];
    expect(duty.map((moment) => onDuty(swapped, at(moment)))).toEqual(['chen', 'bo', 'wu', 'chen']);
  });

  it('keeps the wall clock over daylight saving', () => {
    const berlin = { ...rota, timezone: 'Europe/Berlin', since: '2026-10-19' };
    expect(onDuty(berlin, Date.parse('2026-10-26T08:59+01:00'))).toBe('chen');
    expect(onDuty(berlin, Date.parse('2026-10-26T09:00+01:00'))).toBe('bo');
  });

  it('does not give it back when the clock goes back over midnight', () => {
    const sundays = { ...rota, timezone: 'America/St_Johns', handover: { weekday: 6, minute: 0 } } as const;
    const before = { ...sundays, since: '2010-10-31' };
    // A minute after midnight it was 23:01 on Saturday once more.
    expect(onDuty(before, Date.parse('2010-11-06T23:59-02:30'))).toBe('chen');
    expect(onDuty(before, Date.parse('2010-11-07T00:00-02:30'))).toBe('bo');
    expect(onDuty(before, Date.parse('2010-11-06T23:30-03:30'))).toBe('bo');
  });

  it('is nobody without people', () => {
    expect(onDuty({ ...rota, people: [] }, at('2026-11-18T10:00'))).toBeNull();
  });
});

describe('nextHandover', () => {
  it('names the next moment at which somebody else has it', () => {
    expect(nextHandover(rota, at('2026-11-18T10:00'))).toEqual({ at: at('2026-11-23T09:00'), person: 'bo' });
    expect(nextHandover(rota, at('2026-11-23T09:00'))).toEqual({ at: at('2026-11-30T09:00'), person: 'wu' });
  });

  it('passes over the beginning of the first person’s first week', () => {
    expect(nextHandover(rota, at('2026-01-01T10:00'))?.at).toBe(at('2026-11-23T09:00'));
  });

  it('counts the edges of overrides', () => {
    const swapped = withOverrides({ from: '2026-11-19', to: '2026-11-26', person: 'bo' });
    expect(nextHandover(swapped, at('2026-11-18T10:00'))).toEqual({
      at: at('2026-11-19T00:00'),
      person: 'bo',
    });
    // Over the end of the override, which falls into the own week.
    expect(nextHandover(swapped, at('2026-11-20T10:00'))).toEqual({
      at: at('2026-11-30T09:00'),
      person: 'wu',
    });
  });

  it('never comes where nobody else is', () => {
    expect(nextHandover({ ...rota, people: ['chen'] }, at('2026-11-18T10:00'))).toBeNull();
    expect(nextHandover({ ...rota, people: [] }, at('2026-11-18T10:00'))).toBeNull();
  });
});

// Each with a day near which its clock changes, by an hour, by half an hour, at midnight.
const ZONES = [
  ['Asia/Shanghai', '2026-11-02'],
  ['Europe/Berlin', '2026-10-20'],
  ['America/New_York', '2026-03-02'],
  ['Australia/Lord_Howe', '2026-03-30'],
  ['America/Santiago', '2026-03-30'],
] as const;
const STEP = 15 * 60_000;
const WEEKS = 5;

const anyRota = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    early: fc.integer({ min: 0, max: 10 }),
    weekday: fc.integer({ min: 0, max: 6 }),
    quarter: fc.integer({ min: 0, max: 95 }),
    people: fc.array(fc.constantFrom('chen', 'bo', 'wu', 'lin'), { minLength: 1, maxLength: 4 }),
    overrides: fc.array(
      fc.record({
        from: fc.integer({ min: -5, max: 30 }),
        days: fc.integer({ min: 0, max: 9 }),
        person: fc.constantFrom('bo', 'ada'),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ zone: [timezone, day], early, weekday, quarter, people, overrides }): Rota => {
    const since = addDays(day, -early);
    return {
      id: 'any',
      timezone,
      handover: { weekday: weekday as Weekday, minute: quarter * 15 },
      since,
      people,
      overrides: overrides.map(({ from, days, person }) => ({
        from: addDays(since, from),
        to: addDays(since, from + days),
        person,
      })),
    };
  });

/** Who has it at each quarter of an hour, found by walking from the beginning. */
function walk({ timezone, handover, since, people, overrides }: Rota): Map<number, string | undefined> {
  const duty = new Map<number, string | undefined>();
  const start = instantOf(since, 0, timezone) - 86_400_000;
  let next = since;
  while (weekdayOf(next) !== handover.weekday) next = addDays(next, 1);
  let turns = -1;
  for (let moment = start; moment < start + WEEKS * 7 * 86_400_000; moment += STEP) {
    const { date, minutesOfDay } = zonedParts(moment, timezone);
    if (date > next || (date === next && minutesOfDay >= handover.minute)) {
      turns += 1;
      next = addDays(next, 7);
    }
    const override = overrides.findLast(({ from, to }) => from <= date && date <= to);
    duty.set(moment, override?.person ?? people[Math.max(0, turns) % people.length]);
  }
  return duty;
}

describe('a rota walked by the quarter of an hour', () => {
  it('has the same people, and the same hand-overs', () => {
    fc.assert(
      fc.property(anyRota, fc.integer({ min: 0, max: WEEKS * 7 * 96 - 1 }), (any, index) => {
        const duty = [...walk(any)];
        const [moment = 0, person] = duty[index] ?? [];
        expect(onDuty(any, moment)).toBe(person);
        const change = duty.slice(index + 1).find(([, later]) => later !== person);
        const found = nextHandover(any, moment);
        const end = duty.at(-1)?.[0] ?? 0;
        const inWindow = found !== null && found.at <= end ? found : null;
        expect(inWindow).toEqual(change === undefined ? null : { at: change[0], person: change[1] });
      }),
      { numRuns: Math.ceil(CASES / 50), seed: SEED },
    );
  });
});

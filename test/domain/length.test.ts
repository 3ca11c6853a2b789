import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatLength,
  formatPercent,
  parseLength,
  parsePercent,
  toClockTime,
} from '../../src/domain/length.ts';
import type { Length } from '../../src/domain/length.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('parseLength', () => {
  it.each<[string, Length]>([
    ['30s', { unit: 'calendar', ms: 30_000 }],
    ['15m', { unit: 'calendar', ms: 15 * MINUTE }],
    ['2h', { unit: 'calendar', ms: 2 * HOUR }],
    ['1d', { unit: 'calendar', days: 1 }],
    ['work 4h', { unit: 'work', ms: 4 * HOUR }],
    ['work 1d', { unit: 'work', days: 1 }],
    ['  work  90m ', { unit: 'work', ms: 90 * MINUTE }],
  ])('reads %j', (text, length) => {
    expect(parseLength(text)).toEqual({ ok: true, length });
  });

  it.each<[unknown, string]>([
    ['', '"" is not a length: write 30s, 15m, 2h or 1d'],
    ['soon', '"soon" is not a length'],
    [15, '15 is not a length'],
    [15, 'It has no unit: 15m are minutes'],
    ['work 4', 'It has no unit: work 4m are minutes'],
    [null, 'null is not a length'],
    [undefined, 'undefined is not a length'],
    ['1.5h', 'Only whole numbers'],
    ['1h30m', 'One unit only'],
    ['2w', 'A week is 7d'],
    ['75%', 'A part of a clock has no place here'],
    ['-2h', '"-2h" is not a length'],
    ['2H', '"2H" is not a length'],
    ['work2h', '"work2h" is not a length'],
    ['0m', '"0m" is no time at all'],
    ['4000d', '"4000d" is too long: at most 3660d'],
    ['99999999999999999999h', 'is too long'],
  ])('refuses %j and says why', (found, why) => {
    const parsed = parseLength(found);
    expect(parsed.ok ? 'accepted' : parsed.fault).toContain(why);
  });
});

describe('formatLength', () => {
  it.each([
    ['30s', '30s'],
    ['120s', '2m'],
    ['90m', '90m'],
    ['24h', '24h'],
    ['1d', '1d'],
    ['work 60m', 'work 1h'],
    ['work 10d', 'work 10d'],
  ])('writes %s as %s', (text, written) => {
    const parsed = parseLength(text);
    expect(parsed.ok && formatLength(parsed.length)).toBe(written);
  });

  it('writes what parses to the same length', () => {
    const unit = fc.constantFrom<Length['unit']>('calendar', 'work');
    const anyLength: fc.Arbitrary<Length> = fc.oneof(
      fc.record({ unit, days: fc.integer({ min: 1, max: 3660 }) }),
      fc.record({ unit, ms: fc.integer({ min: 1, max: 3660 * 86_400 }).map((seconds) => seconds * 1000) }),
    );
    fc.assert(
      fc.property(anyLength, (length) => {
        expect(parseLength(formatLength(length))).toEqual({ ok: true, length });
      }),
    );
  });

  it('refuses a length that the notation cannot say', () => {
    expect(() => formatLength({ unit: 'calendar', ms: 1500 })).toThrow('1500 ms has no notation');
  });
});

describe('parsePercent', () => {
  it.each([
    ['75%', 75],
    ['100%', 100],
    ['150 %', 150],
  ])('reads %j', (text, percent) => {
    expect(parsePercent(text)).toEqual({ ok: true, percent });
  });

  it.each([['0%'], ['1001%'], ['7.5%'], ['75'], ['%'], [0.75], [null]])('refuses %j', (found) => {
    const parsed = parsePercent(found);
    expect(parsed.ok ? 'accepted' : parsed.fault).toContain('write a whole number from 1% to 1000%');
  });

  it('is written back as it was', () => {
    expect(formatPercent(75)).toBe('75%');
  });
});

describe('toClockTime', () => {
  it.each<[string, string, string]>([
    ['15m', 'work 4h', 'work 15m'],
    ['1d', 'work 1d', 'work 1d'],
    ['15m', '2h', '15m'],
    ['work 15m', '2h', 'work 15m'],
  ])('takes %s after a clock of %s as %s', (after, clock, expected) => {
    expect(toClockTime(lengthOf(after), lengthOf(clock))).toEqual(lengthOf(expected));
  });
});

function lengthOf(text: string): Length {
  const parsed = parseLength(text);
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.length;
}

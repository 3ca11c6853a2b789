import { describe, expect, it } from 'vitest';
import { readDaysAt, resolveDays } from '../../../src/domain/typed-text/days-phrase.ts';
import { foldText } from '../../../src/domain/typed-text/folded-text.ts';

/** A Wednesday. */
const today = '2026-11-18';

function spanOf(typed: string): string | null {
  const { text } = foldText(typed);
  const read = readDaysAt(text, 0);
  if (read === null || read.end < text.length) return null;
  const span = resolveDays(read.days, today);
  return span && `${span.first} ${span.last}`;
}

describe('readDaysAt and resolveDays', () => {
  it.each([
    ['today', '2026-11-18 2026-11-18'],
    ['明天', '2026-11-19 2026-11-19'],
    ['3 days', '2026-11-18 2026-11-20'],
    ['for 3 days', '2026-11-18 2026-11-20'],
    ['3d', '2026-11-18 2026-11-20'],
    ['a week', '2026-11-18 2026-11-24'],
    ['2 weeks', '2026-11-18 2026-12-01'],
    ['3天', '2026-11-18 2026-11-20'],
    ['三天', '2026-11-18 2026-11-20'],
    ['两周', '2026-11-18 2026-12-01'],
    ['一个星期', '2026-11-18 2026-11-24'],
    ['3 days from Monday', '2026-11-23 2026-11-25'],
    ['Monday for 3 days', '2026-11-23 2026-11-25'],
    ['明天3天', '2026-11-19 2026-11-21'],
    ['tomorrow to Friday', '2026-11-19 2026-11-20'],
    ['from tomorrow until Friday', '2026-11-19 2026-11-20'],
    ['Friday to Tuesday', '2026-11-20 2026-11-24'],
    ['明天到周五', '2026-11-19 2026-11-20'],
    ['下周一到周三', '2026-11-23 2026-11-25'],
    ['下周一到下周三', '2026-11-23 2026-11-25'],
    ['until Monday', '2026-11-18 2026-11-23'],
    ['到周五', '2026-11-18 2026-11-20'],
    ['12月1日到12月5日', '2026-12-01 2026-12-05'],
    ['12月1日到5日', '2026-12-01 2026-12-05'],
    ['从12月1日至5号', '2026-12-01 2026-12-05'],
    ['12月28日到1月3日', '2026-12-28 2027-01-03'],
    ['Dec 1 to Dec 5', '2026-12-01 2026-12-05'],
    ['Dec 1-5', '2026-12-01 2026-12-05'],
    ['2026-12-01 to 2026-12-05', '2026-12-01 2026-12-05'],
    ['2026-12-05 to 2026-12-01', '2026-12-05 2026-12-01'],
    ['February 30', null],
    ['some days', null],
    ['3天后', '2026-11-21 2026-11-21'],
    ['0 days', null],
  ])('%s', (typed, span) => {
    expect(spanOf(typed)).toBe(span);
  });
});

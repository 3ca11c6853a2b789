import { describe, expect, it } from 'vitest';
import { momentOfDate, momentOfSnooze } from '../../src/conversation/moments.ts';
import type { MomentPhrase } from '../../src/domain/typed-text/moment-phrase.ts';
import { readMomentAt } from '../../src/domain/typed-text/moment-phrase.ts';

/** Friday, 20 November 2026. */
const at = (time: string) => Date.parse(`2026-11-20T${time}:00+08:00`);
const nextFriday = (time: string) => Date.parse(`2026-11-27T${time}:00+08:00`);
const workdays = [[9 * 60, 18 * 60] as const];
const calendar = {
  id: 'office',
  timezone: 'Asia/Shanghai',
  week: [workdays, workdays, workdays, workdays, workdays, [], []],
  off: [],
  on: [],
  holidays: null,
};
const timeAt = (time: string) => ({ now: at(time), zone: 'Asia/Shanghai', calendar });

function phraseOf(text: string): MomentPhrase {
  const read = readMomentAt(text, 0);
  if (read === null) throw new Error(`no moment: ${text}`);
  return read.moment;
}

describe('a weekday said on that day', () => {
  it.each([
    ['friday', '10:00', at('18:00')],
    ['周五', '10:00', at('18:00')],
    ['friday', '18:30', nextFriday('18:00')],
    ['friday 15:00', '10:00', at('15:00')],
    ['friday 15:00', '15:00', nextFriday('15:00')],
  ])('told as a date, %s at %s is today until that is over', (text, now, moment) => {
    expect(momentOfDate(phraseOf(text), timeAt(now))).toBe(moment);
  });

  it('is the next one when reminders wait for it', () => {
    const until = { kind: 'until', moment: phraseOf('friday') } as const;
    expect(momentOfSnooze(until, timeAt('10:00'))).toBe(nextFriday('18:00'));
  });
});

import { describe, expect, it } from 'vitest';
import { readDayAt, resolveDay } from '../../../src/domain/typed-text/day-phrase.ts';
import { readMomentAt } from '../../../src/domain/typed-text/moment-phrase.ts';
import { readLengthAt } from '../../../src/domain/typed-text/typed-length.ts';

/** A Saturday. */
const today = '2026-11-21';

describe('readDayAt and resolveDay', () => {
  it.each([
    ['today', '2026-11-21'],
    ['今天', '2026-11-21'],
    ['tomorrow', '2026-11-22'],
    ['明天', '2026-11-22'],
    ['后天', '2026-11-23'],
    ['大后天', '2026-11-24'],
    ['day after tomorrow', '2026-11-23'],
    ['in 3 days', '2026-11-24'],
    ['3 days later', '2026-11-24'],
    ['三天后', '2026-11-24'],
    ['10天之后', '2026-12-01'],
    ['friday', '2026-11-27'],
    ['on fri', '2026-11-27'],
    ['wednesday', '2026-11-25'],
    ['saturday', '2026-11-28'],
    ['周五', '2026-11-27'],
    ['星期日', '2026-11-22'],
    ['周六', '2026-11-28'],
    ['this monday', '2026-11-16'],
    ['next monday', '2026-11-23'],
    ['下周一', '2026-11-23'],
    ['下个星期天', '2026-11-29'],
    ['next week', '2026-11-23'],
    ['下周', '2026-11-23'],
    ['2026-12-01', '2026-12-01'],
    ['2026/12/1', '2026-12-01'],
    ['2026年12月1日', '2026-12-01'],
    ['12月1号', '2026-12-01'],
    ['12/1', '2026-12-01'],
    ['11-21', '2026-11-21'],
    ['11-20', '2027-11-20'],
    ['1月5日', '2027-01-05'],
    ['dec 1', '2026-12-01'],
    ['1 dec', '2026-12-01'],
    ['december 1st, 2027', '2027-12-01'],
    ['2-29', null],
    ['2-30', null],
    ['2028-02-29', '2028-02-29'],
  ])('takes %s for %s', (text, date) => {
    const read = readDayAt(text, 0);
    expect(read?.end).toBe(text.length);
    expect(read && resolveDay(read.day, today)).toBe(date);
  });

  it.each(['todays', 'money', 'sunny', 'marching 3', '13-40', '42', '3天', '周边', 'c-42'])(
    'takes %s for no day',
    (text) => {
      expect(readDayAt(text, 0)).toBeNull();
    },
  );
});

describe('readMomentAt', () => {
  it.each([
    ['明早', 1, 'morning'],
    ['明天早上', 1, 'morning'],
    ['tomorrow morning', 1, 'morning'],
    ['tonight', 0, 'evening'],
    ['今晚', 0, 'evening'],
    ['下午', 0, 'afternoon'],
    ['tomorrow', 1, null],
    ['15:00', 0, { hour: 15, minute: 0 }],
    ['下午3点', 0, { hour: 15, minute: 0 }],
    ['下午三点半', 0, { hour: 15, minute: 30 }],
    ['3pm', 0, { hour: 15, minute: 0 }],
    ['12pm', 0, { hour: 12, minute: 0 }],
    ['12am', 0, { hour: 0, minute: 0 }],
    ['tomorrow at 10:30', 1, { hour: 10, minute: 30 }],
    ['明天9点15分', 1, { hour: 9, minute: 15 }],
    ['明晚8点', 1, { hour: 20, minute: 0 }],
  ])('reads %s', (text, days, time) => {
    const read = readMomentAt(text, 0);
    expect(read).toEqual({ moment: { day: { kind: 'inDays', days }, time }, end: text.length });
  });

  it.each(['25:00', '15:61', '三个', 'soon'])('reads no moment in %s', (text) => {
    expect(readMomentAt(text, 0)).toBeNull();
  });
});

describe('readLengthAt', () => {
  it.each([
    ['30m', 30],
    ['30 min', 30],
    ['2h', 120],
    ['1h30m', 90],
    ['1 hour 30 minutes', 90],
    ['1.5h', 90],
    ['an hour', 60],
    ['half an hour', 30],
    ['1d', 1440],
    ['2 days', 2880],
    ['30 分钟', 30],
    ['30分钟后', 30],
    ['2 小时', 120],
    ['两个小时', 120],
    ['十五分钟', 15],
    ['二十分钟', 20],
    ['四十五分', 45],
    ['半小时', 30],
    ['一个半小时', 90],
    ['1小时半', 90],
    ['一小时三十分钟', 90],
    ['3天', 4320],
  ])('reads %s as %i minutes', (text, minutes) => {
    expect(readLengthAt(text, 0)).toEqual({ minutes, end: text.length });
  });

  it.each(['0m', '2 hats', 'h', '两', '3天后', '5'])('reads no length in %s', (text) => {
    expect(readLengthAt(text, 0)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { readFeedDays } from '../../src/calendars/read-feed.ts';

const window = { from: '2025-01-01', until: '2028-12-31' };

function aFeed(...events: readonly (readonly string[])[]): string {
  const lines = events.flatMap((event, index) => [
    'BEGIN:VEVENT',
    ...(event.some((line) => line.startsWith('UID')) ? [] : [`UID:${index}`]),
    ...event,
    'END:VEVENT',
  ]);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

describe('readFeedDays', () => {
  it('takes the days of all-day events, the last one not included', async () => {
    const feed = aFeed(
      ['DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261227'],
      ['DTSTART;VALUE=DATE:20260501'],
      ['DTSTART;VALUE=DATE:20260601', 'DURATION:P2D'],
    );
    expect(await readFeedDays(feed, window)).toEqual([
      '2026-05-01',
      '2026-06-01',
      '2026-06-02',
      '2026-12-24',
      '2026-12-25',
      '2026-12-26',
    ]);
  });

  it('leaves out what has hours, and what is cancelled', async () => {
    const feed = aFeed(
      ['DTSTART:20261224T090000Z', 'DTEND:20261226T090000Z'],
      ['DTSTART;VALUE=DATE:20260501', 'STATUS:CANCELLED'],
    );
    expect(await readFeedDays(feed, window)).toEqual([]);
  });

  it('repeats what repeats, without the days taken out of it', async () => {
    const feed = aFeed(
      ['DTSTART;VALUE=DATE:20200101', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20270101'],
      ['DTSTART;VALUE=DATE:20260302', 'DTEND;VALUE=DATE:20260304', 'RRULE:FREQ=MONTHLY;COUNT=2'],
    );
    expect(await readFeedDays(feed, window)).toEqual([
      '2025-01-01',
      '2026-01-01',
      '2026-03-02',
      '2026-03-03',
      '2026-04-02',
      '2026-04-03',
      '2028-01-01',
    ]);
  });

  it('takes the first and the last day that is asked for', async () => {
    const feed = aFeed(['DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=DAILY']);
    const days = ['2026-02-27', '2026-02-28', '2026-03-01'];
    expect(await readFeedDays(feed, { from: '2026-02-27', until: '2026-03-01' })).toEqual(days);
  });

  it('follows one of a series that was moved, or cancelled', async () => {
    const feed = aFeed(
      ['UID:a', 'DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=YEARLY;COUNT=3'],
      ['UID:a', 'RECURRENCE-ID;VALUE=DATE:20270101', 'DTSTART;VALUE=DATE:20270104'],
      ['UID:a', 'RECURRENCE-ID;VALUE=DATE:20280101', 'DTSTART;VALUE=DATE:20280101', 'STATUS:CANCELLED'],
    );
    expect(await readFeedDays(feed, window)).toEqual(['2026-01-01', '2027-01-04']);
  });

  it('cuts what reaches over the ends of the window', async () => {
    const feed = aFeed(
      ['DTSTART;VALUE=DATE:20241230', 'DTEND;VALUE=DATE:20250103'],
      ['DTSTART;VALUE=DATE:20281231', 'DTEND;VALUE=DATE:20290103'],
    );
    expect(await readFeedDays(feed, window)).toEqual(['2025-01-01', '2025-01-02', '2028-12-31']);
  });

  it('reads several calendars in one file', async () => {
    const one = aFeed(['DTSTART;VALUE=DATE:20260501']);
    const other = aFeed(['DTSTART;VALUE=DATE:20260502']);
    expect(await readFeedDays(one + other, window)).toEqual(['2026-05-01', '2026-05-02']);
  });

  it.each([
    ['', 'no-calendar'],
    ['<html>', 'no-calendar'],
    ['BEGIN:VCARD\r\nVERSION:4.0\r\nFN:x\r\nEND:VCARD\r\n', 'no-calendar'],
    [aFeed(['DTSTART;VALUE=DATE:20260501', 'RRULE:FREQ=SOMETIMES']), 'no-calendar'],
    [
      aFeed(...Array.from({ length: 30 }, () => ['DTSTART;VALUE=DATE:20200101', 'RRULE:FREQ=DAILY'])),
      'too-many-events',
    ],
  ])('refuses %j', async (text, code) => {
    await expect(readFeedDays(text, window)).rejects.toMatchObject({ code });
  });

  it.each([
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31',
    'FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=5MO',
  ])('ends with a rule that never comes true: %s', async (rule) => {
    const feed = aFeed(['DTSTART;VALUE=DATE:20260228', `RRULE:${rule}`]);
    const days = await readFeedDays(feed, window).catch(() => []);
    expect(days.length).toBeLessThan(5);
  });
});

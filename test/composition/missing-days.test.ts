import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeMissingYears, tellMissingDays } from '../../src/composition/missing-days.ts';
import type { WorkingCalendar } from '../../src/domain/calendar/working-calendar.ts';
import { drawAdminNotice } from '../../src/messages/admin-notice.ts';
import { createLearnDays } from '../../src/jobs/learn-days.ts';
import { createTakePolicyVersions } from '../../src/jobs/take-policy-versions.ts';
import { createDayStore } from '../../src/storage/day-store.ts';
import { createDeliveryStore } from '../../src/storage/delivery-store.ts';
import { aDeskContent, deskYaml } from '../support/a-desk.ts';
import { openStore, type OpenStore } from '../support/open-store.ts';
import { aCalendar } from '../support/a-calendar.ts';
import { plainText } from '../support/plain-text.ts';

const keysAt = (moment: string, ...calendars: WorkingCalendar[]) =>
  describeMissingYears(
    { calendars: new Map(calendars.map((calendar) => [calendar.id, calendar])) },
    Date.parse(moment),
  ).map(({ key }) => key);

describe('describeMissingYears', () => {
  it('begins on the first of November of the calendar’s zone', () => {
    expect(keysAt('2026-10-31T23:59:00+08:00', aCalendar())).toEqual([]);
    expect(keysAt('2026-11-01T00:00:00+08:00', aCalendar())).toHaveLength(1);
    expect(keysAt('2026-11-01T00:00:00+08:00', aCalendar({ timezone: 'America/New_York' }))).toEqual([]);
  });

  it('has one key a week, from Monday to Sunday', () => {
    const week = ['2026-11-09', '2026-11-11', '2026-11-15'];
    const keys = week.map((date) => keysAt(`${date}T12:00:00+08:00`, aCalendar()).join());
    expect(new Set(keys).size).toBe(1);
    expect(keysAt('2026-11-08T12:00:00+08:00', aCalendar())).not.toEqual(keys.slice(0, 1));
    expect(keysAt('2026-11-16T00:00:00+08:00', aCalendar())).not.toEqual(keys.slice(0, 1));
  });

  it('goes on after New Year, and names a country of several calendars once', () => {
    expect(keysAt('2027-03-01T12:00:00+08:00', aCalendar(), aCalendar({ id: 'shop' }))).toEqual([
      expect.stringMatching(/^days\/CN\/2027\/\d+$/),
    ]);
  });

  it('is silent where the year is known, or no country is named', () => {
    const holidays = {
      country: 'CN',
      coveredFrom: '2025-01-01',
      coveredUntil: '2027-12-31',
      off: [],
      on: [],
    };
    const calendars = [aCalendar({ holidays }), aCalendar({ id: 'own', holidays: null })];
    expect(keysAt('2026-12-01T12:00:00+08:00', ...calendars)).toEqual([]);
  });
});

describe('tellMissingDays', () => {
  let home: OpenStore;

  beforeAll(async () => {
    home = await openStore();
    await home.applyDesk(
      aDeskContent(
        deskYaml.replace(
          'holidays: CN',
          'holidays: CN\n    feeds: [{ url: "https://a.example/secret.ics" }]',
        ),
      ),
    );
  });

  afterAll(() => home.close());

  it('tells every admin once a week of a year, and once of a feed that failed twice', async () => {
    const days = createDayStore(home.prisma);
    const deliveries = createDeliveryStore({ pool: home.pool, realNow: () => Date.now() });
    const tell = (moment: string) =>
      tellMissingDays({
        complaints: home.store,
        desks: home.desks,
        clock: { ...home.clock, now: async () => Date.parse(moment) },
        days,
        deliveries,
      });
    const told = async () => {
      const { rows } = await home.pool.query<{ destination: string; content: { notice: string } }>(
        'SELECT destination, content FROM delivery ORDER BY id',
      );
      return rows.map(({ destination, content }) => `${destination} ${content.notice}`);
    };
    await tell('2026-10-30T10:00:00+08:00');
    expect(await told()).toEqual([]);
    await tell('2026-11-09T10:00:00+08:00');
    await tell('2026-11-12T10:00:00+08:00');
    expect(await told()).toEqual(['person:wu days-unknown']);
    await tell('2026-11-16T10:00:00+08:00');
    expect(await told()).toHaveLength(2);
    const feed = {
      url: 'https://a.example/secret.ics',
      days: [],
      readFrom: '2025-01-01',
      readUntil: '2028-12-31',
      etag: null,
      fetchedAt: null,
      triedAt: 1_795_000_000_000,
      fault: 'timeout',
      faultSince: 1_795_000_000_000,
    };
    await days.keepFeed(feed);
    await tell('2026-10-30T10:00:00+08:00');
    expect(await told()).toHaveLength(2);
    for (const triedAt of [1_795_003_600_000, 1_795_007_200_000]) {
      await days.keepFeed({ ...feed, triedAt });
      await tell('2026-10-30T10:00:00+08:00');
    }
    expect(await told()).toHaveLength(3);
    const { rows } = await home.pool.query('SELECT key, content FROM delivery');
    expect(JSON.stringify(rows)).not.toContain('secret');
  });
});

describe('the jobs of days', () => {
  it('look what is known first, then tell what is not, and fail with what they do', async () => {
    const done: string[] = [];
    const job = createLearnDays({
      takeKnownDays: async () => done.push('take') > 0,
      tellMissingDays: async () => void done.push('tell'),
      log: { info: () => done.push('log'), warn() {}, error() {} },
    });
    await job.run(job.parse({ _cron: { ts: '2026-11-21T00:37:00Z' } }));
    expect(done).toEqual(['take', 'log', 'tell']);
    const failing = createTakePolicyVersions(() => Promise.reject(new Error('away')));
    await expect(failing.run(failing.parse({}))).rejects.toThrow('away');
  });
});

describe('drawAdminNotice', () => {
  it.each(['en', 'zh-CN'] as const)('gives the exact commands for a year in %s', (locale) => {
    const params = { country: 'CN', year: '2027' };
    const said = plainText(drawAdminNotice({ notice: 'days-unknown', params }, { locale, zone: 'UTC' }));
    expect(said).toContain('npm run desk -- holidays CN 2027 FILE');
    expect(said).toContain('npm run desk -- holidays CN 2027 --plain');
  });

  it.each(['en', 'zh-CN'] as const)('names calendar, host and code of a feed in %s', (locale) => {
    const params = { calendar: 'office', host: 'calendar.example.com', code: 'http-404' };
    const said = plainText(drawAdminNotice({ notice: 'feed-unread', params }, { locale, zone: 'UTC' }));
    for (const word of Object.values(params)) expect(said).toContain(word);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeskContent } from '../../src/ports/desk-store.ts';
import { createRunningPolicies } from '../../src/storage/running-policies.ts';
import { giveYear } from '../../src/use-cases/desk/holidays.ts';
import { takeKnownDays } from '../../src/use-cases/desk/take-known-days.ts';
import { expectVersions, takeVersions } from '../../src/use-cases/desk/take-versions.ts';
import { aDeskContent, deskYaml } from '../support/a-desk.ts';
import { knownDays, type KnownDaysForTest } from '../support/known-days.ts';
import { openStore, type OpenStore } from '../support/open-store.ts';
import { createStoreActs } from '../support/store-acts.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };
const off = ['2027-01-01', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-05-03'];

describe('days that become known', () => {
  let home: OpenStore;
  let days: KnownDaysForTest;

  beforeAll(async () => {
    home = await openStore();
  });

  afterAll(() => home.close());

  beforeEach(async () => {
    await home.pool.query(
      'DELETE FROM setting; TRUNCATE inbound; UPDATE complaint SET is_open = false, wake_at = null; TRUNCATE desk_version, policy_version; UPDATE counter SET value = value + 100',
    );
    // One that has seen none of the versions that were counted before.
    home = { ...home, store: home.createOther() };
    home = { ...home, deps: { ...home.deps, store: home.store } };
    days = knownDays('2026-12-20T10:00:00+08:00');
    await home.clock.setOffset(days.at - Date.now());
    await home.applyDesk();
  });

  const acts = () => createStoreActs(home);
  const running = () => createRunningPolicies(home.pool);
  const take = (takeDays = home.desks.takeDays) =>
    takeKnownDays(
      {
        days,
        desks: { ...home.desks, takeDays },
        store: home.store,
        running: running(),
        settings: home.settings,
      },
      86_400_000,
    );
  const move = (deps = home.deps) =>
    takeVersions({ useCases: deps, running: running(), settings: home.settings, log });
  const give = () => giveYear(days, { country: 'CN', year: 2027, raw: { off }, isSure: false });
  const versionOf = async (number: number) => (await home.store.findForDelivery(number))?.state.policyVersion;
  const historyOf = async (number: number) => (await home.store.history(number)).map(({ type }) => type);
  const p3 = { severity: 'medium', urgency: 'medium' } as const;

  it('change nothing where nothing new is known', async () => {
    await acts().report();
    const before = await home.desks.history();
    expect(await take()).toBe(false);
    expect(await home.desks.history()).toEqual(before);
    expect(await move()).toEqual({ moved: 0, left: 0, failed: 0 });
  });

  it('reach the desk in force and every complaint that runs, which tells what moved', async () => {
    const number = await acts().report(p3);
    const before = (await home.store.desk()).policyVersions.get('standard@1');
    await give();
    expect(await take()).toBe(true);
    const desk = await home.store.desk();
    expect(desk.latestPolicyVersion.get('standard')).toBe('standard@1.1');
    expect(desk.calendars.get('office')?.holidays?.coveredUntil).toBe('2027-12-31');
    expect(desk.policyVersions.get('standard@1')).toEqual(before);
    expect(await move()).toEqual({ moved: 1, left: 0, failed: 0 });
    expect(await versionOf(number)).toBe('standard@1.1');
    const moved = expect.arrayContaining([expect.objectContaining({ clock: 'resolve' })]) as unknown;
    expect((await home.store.history(number)).at(-1)).toMatchObject({
      type: 'policy-version-changed',
      data: { policyVersion: 'standard@1.1', because: 'days', moved },
    });
  });

  it('are taken once, however often it is looked', async () => {
    const number = await acts().report();
    await give();
    await take();
    await move();
    const history = await historyOf(number);
    await give();
    expect(await take()).toBe(false);
    await expectVersions(home.settings, []);
    expect(await move()).toEqual({ moved: 0, left: 0, failed: 0 });
    expect(await historyOf(number)).toEqual(history);
    expect((await home.store.desk()).policyVersions.size).toBe(4);
  });

  it('reach complaints when somebody moved complaints just before they were there', async () => {
    const number = await acts().report();
    await give();
    const takeDays: typeof home.desks.takeDays = async (...asked) => {
      await move();
      return home.desks.takeDays(...asked);
    };
    await take(takeDays);
    await move();
    expect(await versionOf(number)).toBe('standard@1.1');
  });

  it('reach complaints when a process dies as soon as they are there', async () => {
    const number = await acts().report();
    await give();
    const dying: typeof home.desks.takeDays = async (...asked) => {
      await home.desks.takeDays(...asked);
      throw new Error('killed');
    };
    await expect(take(dying)).rejects.toThrow('killed');
    await move();
    expect(await versionOf(number)).toBe('standard@1.1');
  });

  it('reach complaints while those of another policy were to get newer rules', async () => {
    const number = await acts().report();
    await give();
    await take();
    await expectVersions(home.settings, ['quiet@7']);
    await move();
    expect(await versionOf(number)).toBe('standard@1.1');
  });

  it('stay expected when more comes while complaints are moved', async () => {
    await expectVersions(home.settings, []);
    const inUse = async () => {
      await expectVersions(home.settings, []);
      return [];
    };
    await takeVersions({
      useCases: home.deps,
      running: { ...running(), inUse },
      settings: home.settings,
      log,
    });
    expect(await home.settings.get('policy-versions-to-take')).not.toMatchObject({ isDone: true });
  });

  it('reach complaints under an earlier version of their policy, which keep its rules', async () => {
    const number = await acts().report();
    await home.applyDesk(aDeskContent(deskYaml.replace('acknowledge: 15m', 'acknowledge: 16m')));
    await give();
    await take();
    await move();
    expect(await versionOf(number)).toBe('standard@1.1');
    const { policy, calendar } = await home.store.policyVersion('standard@1.1');
    expect(policy.clocks.P1.acknowledge).toEqual({ unit: 'calendar', ms: 900_000 });
    expect(calendar.holidays?.coveredUntil).toBe('2027-12-31');
    expect((await home.store.desk()).latestPolicyVersion.get('standard')).toBe('standard@2.1');
  });

  it('reach them when the desk in force has no calendar of that country any more', async () => {
    const number = await acts().report();
    await home.applyDesk(aDeskContent(deskYaml.replace('holidays: CN', 'off: []')));
    const inForce = (await home.desks.latest())?.content;
    await give();
    expect(await take()).toBe(true);
    await move();
    expect(await versionOf(number)).toBe('standard@1.1');
    expect((await home.desks.latest())?.content).toEqual(inForce);
  });

  it('are gone on with after a kill, and one that fails holds up none of the others', async () => {
    const { report } = acts();
    const numbers = [await report(), await report(), await report()];
    await give();
    await take();
    const failing = { ...home.store, command: failFor(home, numbers[1] ?? 0) };
    expect(await move({ ...home.deps, store: failing })).toEqual({ moved: 2, left: 0, failed: 1 });
    expect(await Promise.all(numbers.map(versionOf))).toEqual(['standard@1.1', 'standard@1', 'standard@1.1']);
    expect(await move()).toEqual({ moved: 1, left: 0, failed: 0 });
    expect(await move()).toEqual({ moved: 0, left: 0, failed: 0 });
    const changes = (await Promise.all(numbers.map(historyOf))).map(
      (types) => types.filter((type) => type === 'policy-version-changed').length,
    );
    expect(changes).toEqual([1, 1, 1]);
  });

  it('move all when killed between the desk and the complaints', async () => {
    const number = await acts().report();
    await give();
    await take();
    // Another process: it knows of it by the store alone.
    const store = home.createOther();
    expect(await move({ ...home.deps, store })).toMatchObject({ moved: 1 });
    expect(await versionOf(number)).toBe('standard@1.1');
  });

  it('come from feeds too', async () => {
    const feeds = 'holidays: CN\n    feeds: [{ url: "https://example.com/a.ics", except: [2026-12-24] }]';
    await home.applyDesk(aDeskContent(deskYaml.replace('holidays: CN', feeds)));
    const number = await acts().report(p3);
    days.feed = { kind: 'days', days: ['2026-12-21', '2026-12-24'], etag: 'a' };
    expect(await take()).toBe(true);
    await move();
    expect(await versionOf(number)).toBe('standard@2.1');
    days.feed = { kind: 'fault', code: 'timeout' };
    days.at += 25 * 3_600_000;
    expect(await take()).toBe(false);
    expect(days.records.get('https://example.com/a.ics')).toMatchObject({
      days: ['2026-12-21', '2026-12-24'],
      fault: 'timeout',
      faultSince: days.at,
    });
    days.at += 3_600_000;
    days.feed = { kind: 'unchanged' };
    expect(await take()).toBe(false);
    expect(days.records.get('https://example.com/a.ics')).toMatchObject({ fault: null, faultSince: null });
    expect(days.asked.map(({ etag }) => etag)).toEqual([null, 'a', 'a']);
  });
});

describe('apply --running', () => {
  let home: OpenStore;

  beforeAll(async () => {
    home = await openStore();
    await home.applyDesk();
  });

  afterAll(() => home.close());

  it('gives running complaints the version that was in force when it was asked for', async () => {
    const { report } = createStoreActs(home);
    const numbers = [await report(), await report({ product: 'app' })];
    const changed = (minutes: number): DeskContent =>
      aDeskContent(deskYaml.replace('acknowledge: 15m', `acknowledge: ${minutes}m`));
    const move = () =>
      takeVersions({
        useCases: home.deps,
        running: createRunningPolicies(home.pool),
        settings: home.settings,
        log,
      });
    const versions = async () =>
      Promise.all(
        numbers.map(async (number) => (await home.store.findForDelivery(number))?.state.policyVersion),
      );
    await home.applyDesk(changed(16));
    expect(await move()).toEqual({ moved: 0, left: 0, failed: 0 });
    expect(await versions()).toEqual(['standard@1', 'quiet@1']);
    await expectVersions(home.settings, [...(await home.store.desk()).latestPolicyVersion.values()]);
    await home.applyDesk(changed(17));
    expect(await move()).toEqual({ moved: 1, left: 0, failed: 0 });
    expect(await versions()).toEqual(['standard@2', 'quiet@1']);
    expect((await home.store.history(numbers[0] ?? 0)).at(-1)).toMatchObject({
      type: 'policy-version-changed',
      data: { because: 'policy' },
    });
  });
});

function failFor({ store }: OpenStore, number: number): OpenStore['store']['command'] {
  return (request) =>
    request.complaints.includes(number) ? Promise.reject(new Error('not now')) : store.command(request);
}

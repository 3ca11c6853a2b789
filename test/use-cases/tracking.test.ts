import { beforeEach, describe, expect, it } from 'vitest';
import type { CommittedJob } from '../../src/ports/job-queue.ts';
import { TrackerFailure } from '../../src/ports/tracker.ts';
import type { TrackingDeps } from '../../src/use-cases/tracker/deps.ts';
import { hearHook } from '../../src/use-cases/tracker/hear-hook.ts';
import { itemJobsAfter } from '../../src/use-cases/tracker/item-jobs.ts';
import { linkItem } from '../../src/use-cases/tracker/link-item.ts';
import { lookAtItems } from '../../src/use-cases/tracker/look-at-items.ts';
import { giveUpItem, makeItem } from '../../src/use-cases/tracker/make-item.ts';
import { tellShipped } from '../../src/use-cases/tracker/tell-shipped.ts';
import { trackByItself } from '../../src/use-cases/tracker/track-by-itself.ts';
import { tellItem } from '../../src/use-cases/tracker/tell-item.ts';
import { changeDesk } from '../support/chat-driver.ts';
import { aDeskContent, deskYaml } from '../support/a-desk.ts';
import { createFakeTracker, type FakeTracker } from '../support/fake-tracker.ts';
import { createKeptLog } from '../support/kept-log.ts';
import { createMemorySettings } from '../support/memory-settings.ts';
import { openMemoryStore, type MemoryHome } from '../support/open-memory-store.ts';
import { createStoreActs, type StoreActs } from '../support/store-acts.ts';

const minute = 60_000;
const withPlans = changeDesk(
  deskYaml,
  'products:\n  billing:\n',
  'trackers:\n  plans: { kind: pingcode, people: { zhang: u-zhang } }\nproducts:\n  billing:\n    tracker: { use: plans }\n',
);
/** Another product stands before it. */
const withPlansTwice = changeDesk(
  withPlans,
  'products:\n',
  'products:\n  atlas: { name: Atlas, owner: chen, policy: standard, tracker: { use: plans } }\n',
);
const subject = { kind: 'action', number: 1 } as const;
const action = {
  verb: 'action',
  kind: 'preventive',
  area: 'quality-control',
  who: 'zhang',
  dueAt: null,
  effectDays: null,
  text: '扣款前先查重',
} as const;

describe('tracking', () => {
  let home: MemoryHome;
  let acts: StoreActs;
  let tracker: FakeTracker;
  let deps: TrackingDeps;
  let now = 1_800_000_000_000;

  beforeEach(async () => {
    home = openMemoryStore();
    acts = createStoreActs(home);
    await home.applyDesk(aDeskContent(withPlans));
    tracker = createFakeTracker();
    deps = {
      useCases: home.deps,
      trackers: { find: () => tracker },
      settings: createMemorySettings(),
      linkOf: (complaint) => `https://huiyin.example.com/C-${complaint}`,
      now: () => now,
    };
  });

  const stateOf = async (complaint: number) => (await home.store.findForDelivery(complaint))?.state;
  const itemIn = async (complaint: number) => (await stateOf(complaint))?.items[0];

  async function asked(): Promise<number> {
    const complaint = await acts.report();
    await acts.doAs(complaint, action);
    await acts.doAs(complaint, { verb: 'track', subject, title: '扣款前先查重', text: '来自投诉' });
    return complaint;
  }

  async function tracked(): Promise<number> {
    const complaint = await asked();
    await makeItem(deps, { complaint, number: 1 });
    return complaint;
  }

  const hear = (body: string) =>
    hearHook(deps, 'plans', {
      header: () => null,
      query: new URLSearchParams(),
      body: new TextEncoder().encode(body),
    });

  describe('makeItem', () => {
    it('makes what was asked for, once, however often it is run', async () => {
      const complaint = await tracked();
      await makeItem(deps, { complaint, number: 1 });
      expect([...tracker.made]).toMatchObject([
        [
          `C-${complaint}/1`,
          {
            item: {
              title: '扣款前先查重',
              kind: 'action',
              assignee: 'u-zhang',
              link: `https://huiyin.example.com/C-${complaint}`,
            },
          },
        ],
      ]);
      expect(await itemIn(complaint)).toMatchObject({ state: 'linked', place: { key: 'SCR-1' } });
    });

    it('leaves what passes by itself to the queue', async () => {
      const complaint = await asked();
      tracker.failNext(new TrackerFailure('unknown', 'timed out'));
      await expect(makeItem(deps, { complaint, number: 1 })).rejects.toThrow('timed out');
      expect(await itemIn(complaint)).toMatchObject({ state: 'asked' });
      await makeItem(deps, { complaint, number: 1 });
      expect(await itemIn(complaint)).toMatchObject({ state: 'linked' });
    });

    it('says in the record what a tracker refuses for good', async () => {
      const complaint = await asked();
      tracker.failNext(new TrackerFailure('validation', 'title'));
      await makeItem(deps, { complaint, number: 1 });
      expect(await itemIn(complaint)).toMatchObject({ state: 'failed', fault: 'validation' });
    });

    it('can be sent again once it was given up, and is found under its key', async () => {
      const complaint = await asked();
      await giveUpItem(deps, { complaint, number: 1 });
      expect(await itemIn(complaint)).toMatchObject({ state: 'failed', fault: 'unknown' });
      await acts.doAs(complaint, { verb: 'track', subject, title: '扣款前先查重', text: '' });
      await makeItem(deps, { complaint, number: 1 });
      expect([...tracker.made.keys()]).toEqual([`C-${complaint}/1`]);
    });

    it('sends nothing of what became confidential meanwhile, until somebody says so', async () => {
      const complaint = await asked();
      await acts.doAs(complaint, { verb: 'restrict', restricted: true, reason: null }, 'wu');
      await makeItem(deps, { complaint, number: 1 });
      expect(tracker.made.size).toBe(0);
      expect(await itemIn(complaint)).toMatchObject({ state: 'failed', fault: 'confidential' });
      await acts.doAs(
        complaint,
        { verb: 'track', subject, title: '查重', text: '', isConfirmed: true },
        'wu',
      );
      await makeItem(deps, { complaint, number: 1 });
      expect([...tracker.made.values()]).toMatchObject([{ item: { title: '查重', text: '' } }]);
    });

    it('says so when the desk names no such tracker any more', async () => {
      const complaint = await asked();
      await makeItem({ ...deps, trackers: { find: () => null } }, { complaint, number: 1 });
      expect(await itemIn(complaint)).toMatchObject({ state: 'failed', fault: 'auth' });
    });
  });

  describe('linkItem', () => {
    const lead = { kind: 'person', id: 'wu', roles: ['lead'] } as const;

    it('links one item to several complaints, each following it', async () => {
      const first = await tracked();
      const second = await acts.report();
      const request = { actor: lead, surface: 'slack', keys: ['once'], number: second } as const;
      const complaintItself = { kind: 'complaint', number: 0 } as const;
      const answer = await linkItem(deps, { ...request, subject: complaintItself, item: ' SCR-1 ' });
      expect(answer).toMatchObject({ ok: true });
      tracker.move(`C-${first}/1`, { status: 'done', rawStatus: '已发布' });
      await hear('id-1 delivery-1');
      expect([await itemIn(first), await itemIn(second)]).toMatchObject([
        { seen: { status: 'done' } },
        { seen: { status: 'done' } },
      ]);
    });

    it('says what the tracker does not find', async () => {
      const number = await acts.report();
      const request = { actor: lead, surface: 'slack', keys: ['once'], number } as const;
      const answer = await linkItem(deps, {
        ...request,
        subject: { kind: 'complaint', number: 0 },
        item: 'X',
      });
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'tracker-refused', fault: 'not-found' } });
    });
  });

  describe('hearHook', () => {
    it('reads the item again, and moves what follows it', async () => {
      const complaint = await tracked();
      tracker.move(`C-${complaint}/1`, { status: 'done', rawStatus: '已发布' });
      expect(await hear('id-1 delivery-1')).toEqual({ kind: 'taken' });
      expect((await stateOf(complaint))?.actions[0]?.state).toBe('done');
      // What is read back may lack it.
      expect(tracker.reads).toEqual([{ type: 'task' }]);
    });

    it('takes the same delivery once', async () => {
      const complaint = await tracked();
      tracker.say({ status: 'in-progress', rawStatus: '开发中' });
      await hear('id-1 delivery-1');
      tracker.say({ status: 'done', rawStatus: '已发布' });
      await hear('id-1 delivery-1');
      expect(await itemIn(complaint)).toMatchObject({ seen: { status: 'in-progress' } });
      await hear('id-1 delivery-2');
      expect(await itemIn(complaint)).toMatchObject({ seen: { status: 'done' } });
    });

    it('reads again whatever is told in the same words', async () => {
      const complaint = await tracked();
      for (const [status, rawStatus] of [
        ['in-progress', '开发中'],
        ['done', '已发布'],
      ] as const) {
        tracker.move(`C-${complaint}/1`, { status, rawStatus });
        await hear('id-1 delivery-1');
        expect(await itemIn(complaint)).toMatchObject({ seen: { status } });
      }
    });

    it('reads all again that changed together, followed or not', async () => {
      const [one, other] = [await tracked(), await tracked()];
      for (const complaint of [one, other])
        tracker.move(`C-${complaint}/1`, { status: 'done', rawStatus: '已发布' });
      expect(await hear('id-9 delivery-1 id-1 id-2')).toEqual({ kind: 'taken' });
      expect([await itemIn(one), await itemIn(other)]).toMatchObject([
        { seen: { status: 'done' } },
        { seen: { status: 'done' } },
      ]);
    });

    it('hears for every product that uses the connection', async () => {
      await home.applyDesk(aDeskContent(withPlansTwice));
      const complaint = await tracked();
      const other = {
        ...createFakeTracker(),
        parseWebhook: () => ({ kind: 'ignored', why: 'another' }) as const,
      };
      tracker.move(`C-${complaint}/1`, { status: 'done', rawStatus: '已发布' });
      const find = (_desk: unknown, _id: string, product: string | null) =>
        product === 'billing' ? tracker : other;
      const request = { header: () => null, query: new URLSearchParams(), body: Buffer.from('id-1 d') };
      expect(await hearHook({ ...deps, trackers: { find } }, 'plans', request)).toEqual({ kind: 'taken' });
    });

    it('ignores items that nobody follows, and refuses connections that are not there', async () => {
      await tracked();
      expect(await hear('id-9 delivery-2')).toEqual({ kind: 'ignored' });
      const none = { ...deps, trackers: { find: () => null } };
      const request = { header: () => null, query: new URLSearchParams(), body: new Uint8Array() };
      expect(await hearHook(none, 'plans', request)).toEqual({ kind: 'refused' });
    });

    it('asks to be told again while the tracker cannot be read', async () => {
      await tracked();
      tracker.failNext(new TrackerFailure('transient', 'away'));
      expect(await hear('id-1 delivery-1')).toEqual({ kind: 'not-now' });
    });
  });

  describe('lookAtItems', () => {
    it('sees what no hook told, at the desk’s pace', async () => {
      const complaint = await tracked();
      await lookAtItems(deps);
      tracker.move(`C-${complaint}/1`, { status: 'in-progress', rawStatus: '开发中' });
      await lookAtItems(deps);
      expect(await itemIn(complaint)).toMatchObject({ seen: { status: 'open' } });
      now += 10 * minute;
      await lookAtItems(deps);
      expect(await itemIn(complaint)).toMatchObject({ seen: { status: 'in-progress' } });
    });

    it('takes an item for lost when it is not found twice, ten minutes apart, and never for done', async () => {
      const complaint = await tracked();
      tracker.remove(`C-${complaint}/1`);
      await lookAtItems(deps);
      expect(await itemIn(complaint)).toMatchObject({ state: 'linked' });
      now += 10 * minute;
      await lookAtItems(deps);
      expect(await itemIn(complaint)).toMatchObject({ state: 'lost' });
      expect((await stateOf(complaint))?.actions[0]?.state).toBe('open');
      tracker.restore(`C-${complaint}/1`);
      now += 10 * minute;
      await lookAtItems(deps);
      expect(await itemIn(complaint)).toMatchObject({ state: 'linked' });
    });

    it('looks at the next when a tracker will not show one', async () => {
      const [, second] = [await tracked(), await tracked()];
      tracker.move(`C-${second}/1`, { status: 'done', rawStatus: '已发布' });
      tracker.failNext(new TrackerFailure('forbidden', 'not this one'));
      await lookAtItems(deps);
      expect(await itemIn(second)).toMatchObject({ seen: { status: 'done' } });
    });

    it('goes on where it ended when there is more than can be asked for at once', async () => {
      const [first, , third] = [await tracked(), await tracked(), await tracked()];
      await lookAtItems(deps, 2);
      expect(tracker.asked).toEqual(['id-1', 'id-2']);
      tracker.move(`C-${third}/1`, { status: 'done', rawStatus: '已发布' });
      tracker.failNext(new TrackerFailure('rate-limited', 'slowly', { retryAfterMs: minute }));
      await lookAtItems(deps, 2);
      await lookAtItems(deps, 2);
      now += minute;
      await lookAtItems(deps, 2);
      expect(await itemIn(third)).toMatchObject({ seen: { status: 'done' } });
      tracker.move(`C-${first}/1`, { status: 'done', rawStatus: '已发布' });
      now += 10 * minute;
      await lookAtItems(deps, 2);
      expect(tracker.asked).toEqual(['id-1', 'id-2', 'id-3', 'id-3', 'id-1', 'id-2']);
      expect(await itemIn(first)).toMatchObject({ seen: { status: 'done' } });
    });

    it('waits as long as a tracker asks it to', async () => {
      const complaint = await tracked();
      tracker.failNext(new TrackerFailure('rate-limited', 'slowly', { retryAfterMs: 30 * minute }));
      await lookAtItems(deps);
      tracker.move(`C-${complaint}/1`, { status: 'done', rawStatus: '已发布' });
      now += 29 * minute;
      await lookAtItems(deps);
      expect(await itemIn(complaint)).toMatchObject({ seen: { status: 'open' } });
      now += minute;
      await lookAtItems(deps);
      expect(await itemIn(complaint)).toMatchObject({ seen: { status: 'done' } });
    });
  });

  describe('tellItem', () => {
    const tell = async (complaint: number) => {
      const version = (await home.store.history(complaint)).at(-1)?.version ?? 0;
      await tellItem(
        { ...deps, writeReopened: async () => '没有解决问题' },
        { complaint, number: 1, version },
      );
    };

    it('hands on another date', async () => {
      const complaint = await tracked();
      const dueAt = ((await stateOf(complaint))?.lastEventAt ?? 0) + 86_400_000;
      await acts.doAs(complaint, { verb: 'change-action', number: 1, who: null, dueAt, reason: null });
      await tell(complaint);
      expect(tracker.dates).toEqual([dueAt]);
    });

    it('says that an action did not help', async () => {
      const complaint = await tracked();
      await acts.doAs(complaint, { verb: 'action-done', number: 1 });
      await acts.doAs(complaint, {
        verb: 'judge-effect',
        number: 1,
        hasWorked: false,
        repeats: 0,
        words: null,
      });
      await tell(complaint);
      expect(tracker.comments).toEqual(['没有解决问题']);
    });
  });

  describe('tellShipped', () => {
    it('starts the telling for each complaint of what is done, once, and for no prevention', async () => {
      const shippedOf = async (complaint: number) => (await stateOf(complaint))?.shipped.length;
      const [fixed, prevented] = [await acts.report(), await acts.report()];
      await acts.doAs(fixed, { ...action, kind: 'corrective' });
      await acts.doAs(prevented, action);
      for (const complaint of [fixed, prevented]) {
        await acts.doAs(complaint, { verb: 'track', subject, title: '查重', text: '' });
        await makeItem(deps, { complaint, number: 1 });
        tracker.move(`C-${complaint}/1`, { status: 'done', rawStatus: '已发布' });
      }
      await hear('id-1 delivery-1');
      await hear('id-2 delivery-2');
      for (const item of ['id-1', 'id-2', 'id-1'])
        await tellShipped({ ...home.deps, log: createKeptLog() }, { tracker: 'plans', item });
      expect([await shippedOf(fixed), await shippedOf(prevented)]).toEqual([1, 0]);
      const told = (await stateOf(fixed))?.clocks.find(({ kind }) => kind === 'tell');
      expect(told).toMatchObject({ endedAt: null });
    });
  });

  describe('itemJobsAfter', () => {
    it('sends by itself what the desk says, but nothing of a complaint that is not for everybody', async () => {
      const automatic = changeDesk(
        withPlans,
        '{ kind: pingcode,',
        '{ kind: pingcode, automatic: [preventive],',
      );
      await home.applyDesk(aDeskContent(automatic));
      const names = async (complaint: number): Promise<readonly CommittedJob['name'][]> => {
        const state = await stateOf(complaint);
        if (state === undefined) return [];
        const events = await home.store.history(complaint);
        return itemJobsAfter(state, events, await home.store.desk()).map(({ name }) => name);
      };
      const [open, hidden] = [await acts.report(), await acts.report({ restricted: true })];
      for (const complaint of [open, hidden]) await acts.doAs(complaint, action);
      expect([await names(open), await names(hidden)]).toEqual([['track-by-itself'], []]);
      await acts.doAs(open, { verb: 'restrict', restricted: true, reason: null }, 'wu');
      const draft = async () => ({ title: '查重', text: '' });
      for (const complaint of [open, hidden])
        await trackByItself({ ...deps, draft }, { complaint, subject: 'a1' });
      expect([(await stateOf(open))?.items, (await stateOf(hidden))?.items]).toEqual([[], []]);
    });
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { SingleCommand } from '../../../src/domain/decide/decide.ts';
import type { FiguresAsked } from '../../../src/domain/figures.ts';
import type { ItemSubject } from '../../../src/domain/tracker-item.ts';
import { seesEverything, seesPublic, type Visibility } from '../../../src/domain/visibility.ts';
import { link } from '../../../src/use-cases/complaint/link.ts';
import { count, countAgainstBefore } from '../../../src/use-cases/report/count.ts';
import { aDeskContent, deskYaml } from '../../support/a-desk.ts';
import { changeDesk } from '../../support/chat-driver.ts';
import { openMemoryStore, type MemoryHome } from '../../support/open-memory-store.ts';
import { createStoreActs, type StoreActs } from '../../support/store-acts.ts';
import { seenAs } from '../../support/tracking-stories.ts';

const day = 86_400_000;
const wu = { kind: 'person', id: 'wu', roles: ['lead', 'admin'] } as const;
const wish: SingleCommand = {
  verb: 'action',
  kind: 'improvement',
  area: 'product',
  text: '账单可以导出',
  who: null,
  dueAt: null,
  effectDays: null,
};

const withPlans = changeDesk(
  deskYaml,
  'products:\n  billing:\n',
  'trackers:\n  plans: { kind: pingcode }\nproducts:\n  billing:\n    tracker: { use: plans }\n',
);

describe('counting for a report', () => {
  let home: MemoryHome;
  let acts: StoreActs;
  let start: number;

  beforeEach(async () => {
    home = openMemoryStore();
    acts = createStoreActs(home);
    start = Date.now();
    await home.applyDesk(aDeskContent(`${deskYaml}\ncustomers: { VIP: [远山科技], Gold: ["ACME  inc"] }`));
  });

  const asked = (daysFrom: number, daysTo: number, product: string | null = null): FiguresAsked => ({
    product,
    from: start + daysFrom * day - 60_000,
    to: start + daysTo * day + 60_000,
    zone: 'Asia/Shanghai',
  });
  const counted = (period: FiguresAsked, visibility: Visibility = seesEverything) =>
    count(home.deps, period, visibility);

  it('counts what the viewer may see, of one product or of all', async () => {
    await acts.report();
    await acts.report({ product: 'app' });
    await acts.report({ restricted: true });
    const opened = async (product: string | null, visibility: Visibility) =>
      (await counted(asked(0, 1, product), visibility)).opened;
    expect([
      await opened(null, seesEverything),
      await opened(null, seesPublic),
      await opened('billing', seesPublic),
    ]).toEqual([3, 2, 1]);
  });

  it('sees what stood open through all of the period, and work left to do on what is closed', async () => {
    await acts.report();
    const closed = await acts.report();
    const resolved = { verb: 'resolve', outcome: 'fixed', words: null } as const;
    for (const command of [wish, resolved, { verb: 'outcome-accepted' }] as const)
      await acts.doTo(closed, command, wu);
    await home.clock.setOffset(40 * day);
    const { ageing, actions, opened, wishes } = await counted(asked(20, 29));
    expect(opened).toBe(0);
    expect(ageing.filter((group) => group.count > 0)).toEqual([{ days: 30, count: 1 }]);
    expect(actions).toEqual([{ kind: 'improvement', open: 1, overdue: 0, done: 0 }]);
    expect(wishes).toHaveLength(1);
  });

  it('tells the period before in the same reading', async () => {
    await acts.report();
    await home.clock.setOffset(7 * day);
    await acts.report();
    await acts.report();
    const { figures, before } = await countAgainstBefore(home.deps, asked(4, 8), seesEverything);
    expect([figures.opened, before.opened]).toEqual([2, 1]);
    expect(before.asked.to).toBe(figures.asked.from);
  });

  it('ranks improvements by who asks for them, old complaints and duplicates too', async () => {
    const old = await acts.report({ customer: '远山科技' });
    await home.clock.setOffset(30 * day);
    const alone = await acts.report({ customer: '小店' });
    const wanted = await acts.report({ customer: 'Acme Inc' });
    const hidden = await acts.report({ customer: '别家', restricted: true });
    for (const number of [alone, wanted]) await acts.doTo(number, wish, wu);
    const request = () => ({ actor: wu, surface: 'slack', keys: [acts.nextKey()] }) as const;
    for (const to of [old, hidden])
      await link(home.deps, { ...request(), number: wanted, to, as: 'related' });
    const { wishes } = await counted(asked(29, 31), seesPublic);
    expect(wishes).toEqual([
      {
        complaint: wanted,
        what: { kind: 'action', number: 1 },
        complaints: 2,
        customers: 2,
        tiers: [
          { tier: 'VIP', customers: 1 },
          { tier: 'Gold', customers: 1 },
        ],
        item: null,
      },
      {
        complaint: alone,
        what: { kind: 'action', number: 1 },
        complaints: 1,
        customers: 1,
        tiers: [],
        item: null,
      },
    ]);
  });

  it('takes an item that serves many complaints for one wish, and one that is shipped for none', async () => {
    await home.applyDesk(aDeskContent(withPlans));
    const follow = async (number: number, id: string, subject: ItemSubject, isDone = false) => {
      const place = { id, key: id.toUpperCase(), url: null, more: {} };
      const seen = isDone ? seenAs('done', '已发布') : seenAs('in-progress', '开发中');
      await acts.doTo(number, { verb: 'link-item', subject, tracker: 'plans', place, seen }, wu);
    };
    const idea = { verb: 'options', kind: 'idea', feasibility: 'high', effort: 'low', effect: null } as const;
    const [old, one, other, alone, shipped, hidden] = [
      await acts.report({ customer: '远山科技' }),
      await acts.report({ customer: '小店' }),
      await acts.report({ customer: '小店' }),
      await acts.report(),
      await acts.report(),
      await acts.report({ restricted: true }),
    ];
    for (const number of [one, other, alone]) await acts.doTo(number, wish, wu);
    await acts.doTo(shipped, { ...idea, text: '批量导出' }, wu);
    await follow(old, 'scr-5', { kind: 'complaint', number: 0 });
    await follow(hidden, 'scr-5', { kind: 'complaint', number: 0 });
    for (const number of [one, other]) await follow(number, 'scr-5', { kind: 'action', number: 1 });
    await follow(shipped, 'scr-6', { kind: 'option', number: 1 }, true);
    const { wishes } = await counted(asked(-1, 1), seesPublic);
    const short = wishes.map(({ complaint, complaints, item }) => [
      complaint,
      complaints,
      item?.key,
      item?.status,
    ]);
    expect(short).toEqual([
      [one, 3, 'SCR-5', 'in-progress'],
      [alone, 1, undefined, undefined],
      [shipped, 1, 'SCR-6', 'done'],
    ]);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../../src/domain/actor.ts';
import type { NewComplaint } from '../../src/domain/commands.ts';
import type { Complaint } from '../../src/domain/complaint.ts';
import type { SingleCommand } from '../../src/domain/decide/decide.ts';
import type { DeliveryContent } from '../../src/ports/complaint-store.ts';
import { act } from '../../src/use-cases/complaint/act.ts';
import { merge } from '../../src/use-cases/complaint/merge.ts';
import { takeSeen } from '../../src/use-cases/tracker/take-seen.ts';
import { tellShipped, type TellShippedDeps } from '../../src/use-cases/tracker/tell-shipped.ts';
import { changeDesk } from '../support/chat-driver.ts';
import { aDeskContent, deskYaml } from '../support/a-desk.ts';
import { createKeptLog, type KeptLog } from '../support/kept-log.ts';
import { openMemoryStore, type MemoryHome } from '../support/open-memory-store.ts';
import { createStoreActs, type StoreActs } from '../support/store-acts.ts';
import { seenAs } from '../support/tracking-stories.ts';

const withPlans = changeDesk(
  deskYaml,
  'products:\n  billing:\n',
  'news: { slack: [C0NEWS] }\ntrackers:\n  plans: { kind: pingcode }\nproducts:\n  billing:\n    tracker: { use: plans }\n',
);
const subject = { kind: 'complaint', number: 0 } as const;
const wu = { kind: 'person', id: 'wu', roles: ['lead'] } as const;

describe('what shipped', () => {
  let home: MemoryHome;
  let acts: StoreActs;
  let deps: TellShippedDeps;
  let log: KeptLog;

  beforeEach(async () => {
    home = openMemoryStore();
    acts = createStoreActs(home);
    await home.applyDesk(aDeskContent(withPlans));
    log = createKeptLog();
    deps = { ...home.deps, log };
  });

  const posted = (): readonly DeliveryContent[] =>
    [...home.tables.outbox.all()].flatMap(({ delivery: { content } }) =>
      content.kind === 'news' ? [content] : [],
    );

  async function doTo(number: number, command: SingleCommand, actor: typeof wu | typeof systemActor = wu) {
    const answer = await act(deps, { actor, surface: 'local', keys: [acts.nextKey()], number, command });
    if (!answer.ok) throw new Error(answer.refusal.code);
  }

  /** A complaint that this item stands for, under a title of its own. */
  async function tracked(title: string, id = 'id-1', overrides: Partial<NewComplaint> = {}): Promise<number> {
    const number = await acts.report(overrides);
    await doTo(number, { verb: 'track', subject, title, text: '', isConfirmed: true });
    const place = { id, key: id.toUpperCase(), url: null, more: {} };
    await doTo(number, { verb: 'item-made', number: 1, place, seen: seenAs('open', '待处理') }, systemActor);
    return number;
  }

  async function takeDone(id: string): Promise<void> {
    const more = { key: id, url: null, title: null, more: {} };
    await takeSeen(deps, 'plans', { id, ...more, ...seenAs('done', '已发布') }, null);
  }

  async function ship(id = 'id-1', by = deps): Promise<void> {
    await takeDone(id);
    await tellShipped(by, { tracker: 'plans', item: id });
  }

  async function stateOf(number: number): Promise<Complaint> {
    const record = await home.store.findForDelivery(number);
    if (record === null) throw new Error('there is none');
    return record.state;
  }

  async function toldIn(number: number): Promise<readonly (string | null | undefined)[]> {
    const record = await home.store.findForDelivery(number);
    return (record?.state.shipped ?? []).map(({ text }) => record?.words.get(text));
  }

  it('tells others and the channels nothing of one that is not for everybody', async () => {
    const hidden = await tracked('远山科技的退款', 'id-1', { restricted: true });
    const open = await tracked('查重');
    await ship();
    expect([await toldIn(hidden), await toldIn(open)]).toEqual([['ID-1 远山科技的退款'], ['ID-1 查重']]);
    expect(posted()).toMatchObject([{ text: 'ID-1 查重', complaints: [open] }]);
  });

  it('posts no news where it fixes only what is not for everybody', async () => {
    await tracked('远山科技的退款', 'id-1', { restricted: true });
    await ship();
    expect(posted()).toEqual([]);
  });

  it('is told for the others when one of them was rejected', async () => {
    const rejected = await tracked('查重');
    const open = await tracked('查重');
    await doTo(rejected, { verb: 'reject', reason: '不是投诉' });
    await ship();
    expect([await toldIn(rejected), await toldIn(open)]).toEqual([[], ['ID-1 查重']]);
  });

  it('is told in the survivor of what was merged, whose own item stays as it is', async () => {
    const [merged, survivor] = [await tracked('查重'), await tracked('对账', 'id-2')];
    await merge(deps, { actor: wu, surface: 'local', keys: ['m'], number: merged, into: survivor });
    await ship();
    expect((await stateOf(survivor)).items[0]?.seen?.status).toBe('open');
    expect((await stateOf(merged)).items[0]?.seen?.status).toBe('done');
    expect(await toldIn(survivor)).toEqual(['ID-1 查重']);
  });

  it('is told whole although the process dies right after it was written', async () => {
    const open = await tracked('查重');
    const dies = async () => Promise.reject(new Error('killed'));
    const dying: TellShippedDeps = {
      ...deps,
      inbox: { ...deps.inbox, tell: dies },
      nudge: () => void dies().catch(() => {}),
    };
    await ship('id-1', dying).catch(() => {});
    await tellShipped(deps, { tracker: 'plans', item: 'id-1' });
    expect(await toldIn(open)).toEqual(['ID-1 查重']);
    expect(posted()).toMatchObject([{ kind: 'news', complaints: [open] }]);
  });

  it('tells the survivor of what was merged once, whoever else has been told meanwhile', async () => {
    const [merged, other, survivor] = [await tracked('查重'), await tracked('查重'), await acts.report()];
    await merge(deps, { actor: wu, surface: 'local', keys: ['m'], number: merged, into: survivor });
    await ship();
    await tellShipped(deps, { tracker: 'plans', item: 'id-1' });
    expect([await toldIn(survivor), await toldIn(other)]).toEqual([['ID-1 查重'], ['ID-1 查重']]);
    expect(posted()).toHaveLength(1);
  });

  it('is told in each complaint when no news can be made of it, and says why', async () => {
    const [one, other] = [await tracked('查重'), await tracked('查重')];
    await home.applyDesk(aDeskContent(withPlans.replaceAll('billing', 'cards')));
    await ship();
    expect([await toldIn(one), await toldIn(other)]).toEqual([['ID-1 查重'], ['ID-1 查重']]);
    expect(posted()).toEqual([]);
    expect(log.entries).toMatchObject([
      { level: 'warn', fields: { product: 'billing', fault: 'unknown-product' } },
    ]);
  });

  it('fails for somebody to see when a complaint cannot be told', async () => {
    await tracked('查重', 'id-1', { restricted: true });
    const command: TellShippedDeps['store']['command'] = (request) =>
      home.store.command({ ...request, complaints: [] });
    await takeDone('id-1');
    const blind = { ...deps, store: { ...deps.store, command } };
    await expect(tellShipped(blind, { tracker: 'plans', item: 'id-1' })).rejects.toThrow('unknown-complaint');
  });
});

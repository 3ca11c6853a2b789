import { beforeEach, describe, expect, it } from 'vitest';
import { findNewsDrawing } from '../../src/conversation/news.ts';
import { systemActor } from '../../src/domain/actor.ts';
import { seesEverything, seesPublic } from '../../src/domain/visibility.ts';
import { merge } from '../../src/use-cases/complaint/merge.ts';
import { announce, type AnnounceRequest } from '../../src/use-cases/news/announce.ts';
import { listReadyForNews } from '../../src/use-cases/news/list-ready.ts';
import { aDeskContent, deskYaml } from '../support/a-desk.ts';
import { openMemoryStore, type MemoryHome } from '../support/open-memory-store.ts';
import { chen, lin } from '../support/open-store.ts';
import { plainText } from '../support/plain-text.ts';
import { createStoreActs, type StoreActs } from '../support/store-acts.ts';

const withNews = aDeskContent(`${deskYaml}news: { slack: [C0SUPPORT], lark: [oc_support] }\n`);
const amy = { kind: 'person', id: 'amy', roles: ['support'] } as const;
const wu = { kind: 'person', id: 'wu', roles: ['lead', 'admin'] } as const;
const text = '3.2 版已修复重复扣款';
const chinese = { locale: 'zh-CN', zone: 'Asia/Shanghai' } as const;

describe('announce', () => {
  let home: MemoryHome;
  let acts: StoreActs;

  beforeEach(async () => {
    home = openMemoryStore();
    acts = createStoreActs(home);
    await home.applyDesk(withNews);
  });

  const state = async (number: number) => (await home.store.find(number, seesEverything))!.state;
  const toldOn = async (number: number) =>
    (await state(number)).clocks.filter(({ kind }) => kind === 'tell').map(({ how }) => how);
  const news = (complaints: number[], more: Partial<AnnounceRequest> = {}): AnnounceRequest => ({
    actor: chen,
    surface: 'slack',
    keys: [acts.nextKey()],
    product: 'billing',
    text,
    complaints,
    ...more,
  });
  const posted = () =>
    [...home.tables.outbox.all()].flatMap(({ delivery: { content, destination } }) =>
      content.kind === 'news' && destination.kind === 'channel'
        ? [{ content, channel: destination.channel }]
        : [],
    );
  const read = async () => {
    const draw = await findNewsDrawing(home.store, posted()[0]!.content, Date.now());
    return plainText(draw(chinese));
  };

  it('starts the clock of whoever talks to each customer, and a logged contact ends it', async () => {
    const [one, two] = [await acts.report(), await acts.report()];
    expect(await announce(home.deps, news([one, two]))).toEqual({ ok: true, told: [one, two] });
    expect(await toldOn(one)).toEqual([null]);
    const version = (await state(one)).shipped[0]!.version;
    await acts.doTo(one, { verb: 'told', update: version }, lin);
    expect(await toldOn(one)).toEqual(['met']);
    expect(await toldOn(two)).toEqual([null]);
  });

  it('is told of in the channels that are connected: what is new, who is left and who tells them', async () => {
    const [one, two] = [await acts.report({ customer: '蓝海科技' }), await acts.report({ customer: '红山' })];
    await announce(home.deps, news([one, two]));
    expect(posted().map(({ channel }) => channel)).toEqual(['C0SUPPORT']);
    await acts.doTo(two, { verb: 'told', update: (await state(two)).shipped[0]!.version }, lin);
    const said = await read();
    expect(said).toContain(text);
    expect(said).toContain(`C-${one} · `);
    expect(said).toContain('蓝海科技 → 林晓');
    expect(said).not.toContain('红山');
  });

  it('never names a confidential complaint, also when it became one meanwhile', async () => {
    const secret = await acts.report({ customer: '暗河', restricted: true });
    const later = await acts.report({ customer: '晚风' });
    await announce(home.deps, news([secret, later]));
    await acts.doTo(later, { verb: 'restrict', restricted: true }, wu);
    expect(await read()).toContain('没有客户在等这个消息');
    expect(await read()).not.toMatch(/暗河|晚风|C-\d/);
    expect(await toldOn(secret)).toEqual([null]);
  });

  it('is one announcement however often it comes in', async () => {
    const one = await acts.report();
    const request = news([one]);
    await announce(home.deps, request);
    expect(await announce(home.deps, request)).toEqual({ ok: true, told: [one] });
    expect((await state(one)).shipped).toHaveLength(1);
    expect(posted()).toHaveLength(1);
  });

  it('tells the survivor of what was merged, once', async () => {
    const [one, two] = [await acts.report(), await acts.report()];
    await merge(home.deps, { actor: wu, surface: 'slack', keys: [acts.nextKey()], number: two, into: one });
    expect(await announce(home.deps, news([two, one]))).toEqual({ ok: true, told: [one] });
  });

  it('says nothing of what went into another where its writer may not see both', async () => {
    const [open, other] = [await acts.report(), await acts.report()];
    const [hidden, secret] = [await acts.report({ about: 'chen' }), await acts.report({ about: 'chen' })];
    const mergeInto = (number: number, into: number) =>
      merge(home.deps, { actor: wu, surface: 'slack', keys: [acts.nextKey()], number, into });
    expect(await mergeInto(hidden, open)).toMatchObject({ ok: true });
    expect(await mergeInto(other, secret)).toMatchObject({ ok: true });
    for (const number of [hidden, other]) {
      const refusal = { code: 'unknown-complaint', number };
      const fault = { code: 'complaint', number, refusal };
      expect(await announce(home.deps, news([number]))).toEqual({ ok: false, fault });
    }
  });

  it('does nothing at all when one of them cannot be told of', async () => {
    const one = await acts.report();
    const other = await acts.report({ product: 'app' });
    expect(await announce(home.deps, news([one, other]))).toEqual({
      ok: false,
      fault: { code: 'other-product', number: other },
    });
    expect(await announce(home.deps, news([one, 99]))).toMatchObject({
      fault: { code: 'complaint', number: 99, refusal: { code: 'unknown-complaint' } },
    });
    expect((await state(one)).shipped).toEqual([]);
    expect(posted()).toEqual([]);
  });

  it('comes from those who answer for the product alone', async () => {
    expect(await announce(home.deps, news([], { actor: amy }))).toMatchObject({
      fault: { code: 'not-yours' },
    });
    expect(await announce(home.deps, news([], { product: 'none' }))).toMatchObject({
      fault: { code: 'unknown-product' },
    });
  });

  it('is refused while no channel hears of it, but a tracker’s news reaches the liaisons still', async () => {
    await home.applyDesk();
    const one = await acts.report();
    expect(await announce(home.deps, news([one]))).toMatchObject({ fault: { code: 'off' } });
    expect(await announce(home.deps, news([one], { actor: systemActor, surface: 'api' }))).toMatchObject({
      ok: true,
    });
    expect(await toldOn(one)).toEqual([null]);
    expect(posted()).toEqual([]);
  });
});

describe('listReadyForNews', () => {
  it('finds what is fixed until its customer was told, for those who may see it', async () => {
    const home = openMemoryStore();
    const acts = createStoreActs(home);
    await home.applyDesk(withNews);
    const fix = async (kind: 'corrective' | 'training', restricted = false) => {
      const number = await acts.report({ restricted });
      const action = { verb: 'action', kind, area: 'product', text: '查重' } as const;
      await acts.doTo(number, { ...action, who: null, dueAt: null, effectDays: null }, wu);
      await acts.doTo(number, { verb: 'action-done', number: 1 }, wu);
      return number;
    };
    const [fixed, secret] = [await fix('corrective'), await fix('corrective', true)];
    await fix('training');
    const ready = async (visibility = seesEverything) =>
      (await listReadyForNews(home.store, 'billing', visibility)).map(({ state }) => state.number);
    expect(await ready()).toEqual([fixed, secret]);
    expect(await ready(seesPublic)).toEqual([fixed]);
    const request = { actor: chen, surface: 'slack', keys: ['k'], product: 'billing', text } as const;
    await announce(home.deps, { ...request, complaints: [fixed] });
    expect(await ready()).toEqual([secret]);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { NewComplaint } from '../../src/domain/commands.ts';
import type { SingleCommand } from '../../src/domain/decide/decide.ts';
import { seesEverything } from '../../src/domain/visibility.ts';
import { findRecurrences } from '../../src/use-cases/complaint/find-recurrence.ts';
import { judgeEffect } from '../../src/use-cases/complaint/judge-effect.ts';
import { link } from '../../src/use-cases/complaint/link.ts';
import { openMemoryStore, type MemoryHome } from '../support/open-memory-store.ts';
import { chen } from '../support/open-store.ts';
import { createStoreActs, type StoreActs } from '../support/store-acts.ts';

const day = 86_400_000;
const wu = { kind: 'person', id: 'wu', roles: ['lead', 'admin'] } as const;

describe('looking for recurrences', () => {
  let home: MemoryHome;
  let acts: StoreActs;

  beforeEach(async () => {
    home = openMemoryStore();
    acts = createStoreActs(home);
    await home.applyDesk();
  });

  const state = async (number: number) => (await home.store.find(number, seesEverything))!.state;
  const alarmsOf = async (number: number) =>
    (await state(number)).recurrences.map(({ because, among }) => [because, [...among]] as const);
  const request = () => ({ actor: wu, surface: 'slack', keys: [acts.nextKey()] }) as const;
  const cause: SingleCommand = { verb: 'cause', text: '没有查重', category: 'defect' };

  async function reportOf(category: string, overrides: Partial<NewComplaint> = {}): Promise<number> {
    return acts.report({ category, ...overrides });
  }

  async function causedBy(overrides: Partial<NewComplaint> = {}): Promise<number> {
    const number = await acts.report(overrides);
    await acts.doTo(number, cause, wu);
    return number;
  }

  it('raises an alarm on the third of a category, with the links', async () => {
    const [one, two] = [await reportOf('billing'), await reportOf('billing')];
    expect(await alarmsOf(two)).toEqual([]);
    const three = await reportOf('billing');
    expect(await alarmsOf(three)).toEqual([['category', [two, one]]]);
    expect(await alarmsOf(await reportOf('billing'))).toEqual([]);
  });

  it('counts when the category is set later, and near misses too', async () => {
    const numbers = [await acts.report(), await acts.report(), await reportOf('delay', { isNearMiss: true })];
    const category = { verb: 'categorise', category: 'delay', module: null, tags: [] } as const;
    for (const number of numbers.slice(0, 2)) await acts.doTo(number, category, wu);
    expect(await alarmsOf(numbers[1]!)).toEqual([['category', [numbers[2], numbers[0]]]]);
  });

  it('leaves out another product, what is long ago, and what was no complaint', async () => {
    await reportOf('billing', { product: 'app' });
    await reportOf('billing');
    await home.clock.setOffset(31 * day);
    const rejected = await reportOf('billing');
    await acts.doTo(rejected, { verb: 'reject', reason: '不是投诉' }, wu);
    await reportOf('billing');
    expect(await alarmsOf(await reportOf('billing'))).toEqual([]);
  });

  it('names nobody’s confidential complaint, nor one about a person', async () => {
    await reportOf('billing', { restricted: true });
    await reportOf('billing', { about: 'amy' });
    await reportOf('billing');
    expect(await alarmsOf(await reportOf('billing'))).toEqual([]);
    const fourth = await reportOf('billing');
    expect((await alarmsOf(fourth))[0]?.[1]).toHaveLength(2);
  });

  it('opens again what should have prevented the cause', async () => {
    const first = await causedBy();
    const action = { verb: 'action', kind: 'preventive', area: 'product', text: '查重' } as const;
    await acts.doTo(first, { ...action, who: null, dueAt: null, effectDays: null }, wu);
    await acts.doTo(first, { verb: 'action-done', number: 1 }, wu);
    await home.clock.setOffset(60 * day);
    await causedBy();
    expect((await state(first)).actions[0]?.state).toBe('done');
    await causedBy();
    const third = await causedBy();
    expect((await alarmsOf(third))[0]?.[0]).toBe('cause');
    expect((await state(first)).actions[0]).toMatchObject({
      state: 'open',
      effect: { hasWorked: false, repeats: 3 },
    });
  });

  it('counts the children of one parent', async () => {
    const parent = await acts.report();
    const children = [await acts.report(), await acts.report(), await acts.report()];
    for (const number of children.slice(0, 2))
      await link(home.deps, { ...request(), number, to: parent, as: 'parent' });
    await link(home.deps, { ...request(), number: parent, to: children[2]!, as: 'child' });
    expect(await alarmsOf(children[2]!)).toEqual([['parent', [children[1], children[0]]]]);
  });

  it('is found by the hourly look when nobody looked at once, and only once', async () => {
    const broken = {
      ...home.deps,
      store: { ...home.store, findForDelivery: () => Promise.reject(new Error('gone')) },
    };
    const quiet = createStoreActs({ ...home, deps: broken });
    const numbers: number[] = [];
    for (let count = 0; count < 3; count += 1) numbers.push(await quiet.report({ category: 'billing' }));
    const alarms = async () => (await Promise.all(numbers.map(alarmsOf))).flat();
    expect(await alarms()).toEqual([]);
    await findRecurrences(home.deps, 0);
    await findRecurrences(home.deps, 0);
    expect(await alarms()).toHaveLength(1);
  });

  it('says with the answer whether it worked how often it came again, as far as one may know', async () => {
    const first = await causedBy();
    const action = { verb: 'action', kind: 'preventive', area: 'product', text: '查重' } as const;
    await acts.doTo(first, { ...action, who: 'amy', dueAt: null, effectDays: 30 }, wu);
    await acts.doTo(first, { verb: 'action-done', number: 1 }, wu);
    await home.clock.setOffset(40 * day);
    await causedBy();
    await causedBy({ restricted: true });
    const amy = { kind: 'person', id: 'amy', roles: ['support'] } as const;
    const judge = { ...request(), number: first, action: 1, hasWorked: false };
    expect(await judgeEffect(home.deps, { ...judge, actor: amy })).toMatchObject({ ok: true });
    expect((await state(first)).actions[0]?.effect).toMatchObject({ repeats: 1 });
    await acts.doTo(first, { verb: 'action-done', number: 1 }, wu);
    await home.clock.setOffset(41 * day);
    await causedBy({ restricted: true });
    await judgeEffect(home.deps, { ...judge, actor: wu, keys: [acts.nextKey()] });
    expect((await state(first)).actions[0]?.effect).toMatchObject({ repeats: 0 });
    await acts.doTo(first, { verb: 'action-done', number: 1 }, wu);
    await judgeEffect(home.deps, { ...judge, actor: chen, keys: [acts.nextKey()] });
    expect((await state(first)).actions[0]?.effect).toMatchObject({ repeats: 0 });
  });
});

describe('linking', () => {
  it('writes both sides in one step, and hides what the actor may not see', async () => {
    const home = openMemoryStore();
    await home.applyDesk();
    const acts = createStoreActs(home);
    const [one, other] = [await acts.report(), await acts.report()];
    const hidden = await acts.report({ about: 'chen' });
    const asked = { actor: chen, surface: 'slack', as: 'parent' } as const;
    const answer = await link(home.deps, { ...asked, keys: [acts.nextKey()], number: one, to: other });
    expect(answer).toMatchObject({ ok: true, events: ['linked'] });
    const links = async (number: number) => (await home.store.find(number, seesEverything))?.state.links;
    expect(await links(one)).toMatchObject([{ to: other, as: 'parent' }]);
    expect(await links(other)).toMatchObject([{ to: one, as: 'child' }]);
    expect(
      await link(home.deps, { ...asked, keys: [acts.nextKey()], number: one, to: hidden }),
    ).toMatchObject({
      ok: false,
      refusal: { code: 'unknown-complaint', number: hidden },
    });
    expect(await links(hidden)).toEqual([]);
  });
});

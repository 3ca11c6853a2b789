import { beforeEach, describe, expect, it } from 'vitest';
import { withSeenLinks } from '../../src/conversation/seen-links.ts';
import { seesEverything, seesPublic, type Visibility } from '../../src/domain/visibility.ts';
import { drawCard } from '../../src/messages/complaint-card.ts';
import { viewOf } from '../../src/messages/view.ts';
import { merge } from '../../src/use-cases/complaint/merge.ts';
import { leaveOutUnseen } from '../../src/use-cases/complaint/seen-others.ts';
import { openMemoryStore, type MemoryHome } from '../support/open-memory-store.ts';
import { plainText } from '../support/plain-text.ts';
import { createStoreActs, type StoreActs } from '../support/store-acts.ts';

const wu = { kind: 'person', id: 'wu', roles: ['lead', 'admin'] } as const;

describe('what is said where all read', () => {
  let home: MemoryHome;
  let acts: StoreActs;

  beforeEach(async () => {
    home = openMemoryStore();
    acts = createStoreActs(home);
    await home.applyDesk();
  });

  const join = (number: number, into: number) =>
    merge(home.deps, { actor: wu, surface: 'slack', keys: [acts.nextKey()], number, into });
  const hide = (number: number) => acts.doTo(number, { verb: 'restrict', restricted: true }, wu);

  async function cardOf(number: number, visibility: Visibility = seesPublic): Promise<string> {
    const record = (await home.store.findForDelivery(number))!;
    const view = viewOf({ record, desk: await home.store.desk(), now: record.state.lastEventAt });
    const seen = await withSeenLinks(home.store, view, visibility);
    return plainText(drawCard(seen, { locale: 'en', zone: 'UTC' }));
  }

  async function historyOf(number: number): Promise<string> {
    return JSON.stringify(
      (await leaveOutUnseen(home.store, await home.store.history(number), seesPublic)).map(
        ({ type, data }) => [type, data],
      ),
    );
  }

  it('never names the confidential complaint that a public one went into', async () => {
    const [open, secret] = [await acts.report(), await acts.report({ restricted: true })];
    await join(open, secret);
    expect(await cardOf(open, seesEverything)).toContain(`C-${secret}`);
    expect(await cardOf(open)).not.toContain(`C-${secret}`);
    expect(await cardOf(open)).toContain('goes on elsewhere');
    expect(await historyOf(open)).toContain(`["merged",{"into":${open}}]`);
  });

  it('never names the confidential complaint that came into a public one', async () => {
    const [open, secret] = [await acts.report(), await acts.report({ restricted: true })];
    await join(secret, open);
    expect(await cardOf(open, seesEverything)).toContain(`C-${secret}`);
    expect(await cardOf(open)).not.toContain(`C-${secret}`);
    expect(await historyOf(open)).not.toContain('absorbed');
  });

  it('names and counts no complaint of a recurrence that became confidential since', async () => {
    const [one, two] = [await acts.report({ category: 'delay' }), await acts.report({ category: 'delay' })];
    const three = await acts.report({ category: 'delay' });
    expect(await cardOf(three)).toContain('The 3rd complaint');
    await hide(one);
    expect(await cardOf(three)).toContain('The 2nd complaint');
    expect(await cardOf(three)).not.toContain(`C-${one}`);
    expect(await historyOf(three)).toContain(`"among":[${two}]`);
    await hide(two);
    expect(await cardOf(three)).not.toContain('complaint of this category');
    expect(await historyOf(three)).not.toContain('recurrence-found');
  });
});

import { describe, expect, it } from 'vitest';
import { seesEverything, seesPublic, type Visibility } from '../../../src/domain/visibility.ts';
import type { ComplaintFilter } from '../../../src/ports/complaint-store.ts';
import { gatherReview } from '../../../src/use-cases/report/review.ts';
import { openMemoryStore } from '../../support/open-memory-store.ts';
import { createStoreActs } from '../../support/store-acts.ts';
import { place, seenAs } from '../../support/tracking-stories.ts';

const wu = { kind: 'person', id: 'wu', roles: ['lead', 'admin'] } as const;
const hour = 3_600_000;

describe('gatherReview', () => {
  it('names no complaint of a recurrence that became confidential since', async () => {
    const home = openMemoryStore();
    const acts = createStoreActs(home);
    await home.applyDesk();
    const start = Date.now();
    const secret = await acts.report({ category: 'delay' });
    const other = await acts.report({ category: 'delay' });
    await acts.report({ category: 'delay' });
    await acts.doTo(secret, { verb: 'restrict', restricted: true }, wu);

    const repeated = async (visibility: Visibility) => {
      const asked = { product: null, from: start - hour, to: start + hour, zone: 'UTC' };
      const deps = { store: home.store, articles: { listOf: async () => [] } };
      const { sections } = await gatherReview(deps, asked, visibility);
      return sections.get('repeated')?.items.map(({ note }) => note);
    };
    expect(await repeated(seesPublic)).toMatchObject([{ among: [other] }]);
    expect(await repeated(seesEverything)).toMatchObject([{ among: [other, secret] }]);
  });

  it('reads the complaints of both periods in one go', async () => {
    const home = openMemoryStore();
    await home.applyDesk();
    await createStoreActs(home).report();
    const walks: ComplaintFilter[] = [];
    const store = {
      desk: () => home.store.desk(),
      walk: (filter: ComplaintFilter, visibility: Visibility) => {
        walks.push(filter);
        return home.store.walk(filter, visibility);
      },
    };
    const now = Date.now();
    const asked = { product: null, from: now - hour, to: now + hour, zone: 'UTC' };
    const articles = { listOf: () => Promise.reject(new Error('nothing here lacks an article')) };
    const { figures, before } = await gatherReview({ store, articles }, asked, seesEverything);
    expect([figures.opened, before.opened]).toEqual([1, 0]);
    expect(walks.filter(({ changedAfter }) => changedAfter !== undefined)).toHaveLength(1);
  });

  it('tells of one item once, however many complaints it serves', async () => {
    const home = openMemoryStore();
    const acts = createStoreActs(home);
    await home.applyDesk();
    const start = Date.now();
    const idea = { verb: 'options', kind: 'idea', feasibility: 'high', effort: 'low', effect: null } as const;
    const subject = { kind: 'option', number: 1 } as const;
    const numbers = [await acts.report(), await acts.report()];
    for (const number of numbers) {
      await acts.doTo(number, { ...idea, text: '批量导出' }, wu);
      const item = { tracker: 'plans', place, seen: seenAs('in-progress', '开发中') } as const;
      await acts.doTo(number, { verb: 'link-item', subject, ...item }, wu);
    }
    const asked = { product: null, from: start - hour, to: start + hour, zone: 'UTC' };
    const deps = { store: home.store, articles: { listOf: async () => [] } };
    const { sections } = await gatherReview(deps, asked, seesPublic);
    expect(sections.get('shipped')).toMatchObject({
      total: 1,
      items: [{ note: { item: { key: 'SCR-5' } } }],
    });
  });
});

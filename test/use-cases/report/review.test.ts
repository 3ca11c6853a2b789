import { describe, expect, it } from 'vitest';
import { seesEverything, seesPublic, type Visibility } from '../../../src/domain/visibility.ts';
import { gatherReview } from '../../../src/use-cases/report/review.ts';
import { openMemoryStore } from '../../support/open-memory-store.ts';
import { createStoreActs } from '../../support/store-acts.ts';

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
});

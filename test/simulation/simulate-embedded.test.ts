import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { simulateEmbedded } from '../../src/composition/simulate-embedded.ts';

it('loses and doubles no reminder on the store of a bot that is killed', async () => {
  const options = { complaints: 10, days: 3, seed: 1, kills: 3, store: 'embedded' } as const;
  const { report, isFaulty } = await simulateEmbedded(options, async (dataDir) => {
    const prepared = inject('preparedDatabase');
    if (prepared.kind !== 'embedded') return;
    await cp(prepared.migratedCluster, join(dataDir, 'pgdata'), { recursive: true });
  });
  expect(report).toContain('3 kills');
  expect({ isFaulty, report }).toMatchObject({ isFaulty: false });
});

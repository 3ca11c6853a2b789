import { expect, it } from 'vitest';
import { simulateEmbedded } from '../../src/composition/simulate-embedded.ts';

it('loses and doubles no reminder on the store of a bot that is killed', { timeout: 300_000 }, async () => {
  const options = { complaints: 12, days: 4, seed: 1, kills: 3, store: 'embedded' } as const;
  const { report, isFaulty } = await simulateEmbedded(options);
  expect(report).toContain('3 kills');
  expect(isFaulty, report).toBe(false);
});

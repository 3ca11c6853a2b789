import { beforeEach, describe, expect, it } from 'vitest';
import { seesEverything } from '../../src/domain/visibility.ts';
import { eraseOldWords } from '../../src/use-cases/complaint/erase-old.ts';
import { aDeskContent, deskYaml } from '../support/a-desk.ts';
import { openMemoryStore, type MemoryHome } from '../support/open-memory-store.ts';
import { createStoreActs, type StoreActs } from '../support/store-acts.ts';

const keeping = (months: number) => aDeskContent(`retention: { months: ${months} }\n${deskYaml}`);

let home: MemoryHome;
let acts: StoreActs;
beforeEach(async () => {
  home = openMemoryStore();
  acts = createStoreActs(home);
  await home.applyDesk(keeping(2));
});

async function erase(at: number): Promise<number> {
  const articles = { listOf: async () => [], rewrite: async () => {} };
  return eraseOldWords({ ...home.deps, articles, periodic: { eraseEndedBefore: async () => 0 } }, at);
}

/** The day so many months later, as the calendar counts them. */
function after(months: number, days: number, from: number): number {
  const then = new Date(from);
  then.setUTCMonth(then.getUTCMonth() + months, 1);
  const lastDay = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  then.setUTCDate(Math.min(new Date(from).getUTCDate(), lastDay));
  return then.getTime() + days * 86_400_000;
}

async function recordOf(number: number) {
  const record = await home.store.find(number, seesEverything);
  if (record === null) throw new Error('the complaint is gone');
  return record;
}

describe('eraseOldWords', () => {
  it('erases what ended longer ago than the desk keeps it, once', async () => {
    const ended = await acts.report();
    const open = await acts.report();
    await acts.doTo(ended, { verb: 'reject', reason: '不是我们的产品，已转给供应商' });
    const { lastEventAt } = (await recordOf(ended)).state;

    expect(await erase(after(2, -1, lastEventAt))).toBe(0);
    expect((await recordOf(ended)).words.get('1.demand')).not.toBeNull();

    expect(await erase(after(2, 1, lastEventAt))).toBe(1);
    expect([...(await recordOf(ended)).words.values()].every((text) => text === null)).toBe(true);
    expect((await recordOf(open)).words.get('1.demand')).not.toBeNull();
    expect(await erase(after(6, 0, lastEventAt))).toBe(0);
  });

  it('erases nothing for a desk that keeps everything', async () => {
    await home.applyDesk(aDeskContent());
    const ended = await acts.report();
    await acts.doTo(ended, { verb: 'reject', reason: '不是我们的产品，已转给供应商' });
    expect(await erase(Date.now() + 900 * 86_400_000)).toBe(0);
  });
});

import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { receiptOf, report } from '../support/chat-driver.ts';

describeJourney('two complaints merged', (at) => {
  async function mergeTwo() {
    const merged = await report(at(), { by: 'lin', demand: '发票重复' });
    const survivor = await report(at(), { by: 'amy', demand: '同一张发票重复' });
    await at().press('chen', await at().card('billing', merged), 'merge');
    const outcome = await at().fill('chen', 'merge', { into: survivor });
    return { merged, survivor, outcome };
  }

  it('tells both reporters and shows on both cards', async () => {
    const { merged, survivor, outcome } = await mergeTwo();
    expect(outcome.text).toContain(`${merged} 已并入 ${survivor}`);
    expect((await at().card('billing', merged)).text).toContain(`在 ${survivor}`);
    expect((await at().card('billing', survivor)).text).toContain(merged);
    expect((await at().direct('lin')).at(-1)?.text).toContain(survivor);
    expect((await at().direct('amy')).at(-1)?.text).toContain(merged);
    expect((await receiptOf(at(), 'lin', merged)).text).toContain(survivor);
  });

  it('takes what is said to the merged one to the survivor, and says so', async () => {
    const { merged, survivor } = await mergeTwo();
    const { text } = await at().dm('chen', `${merged} 受理`);
    expect(text).toContain(`${merged} 已并入 ${survivor}`);
    expect((await at().card('billing', survivor)).text).toContain('已受理');
    const thread = await at().card('billing', merged);
    await at().mention('zhang', 'billing', '客户又打来一次电话', { thread });
    const { text: shown } = await at().dm('chen', `show ${survivor}`);
    expect(shown).toContain('客户又打来一次电话');
    // The first reporter follows the survivor.
    expect((await at().direct('lin')).at(-1)?.text).toContain('陈平 已受理');
  });

  it('is taken back by whoever did it, within minutes', async () => {
    const { merged, survivor } = await mergeTwo();
    expect((await at().dm('zhang', `${merged} undo`)).text).toContain('Only 陈平 can undo');
    await at().dm('chen', `${merged} 撤回`);
    expect((await at().card('billing', merged)).text).toContain('已提报');
    expect((await at().card('billing', survivor)).text).not.toContain(`已并入本投诉：${merged}`);
    await at().dm('chen', `${merged} 受理`);
    expect((await at().card('billing', merged)).text).toContain('已受理');
    expect((await at().card('billing', survivor)).text).toContain('已提报');
  });

  it('refuses what makes no sense', async () => {
    const ref = await report(at());
    const card = await at().card('billing', ref);
    const into = async (value: string) => {
      await at().press('chen', card, 'merge');
      return (await at().fill('chen', 'merge', { into: value })).text;
    };
    expect(await into(ref)).toContain('不能并入自己');
    expect(await into('C-9999')).toContain('没有 C-9999');
    expect(await into('那一条')).not.toBe('');
    expect((await at().card('billing', ref)).text).toContain('已提报');
  });
});

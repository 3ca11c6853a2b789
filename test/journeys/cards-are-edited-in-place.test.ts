import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { receiptOf, report } from '../support/chat-driver.ts';

describeJourney('cards and receipts', (at) => {
  it('are edited in place, never posted again', async () => {
    const ref = await report(at(), { severity: 'high', urgency: 'high' });
    const card = await at().card('billing', ref);
    const receipt = await receiptOf(at(), 'lin', ref);
    let before = card.text;
    for (const words of [
      '受理',
      '联系 电话：说明原因',
      '进展 已定位 | 周五前修好',
      '修改 紧急程度 低 客户不急了',
      '挂起 客户：哪张发票',
      '恢复',
      '解决 已修复',
      '重开 客户又被扣了一次款',
      '不受理 不是我们的产品',
    ]) {
      await at().dm('chen', `${ref} ${words}`);
      const now = await at().card('billing', ref);
      expect(now.id).toBe(card.id);
      expect(now.text).not.toBe(before);
      before = now.text;
      expect((await receiptOf(at(), 'lin', ref)).id).toBe(receipt.id);
    }
    expect((await at().channel('billing')).filter(({ text }) => text.includes(ref))).toHaveLength(1);
    expect((await receiptOf(at(), 'lin', ref)).text).toContain('不受理');
  });

  it('are left alone when nothing on them changes', async () => {
    const ref = await report(at());
    const edits = () => at().slack?.calls('chat.update').length ?? 0;
    const before = edits();
    await at().dm('chen', `${ref} 备注 只是备注`);
    await at().dm('chen', `show ${ref}`);
    await at().dm('lin', `${ref} 受理`);
    expect(edits()).toBe(before);
  });
});

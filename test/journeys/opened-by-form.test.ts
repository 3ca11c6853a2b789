import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { aMoment, lastReference, receiptOf, report } from '../support/chat-driver.ts';

describeJourney('a complaint opened by the form', (at) => {
  it('asks for the product and the customer’s words only', async () => {
    const { form } = await at().command('lin', 'hall', '');
    expect(form?.id).toBe('complaint_open');
    expect(form?.fields).toEqual(
      expect.arrayContaining([
        'product',
        'title',
        'demand',
        'customer',
        'contactPerson',
        'severity',
        'urgency',
        'remedy',
        'source',
        'complainedAt',
        'about',
        'restricted',
      ]),
    );
    await expect(at().fill('lin', 'complaint_open', { demand: '没有产品' })).rejects.toThrow(
      'would not send',
    );
    await at().fill('lin', 'complaint_open', { product: 'billing', demand: '发票开错了抬头' });
    const ref = await lastReference(at(), 'lin');
    expect((await at().card('billing', ref)).text).toContain('发票开错了抬头');
  });

  it('stands as one card in the product’s channel and one receipt with the reporter', async () => {
    const ref = await report(at(), {
      demand: '五月被扣了两次款\n请今天退回',
      title: '重复扣款',
      customer: '甲公司',
      contactPerson: '王女士',
      severity: 'high',
      urgency: 'medium',
      remedy: 'refund',
      source: 'phone',
    });
    const card = await at().card('billing', ref);
    for (const words of [
      `${ref} · 重复扣款 · 已提报`,
      '甲公司',
      '王女士',
      '计费',
      '五月被扣了两次款\n请今天退回',
      'P2',
      '退款',
      '● 回应 › ○ 调查 › ○ 沟通 › ○ 改善 › ○ 预防',
    ]) {
      expect(card.text).toContain(words);
    }
    expect(card.text).toMatch(new RegExp(`受理 · 计时中 · ${aMoment('2026-11-18 11:00')}`));
    expect(card.pings).toEqual(['chen']);
    const receipt = await receiptOf(at(), 'lin', ref);
    expect(receipt.text).toContain('陈平');
    expect(receipt.text).toMatch(new RegExp(aMoment('2026-11-18 11:00')));
    expect(receipt.text).toContain('可以这样回复客户');
    expect(receipt.buttons.map(({ action }) => action)).toContain('more-urgent');
  });

  it('is one complaint however often the form is sent', async () => {
    const ref = await report(at(), { demand: '点了两下提交' });
    await at().again('lin');
    await at().again('lin');
    expect(await lastReference(at(), 'lin')).toBe(ref);
    const cards = (await at().channel('billing')).filter(({ text }) => text.includes('点了两下提交'));
    expect(cards).toHaveLength(1);
  });

  it('is prefilled by the words behind the command, and means the channel’s product', async () => {
    const { form } = await at().command('lin', 'intake', '客户说导出按钮点了没反应');
    expect(form?.values).toMatchObject({ product: 'billing', demand: '客户说导出按钮点了没反应' });
    await at().fill('lin', 'complaint_open', { severity: 'low' });
    const ref = await lastReference(at(), 'lin');
    expect((await at().card('billing', ref)).text).toContain('客户说导出按钮点了没反应');
  });

  it('speaks the channel’s language on the card and the person’s on the form', async () => {
    const { form } = await at().openGlobal('amy');
    expect(form?.text).toContain('Product');
    await at().fill('amy', 'complaint_open', { product: 'app', demand: 'The export button does nothing' });
    const ref = await lastReference(at(), 'amy');
    expect((await at().card('app', ref)).text).toContain('Reported');
    expect((await receiptOf(at(), 'amy', ref)).text).toContain('Zhang');
  });

  it('becomes more urgent by the receipt, which changes in place', async () => {
    const ref = await report(at(), { demand: '客户明天要付款' });
    const before = await receiptOf(at(), 'lin', ref);
    expect((await at().card('billing', ref)).text).toContain('P3');
    await at().press('lin', before, 'more-urgent');
    await at().fill('lin', 'more-urgent', { reason: '客户明天上线' });
    const card = await at().card('billing', ref);
    expect(card.text).toContain('P2');
    const after = await receiptOf(at(), 'lin', ref);
    expect(after.id).toBe(before.id);
    expect(after.buttons.map(({ action }) => action)).not.toContain('more-urgent');
    expect((await at().direct('lin')).filter(({ text }) => text.includes(ref))).toHaveLength(1);
  });

  it('can be withdrawn by the writer for ten minutes', async () => {
    const ref = await report(at(), { demand: '写错了，请忽略' });
    await at().press('lin', await receiptOf(at(), 'lin', ref), 'undo');
    expect((await at().card('billing', ref)).text).toContain('已撤回');
    expect((await at().press('chen', 'home', 'list')).text).not.toContain(ref);
  });
});

import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { changeDesk, journeyDesk, report, type Person } from '../support/chat-driver.ts';

/** P1 words for customers are read by a second person, and billing has a word that customers do not know. */
const desk = changeDesk(
  changeDesk(
    journeyDesk,
    '    calendar: office\n    clocks:',
    '    calendar: office\n    approval: [P1]\n    clocks:',
  ),
  '    policy: standard\n',
  '    policy: standard\n    glossary: { 幂等: 不会重复处理 }\n',
);

describeJourney(
  'a solution that is chosen, and explained to the customer',
  (at) => {
    let ref = '';
    const card = () => at().card('billing', ref);
    const last = async (who: Person) => (await at().direct(who)).at(-1)!;
    const thread = async () => (await at().thread('billing', ref)).map(({ text }) => text).join('\n');
    const page = (who: Person = 'chen') => card().then((shown) => at().press(who, shown, 'decide'));

    it('weighs options and chooses one with its why', async () => {
      ref = await report(at(), { severity: 'high', urgency: 'high' });
      await at().dm('chen', `${ref} 受理`);
      await at().dm('chen', `${ref} 备选 绕行：周五前先人工扣款 | 不再重复扣款`);
      const { form } = await at().dm('chen', `${ref} 备选 今晚发补丁`);
      expect(form?.values['text']).toBe('今晚发补丁');
      await at().fill('chen', 'options', {
        kind: 'fix',
        text: '今晚发补丁',
        feasibility: 'medium',
        effort: 'high',
      });
      expect((await card()).text).toContain('2 个备选方案，还没有选定');
      const { said } = await page();
      expect(said?.text).toContain('1. 临时绕行');
      expect(said?.text).toContain('预期效果：不再重复扣款');
      expect(said?.text).toContain('2. 修复 · 可行性中 · 工作量高');
      await at().press('chen', said!, 'choose-option', `${ref}/1`);
      expect((await at().fill('chen', 'choose-option', { why: '今天就能做' })).faults).toEqual({});
      expect(await thread()).toContain('选定了备选方案 1');
      expect((await page()).text).toContain('今天就能做');
    });

    it('plans steps that their people finish', async () => {
      await at().dm('chen', `${ref} 方案 人工扣款，再发补丁`);
      await at().press('chen', (await page()).said!, 'step');
      await at().fill('chen', 'step', { text: '补发退款', who: 'zhang', choice: 'tomorrow' });
      expect((await card()).text).toContain('1 步完成了 0 步');
      const given = await last('zhang');
      expect(given.text).toContain('补发退款');
      await at().press('zhang', given, 'step-done', `${ref}/1`);
      expect((await card()).text).toContain('1 步完成了 1 步');
    });

    it('shows the words as the customer would read them, with what they would not know', async () => {
      await at().press('chen', (await page()).said!, 'explain');
      const { text } = await at().fill('chen', 'explain', { text: '接口没有做幂等，同一笔扣了两次。' });
      expect(text).toContain('“幂等”客户看不懂，建议说“不会重复处理”');
      expect(text).toContain('还没有交出去');
      expect((await last('lin')).text).not.toContain('幂等');
    });

    it('is approved by somebody else than its writer before the liaison gets it', async () => {
      const { said } = await page();
      await at().press('chen', said!, 'pass-explanation');
      expect((await at().direct('chen')).every(({ text }) => !text.includes('请你先看一遍'))).toBe(true);
      const asked = await last('wu');
      expect(asked.text).toContain('建议说“不会重复处理”');
      await at().press('wu', asked, 'return-explanation');
      await at().fill('wu', 'return-explanation', { reason: '“幂等”客户看不懂' });
      const returned = await last('chen');
      expect(returned.text).toContain('“幂等”客户看不懂');
      await at().press('chen', returned, 'explain');
      const preview = await at().fill('chen', 'explain', { text: '同一笔扣了两次，已经全部退回。' });
      expect(preview.text).toContain('没有客户看不懂的词');
      await at().press('chen', (await page()).said!, 'pass-explanation');
      expect((await at().press('wu', asked, 'approve-explanation')).text).toContain('这一项已经结束');
      await at().press('wu', await last('wu'), 'approve-explanation');
    });

    it('is told by the liaison, which is logged as a contact', async () => {
      const ready = await last('lin');
      expect(ready.text).toContain('同一笔扣了两次，已经全部退回。');
      await at().press('lin', ready, 'told');
      expect((await page()).text).toContain('已告知客户');
      expect((await at().dm('lin', `查看 ${ref}`)).text).toContain('联系');
    });

    it('goes back to work when the customer rejects the outcome, with the update clock running', async () => {
      await at().dm('chen', `${ref} 解决 已退款`);
      const asked = await last('lin');
      expect(asked.text).toContain('如客户仍不满意');
      expect(asked.text).toContain('吴刚');
      await at().dm('lin', `${ref} 联系 电话：告知了结果；反应：不接受，只退了一笔`);
      expect((await card()).text).toContain('已受理');
      expect((await card()).text).toContain('进展');
      expect((await at().pings('chen')).at(-1)?.text).toContain('客户不接受处理结果');
    });
  },
  { startAt: '2026-11-18T10:00:00+08:00', desk },
);

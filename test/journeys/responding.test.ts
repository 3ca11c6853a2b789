import { beforeAll, expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { changeDesk, journeyDesk, report, type Person } from '../support/chat-driver.ts';
import { MINIMUM_SCOPES } from '../support/fake-lark/tenant.ts';

const desk = changeDesk(
  journeyDesk,
  '    intake: { slack: [C0SUPPORT, C0BOTH]',
  `    offers: { slack: [C0SUPPORT], lark: [oc_support], local: [support-billing] }
    modules: [开票, 对账]
    templates: { apology: { zh-CN: "{customer}您好，{product}的事给您添麻烦了，我是{name}。" } }
    intake: { slack: [C0SUPPORT, C0BOTH]`,
);

describeJourney(
  'the first answer to the customer',
  (at) => {
    let ref = '';
    const card = async () => (await at().card('billing', ref)).text;
    const record = async () => (await at().dm('lin', `查看 ${ref}`)).text;
    const toldTo = async (who: Person) => (await at().direct(who)).at(-1)!;
    const press = async (who: Person, action: string) =>
      at().press(who, await at().card('billing', ref), action);

    it('is written for the liaison as soon as somebody has it, and sent by them', async () => {
      ref = await report(at(), { severity: 'low', urgency: 'low', contactPerson: '何女士' });
      await press('chen', 'acknowledge');
      const told = await toldTo('lin');
      expect(told.text).toContain('陈平 已受理');
      expect(told.text).toContain(`尊敬的何女士，您好！您反馈的“计费”方面的问题我们已经收到，编号 ${ref}`);
      expect((await at().press('lin', told, 'sent')).text).toContain('已发给客户');
      expect((await at().press('lin', told, 'sent')).text).toContain('已经');
      expect(await record()).toContain('已发受理回复');
      expect(await card()).toContain('还没有向客户道歉');
    });

    it('has a category by one tap, or typed by its name', async () => {
      expect(await card()).toContain('还没定类别');
      const { form } = await press('lin', 'categorise');
      expect(form?.fields).toEqual(['category', 'module', 'tags']);
      expect(form?.options['module']).toEqual(['开票', '对账']);
      await at().fill('lin', 'categorise', { category: 'billing', module: '开票', tags: '大客户，续约' });
      expect(await card()).toContain('收费问题 · 开票');
      expect(await card()).not.toContain('还没定类别');
      expect((await at().dm('chen', `${ref} 修改 类别 处理延误`)).text).toContain('处理延误');
      expect(await record()).toContain('大客户');
      expect((await at().dm('chen', `${ref} edit category sunshine`)).form?.id).toBe('categorise');
    });

    it('is logged short, and in detail by one tap more', async () => {
      await press('lin', 'contact');
      const logged = await at().fill('lin', 'contact', { channel: 'phone', summary: '说明了进展' });
      expect(logged.text).toContain('还没有道歉');
      const { form } = await at().press('lin', logged.said!, 'contact-detail');
      expect(form?.fields).toEqual(['direction', 'contactPerson', 'demand', 'remedy', 'mayCall']);
      expect(form?.values['contactPerson']).toBe('何女士');
      await at().fill('lin', 'contact-detail', {
        direction: 'in',
        demand: '今天必须退',
        remedy: 'refund',
        mayCall: 'yes',
      });
      const shown = await record();
      for (const found of ['客户找来', '今天必须退', '诉求：退款', '回访调研'])
        expect(shown).toContain(found);
    });

    it('says sorry in the product’s own words, in either language, and then warns no more', async () => {
      const words = await press('lin', 'templates');
      expect(words.text).toContain('何女士您好，计费的事给您添麻烦了，我是林晓。');
      const english = await at().press('lin', words.said!, 'templates', `${ref}/en`);
      expect(english.text).toContain('We are sorry for the trouble');
      await at().press('lin', english.said!, 'sent', `${ref}/apology-en`);
      expect(await record()).toContain('Apology sent: Dear 何女士');
      expect(await card()).not.toContain('还没有向客户道歉');
    });

    it('corrects the customer’s words beside them', async () => {
      await press('lin', 'edit');
      await at().fill('lin', 'edit', { correction: '是六月的发票，不是五月' });
      expect(await card()).toContain('五月的发票重复扣款');
      expect(await card()).toContain('更正：是六月的发票，不是五月');
    });

    it('is not owed by a near miss', async () => {
      await at().mention('lin', 'intake', '新建 险情：备份差点被覆盖');
      const receipt = (await at().direct('lin')).findLast(({ text }) => text.includes('备份差点被覆盖'));
      ref = /C-\d+/.exec(receipt?.text ?? '')?.[0] ?? '';
      const shown = await card();
      expect(shown).toContain('险情，还没有客户受影响');
      expect(shown).not.toContain('首次联系客户');
      await press('chen', 'acknowledge');
      expect((await toldTo('lin')).text).not.toContain('尊敬的');
    });
  },
  { startAt: '2026-11-18T10:00:00+08:00', desk },
);

describeJourney(
  'a message that sounds like a complaint',
  (at) => {
    const angry = '客户很生气，说发票又开错了，要求退款';

    beforeAll(() => at().lark?.setScopes([...MINIMUM_SCOPES, 'im:message.group_msg']));

    it('is let pass where nobody asked for offers, and so is everything else that is said', async () => {
      expect((await at().chatter('lin', 'billing', angry)).said).toBeNull();
      expect((await at().chatter('lin', 'intake', '谢谢大家，问题解决了')).said).toBeNull();
      expect((await at().chatter('lin', 'intake', '本周没有投诉')).said).toBeNull();
    });

    it('is offered to its writer alone, once, and opened with its words', async () => {
      const outcome = await at().chatter('lin', 'intake', angry);
      expect(outcome.text).toContain('要提报吗');
      expect(await at().privately('chen')).toEqual([]);
      expect(await at().repliesTo(outcome.written!)).toEqual([]);
      expect((await at().chatter('lin', 'intake', angry)).said).toBeNull();
      const { form } = await at().press('lin', outcome.said!, 'offer-open');
      expect(form).toMatchObject({ id: 'complaint_open', values: { demand: angry } });
      await at().fill('lin', 'complaint_open', { severity: 'high', urgency: 'high' });
      expect((await at().card('billing', 'C-1')).text).toContain(angry);
      expect((await at().repliesTo(outcome.written!)).map(({ text }) => text)).toEqual([
        expect.stringContaining('已提报为 C-1'),
      ]);
    });

    it('is not asked about again by whoever says not now', async () => {
      const offer = await at().chatter(
        'amy',
        'intake',
        'The customer demands a refund, this is unacceptable',
      );
      expect(offer.text).toContain('Shall I open one?');
      expect((await at().press('amy', offer.said!, 'offer-leave')).text).toContain('All right');
      expect((await at().press('amy', offer.said!, 'offer-open')).form?.values['demand'] ?? '').toBe('');
    });
  },
  { startAt: '2026-11-18T10:00:00+08:00', desk },
);

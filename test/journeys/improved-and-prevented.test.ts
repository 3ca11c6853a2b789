import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { report, type Person } from '../support/chat-driver.ts';

describeJourney(
  'what keeps a complaint from coming back',
  (at) => {
    let first = '';
    const card = (ref: string) => at().card('billing', ref);
    const last = async (who: Person) => (await at().direct(who)).at(-1)!;
    const improve = async (who: Person, ref: string) => at().press(who, await card(ref), 'improve');
    const because = async (ref: string) => {
      await at().dm('chen', `${ref} 受理`);
      await at().dm('chen', `${ref} 根因`);
      await at().fill('chen', 'cause', { text: '重试没有查重', category: 'defect' });
    };
    const settle = async (ref: string, liaison: Person) => {
      await at().dm('chen', `${ref} 联系 电话：说明了原因；道歉：已道歉`);
      await at().dm('chen', `${ref} 解决 已退款`);
      const asked = (await at().direct(liaison)).findLast(
        ({ text, buttons }) =>
          text.includes(ref) && buttons.some(({ action }) => action === 'outcome-accepted'),
      )!;
      await at().press(liaison, asked, 'outcome-accepted');
    };

    it('is an action with an owner and a date, on the card and in their list', async () => {
      first = await report(at());
      await because(first);
      const { form } = await at().dm('chen', `${first} 措施 扣款前先查重`);
      expect(form?.values['text']).toBe('扣款前先查重');
      await at().fill('chen', 'action', {
        kind: 'preventive',
        text: '扣款前先查重',
        who: 'zhang',
        choice: 'friday',
        effect: '30',
      });
      expect((await card(first)).text).toContain('1 项措施未完成');
      expect((await last('zhang')).text).toContain('扣款前先查重');
      expect((await at().dm('zhang', 'mine')).text).toContain('扣款前先查重');
    });

    it('is reminded of, after the closing too, and stays in the list until it is done', async () => {
      await settle(first, 'lin');
      expect((await card(first)).text).toContain('已结案');
      await at().bot.advanceTo('2026-11-23T10:00:00+08:00');
      const reminded = (await at().direct('zhang')).findLast(({ buttons }) =>
        buttons.some(({ action }) => action === 'action-done'),
      )!;
      expect(reminded.text).toContain('扣款前先查重');
      expect((await card(first)).text).toContain('1 项超时');
      expect((await at().dm('zhang', 'mine')).text).toContain(first);
      await at().press('zhang', reminded, 'action-done');
      expect((await at().dm('zhang', 'mine')).text).not.toContain('扣款前先查重');
      expect((await card(first)).text).not.toContain('措施未完成');
    });

    it('counts what came again beside the question whether it worked; no opens it again', async () => {
      const second = await report(at(), { by: 'amy', demand: '六月又重复扣款' });
      await because(second);
      await settle(second, 'amy');
      await at().bot.advanceTo('2026-12-21T10:00:00+08:00');
      const asked = (await at().direct('zhang')).findLast(({ buttons }) =>
        buttons.some(({ action }) => action === 'effect-failed'),
      )!;
      expect(asked.text).toContain('1 new complaint came from the same cause');
      await at().press('zhang', asked, 'effect-failed');
      expect((await card(first)).text).toContain('1 项措施未完成');
      expect((await at().dm('zhang', 'mine')).text).toContain(first);
    });

    it('raises an alarm at the third of one cause, and reopens what should have prevented it', async () => {
      await at().press('zhang', (await improve('zhang', first)).said!, 'action-done');
      const refs = [];
      for (const demand of ['七月扣了两次', '又扣了两次']) {
        const ref = await report(at(), { demand });
        await because(ref);
        refs.push(ref);
      }
      const alarms = async () =>
        (await at().direct('wu')).filter(({ text }) => text.includes('30 天内第 3 次投诉'));
      expect(await alarms()).toHaveLength(1);
      expect((await alarms())[0]?.text).toContain(refs[0]);
      expect((await card(refs[1]!)).text).toContain('同一产品、同一根因');
      expect((await card(first)).text).toContain('1 项措施未完成');
    });

    it('links the many to one parent, whose news every reporter hears', async () => {
      const [parent, child] = [await report(at()), await report(at(), { by: 'amy' })];
      await at().dm('chen', `${child} 关联 ${parent} 上级`);
      expect((await card(child)).text).toContain(`上级投诉：${parent}`);
      expect((await card(parent)).text).toContain(`下级投诉：${child}`);
      await at().dm('chen', `${parent} 受理`);
      expect((await last('amy')).text).toContain(parent);
      await at().dm('chen', `${parent} 进展 银行已确认`);
      expect((await last('amy')).text).toContain('银行已确认');
      await at().dm('chen', `${child} 关联 ${parent} 取消`);
      expect((await card(parent)).text).not.toContain(`下级投诉：${child}`);
    });

    it('lists training by month', async () => {
      const ref = await report(at());
      await at().dm('chen', `${ref} 措施 培训：给客服讲对账流程 @{zhang}，周五前`);
      const { text } = await at().dm('wu', '措施 培训');
      expect(text).toContain('2026-12');
      expect(text).toContain('给客服讲对账流程');
      expect(text).toContain('共 1 项，1 项未完成');
    });
  },
  { startAt: '2026-11-18T10:00:00+08:00' },
);

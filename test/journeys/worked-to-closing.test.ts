import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { aMoment, receiptOf, report } from '../support/chat-driver.ts';

describeJourney(
  'a complaint worked to its end',
  (at) => {
    const card = (ref: string) => at().card('billing', ref);
    const press = async (who: 'chen' | 'zhang' | 'lin' | 'wu', ref: string, action: string) =>
      at().press(who, await card(ref), action);
    const lastInThread = async (ref: string) => (await at().thread('billing', ref)).at(-1)?.text;
    const toldTo = async (who: 'lin' | 'chen' | 'zhang', ref: string) =>
      (await at().direct(who)).filter(({ text }) => text.includes(ref)).slice(1);

    it('runs from the acknowledgement over talks and updates to the outcome that the customer accepts', async () => {
      const ref = await report(at(), { severity: 'high', urgency: 'medium', customer: '甲公司' });
      const first = await card(ref);
      await press('chen', ref, 'acknowledge');
      expect((await toldTo('lin', ref)).map(({ text }) => text)).toEqual([
        expect.stringContaining('陈平 已受理'),
      ]);

      await press('lin', ref, 'contact');
      const refused = await at().fill('lin', 'contact', {
        channel: 'phone',
        summary: '说明了原因',
        apology: 'declined',
      });
      expect(refused.text).toContain('为什么不道歉');
      await at().fill('lin', 'contact', {
        channel: 'phone',
        summary: '说明了原因',
        apology: 'given',
        reaction: 'partly',
      });
      expect(await lastInThread(ref)).toContain('说明了原因');
      expect((await card(ref)).text).toContain('✔ 回应');

      await press('chen', ref, 'update');
      expect((await at().fill('chen', 'update', {})).text).toContain('至少写一项');
      await at().fill('chen', 'update', {
        colleagues: '银行已确认退款',
        forCustomer: '退款周五到账',
      });
      const thread = await lastInThread(ref);
      expect(thread).toContain('银行已确认退款');
      expect(thread).not.toContain('退款周五到账');
      const copy = (await toldTo('lin', ref)).at(-1)!;
      expect(copy.text).toContain('退款周五到账');
      expect((await at().press('lin', copy, 'told')).text).toContain('客户已知悉');
      expect((await at().press('lin', copy, 'told')).text).toContain('已经记过了');

      await press('chen', ref, 'resolve');
      await at().fill('chen', 'resolve', { outcome: 'refunded', words: '两笔都退了' });
      expect((await card(ref)).text).toContain('已解决');
      expect((await receiptOf(at(), 'lin', ref)).text).toContain('已解决');
      const asked = (await toldTo('lin', ref)).at(-1)!;
      expect(asked.text).toContain('请告知客户');
      expect(asked.text).toContain('两笔都退了');

      expect((await at().press('lin', asked, 'outcome-accepted')).text).toContain('已结案');
      const last = await card(ref);
      expect(last.id).toBe(first.id);
      expect(last.text).toContain('已结案');
      expect(last.text).toContain('✔ 沟通');
      const receipt = await receiptOf(at(), 'lin', ref);
      expect(receipt.text).toContain('已结案');
      // Acknowledged, words to pass on, the outcome, what may be asked at the end: nothing else is worth a new message.
      expect(await toldTo('lin', ref)).toHaveLength(4);
    });

    it('tells the reporter of a date that somebody promised to the customer', async () => {
      const ref = await report(at());
      await press('chen', ref, 'contact');
      const promisedAt = String(Date.parse('2026-11-20T10:00:00+08:00'));
      await at().fill('chen', 'contact', { channel: 'mail', summary: '已回邮件', promisedAt });
      const told = (await toldTo('lin', ref)).map(({ text }) => text);
      expect(told.at(-1)).toMatch(new RegExp(aMoment('2026-11-20 10:00')));
      // The owner's own talk is an acknowledgement too.
      expect((await card(ref)).text).toContain('已受理');
      await press('chen', ref, 'contact');
      const past = String(Date.parse('2026-11-01T10:00:00+08:00'));
      const { text } = await at().fill('chen', 'contact', {
        channel: 'mail',
        summary: '早了',
        promisedAt: past,
      });
      expect(text).toContain('已经过了');
    });

    it('keeps notes and evidence', async () => {
      const ref = await report(at());
      await press('zhang', ref, 'note');
      await at().fill('zhang', 'note', { text: '和上个月是同一个账号' });
      expect(await lastInThread(ref)).toContain('和上个月是同一个账号');
      await at().press('lin', await receiptOf(at(), 'lin', ref), 'evidence');
      await at().fill('lin', 'evidence', {
        text: '后台日志显示扣款两次',
        permalink: 'https://example.com/log',
      });
      expect(await lastInThread(ref)).toContain('补充了材料');
      const { text } = await at().dm('chen', `show ${ref}`);
      expect(text).toContain('和上个月是同一个账号');
      expect(text).toContain('后台日志显示扣款两次');
    });

    it('is edited with a reason, and named without one', async () => {
      const ref = await report(at());
      await press('chen', ref, 'edit');
      expect((await at().fill('chen', 'edit', { severity: 'high' })).text).toContain('要写原因');
      await at().fill('chen', 'edit', { severity: 'high', reason: '影响了三家大客户' });
      expect((await card(ref)).text).toContain('P2');
      expect(await lastInThread(ref)).toContain('现在是 P2');
      await press('lin', ref, 'edit');
      await at().fill('lin', 'edit', { customer: '乙公司', title: '扣款两次' });
      const after = (await card(ref)).text;
      expect(after).toContain('乙公司');
      expect(after).toContain(`${ref} · 扣款两次`);
      await press('lin', ref, 'edit');
      expect((await at().fill('lin', 'edit', {})).text).toContain('没有变化');
    });

    it('is assigned, and then asks the one it was given to', async () => {
      const ref = await report(at());
      await press('chen', ref, 'acknowledge');
      await press('chen', ref, 'assign');
      await at().fill('chen', 'assign', { owner: 'zhang', reason: '他熟悉这个模块' });
      const [notice] = (await at().thread('billing', ref)).slice(-1);
      expect(notice?.text).toContain('指派给 @Zhang');
      expect(notice?.pings).toEqual(['zhang']);
      const after = await card(ref);
      expect(after.text).toContain('已提报');
      await press('zhang', ref, 'acknowledge');
      expect((await card(ref)).text).toContain('已受理');
      await press('wu', ref, 'assign');
      expect((await at().fill('wu', 'assign', { owner: 'zhang' })).text).toContain('没有变化');
    });

    it('is silent when snoozed, with a reason and not for too long', async () => {
      const ref = await report(at());
      await press('chen', ref, 'acknowledge');
      const { form } = await press('chen', ref, 'snooze');
      expect(form?.options['choice']).toEqual(['30m', '2h', 'morning', 'moment']);
      await at().fill('chen', 'snooze', { choice: '2h', reason: 'release' });
      expect((await card(ref)).text).toMatch(new RegExp(`${aMoment('2026-11-18 12:00')} ?前不再提醒（陈平`));
      await press('chen', ref, 'snooze');
      const far = String(Date.parse('2026-12-20T10:00:00+08:00'));
      const { text } = await at().fill('chen', 'snooze', {
        choice: 'moment',
        untilAt: far,
        reason: 'meeting',
      });
      expect(text).toContain('太久了');
    });

    it('waits for an answer, and goes on', async () => {
      const ref = await report(at());
      await press('chen', ref, 'acknowledge');
      await press('chen', ref, 'wait');
      await at().fill('chen', 'wait', { on: 'reporter', question: '是哪一张发票?' });
      const waiting = await card(ref);
      expect(waiting.text).toContain('是哪一张发票?');
      expect(waiting.buttons.map(({ action }) => action)).toContain('resume');
      expect((await receiptOf(at(), 'lin', ref)).text).toContain('是哪一张发票?');
      const asked = (await toldTo('lin', ref)).at(-1);
      expect(asked?.text).toContain('陈平 需要你补充');
      expect(asked?.text).toContain('是哪一张发票?');
      expect(asked?.buttons.map(({ action }) => action)).toEqual(['evidence', 'resume']);
      expect((await at().dm('chen', `${ref} 挂起 客户：还在吗`)).text).toContain('已经挂起');
      await press('chen', ref, 'resume');
      expect((await card(ref)).text).not.toContain('是哪一张发票?');
      expect((await at().dm('chen', `${ref} 恢复`)).text).toContain('没有挂起');
    });

    it('is escalated and nudged by support, each within its limits', async () => {
      const ref = await report(at());
      await press('lin', ref, 'escalate');
      await at().fill('lin', 'escalate', { reasonChoice: 'customer-pressing' });
      let [notice] = (await at().thread('billing', ref)).slice(-1);
      expect(notice?.pings).toEqual(['zhang']);
      await press('lin', ref, 'escalate');
      await at().fill('lin', 'escalate', { reasonChoice: 'other', reason: '客户要走', to: 'lead' });
      [notice] = (await at().thread('billing', ref)).slice(-1);
      expect(notice?.pings).toEqual(['wu']);
      expect(notice?.text).toContain('客户要走');
      expect((await at().dm('lin', `${ref} 升级`)).text).toContain('最高一级');

      expect((await at().dm('lin', `${ref} 催办`)).text).toContain('陈平');
      [notice] = (await at().thread('billing', ref)).slice(-1);
      expect(notice?.pings).toEqual(['chen']);
      expect((await at().dm('lin', `${ref} 催办`)).text).toContain('刚刚有人催过');
    });

    it('goes back to work with the customer’s words when the outcome is refused', async () => {
      const ref = await report(at());
      await press('chen', ref, 'acknowledge');
      await at().dm('chen', `${ref} 解决 已修复，换了证书`);
      const asked = (await toldTo('lin', ref)).at(-1)!;
      await at().press('lin', asked, 'outcome-refused');
      const { text } = await at().fill('lin', 'outcome-refused', { reaction: '还是打不开' });
      expect(text).toContain('退回给 陈平');
      const [notice] = (await at().thread('billing', ref)).slice(-1);
      expect(notice?.text).toContain('还是打不开');
      expect(notice?.pings).toEqual(['chen']);
      expect((await card(ref)).text).toContain('已受理');
    });

    it('is closed only through the gate, or waived with a reason by those who may', async () => {
      const ref = await report(at());
      expect((await at().dm('chen', `${ref} 结案`)).text).toContain('还没有解决');
      await at().dm('chen', `${ref} 解决 已说明，按合同计费`);
      expect((await at().dm('lin', `${ref} 结案`)).text).toContain('结案前还缺');
      const { form } = await at().dm('chen', `${ref} 结案`);
      expect(form?.id).toBe('close');
      await at().fill('chen', 'close', { reasonChoice: 'unreachable', reason: '客户已离职' });
      expect((await card(ref)).text).toContain('已结案');
      const last = await lastInThread(ref);
      expect(last).toContain('结案时免去');
      expect(last).toContain('多次联系不上客户：客户已离职');
    });

    it('is rejected with a reason, reviewed and reopened', async () => {
      const ref = await report(at());
      await press('chen', ref, 'reject');
      await at().fill('chen', 'reject', { reasonChoice: 'not-our-product' });
      expect((await card(ref)).text).toContain('不受理');
      const told = (await toldTo('lin', ref)).at(-1)!;
      expect(told.text).toContain('请主管复核');
      expect((await at().press('lin', told, 'ask-review')).text).toContain('吴刚');
      const review = (await at().direct('wu')).at(-1)!;
      expect(review.text).toContain('请你复核');
      expect((await at().press('lin', told, 'ask-review')).text).toContain('已经请主管复核过了');
      await at().press('wu', review, 'reopen');
      expect((await at().fill('wu', 'reopen', { reasonChoice: 'other', reason: '短了' })).text).toContain(
        '5 个汉字',
      );
      await at().fill('wu', 'reopen', { reasonChoice: 'not-solved' });
      const after = await card(ref);
      expect(after.text).toContain('已提报');
      expect((await at().thread('billing', ref)).at(-1)?.pings).toEqual(['chen']);
      expect((await toldTo('lin', ref)).at(-1)?.text).toContain('重开');
    });
  },
  { socket: true },
);

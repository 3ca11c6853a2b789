import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { report, type Person } from '../support/chat-driver.ts';

const minute = 60_000;

describeJourney(
  'an owner who is away',
  (at) => {
    const last = async (who: Person) => (await at().direct(who)).at(-1)?.text ?? '';

    it('says so in a line, and the stand-in is told', async () => {
      const { text } = await at().dm('chen', '请假 3天 代班 @{zhang}');
      expect(text).toContain('已登记你请假：11月18日 周三 至 11月20日 周五');
      expect(text).toContain('提醒会发给 Zhang');
      expect(await last('zhang')).toContain('陈平 is away: Wed 18 Nov to Fri 20 Nov. You stand in.');
      expect((await at().home('chen')).text).toContain('你已登记请假');
    });

    it('is not reminded: the stand-in is, and the reminder says why', async () => {
      const before = (await at().direct('chen')).length;
      const ref = await report(at(), { severity: 'high', urgency: 'high' });
      await at().bot.advance(14 * minute);
      const reminder = await last('zhang');
      expect(reminder).toContain(ref);
      expect(reminder).toMatch(/陈平 is away until .*you stand in/);
      expect((await at().direct('chen')).slice(before)).toEqual([]);
      await at().bot.advance(2 * minute);
      const thread = await at().thread('billing', ref);
      expect(thread.map(({ pings }) => pings)).toEqual([['zhang']]);
      expect(thread[0]?.text).toMatch(/陈平 请假/);
      await at().press('zhang', await at().card('billing', ref), 'acknowledge');
      expect((await at().card('billing', ref)).text).toContain('已受理');
    });

    it('is back in one word, and the stand-in is told', async () => {
      expect((await at().dm('chen', '销假')).text).toContain('欢迎回来');
      expect(await last('zhang')).toContain('You no longer stand in for 陈平');
      expect((await at().home('chen')).text).not.toContain('请假：');
      expect((await at().dm('chen', 'away off')).text).toContain('没有可以结束的请假');
      const ref = await report(at(), { severity: 'high', urgency: 'high' });
      await at().bot.advance(14 * minute);
      expect(await last('chen')).toContain(ref);
      await at().dm('chen', `${ref} 受理`);
    });

    it('is back by the button of the own page', async () => {
      await at().dm('chen', 'away tomorrow to Friday');
      await at().press('chen', 'home', 'away-off');
      expect((await at().home('chen')).text).not.toContain('请假：');
    });

    it('is marked by the lead, and by nobody else', async () => {
      expect((await at().dm('lin', '请假 @{chen} 3天')).text).toContain('只有主管或管理员');
      const { text } = await at().dm('wu', '请假 @{chen} 明天到周五 代班 @{zhang}');
      expect(text).toContain('已登记 陈平 请假：11月19日 周四 至 11月20日 周五');
      expect(await last('zhang')).toContain('Said by 吴刚');
      expect((await at().dm('wu', '请假 @{chen} 结束')).text).toContain('陈平 回来了');
    });

    it('hears what does not fit', async () => {
      expect((await at().dm('chen', '请假 3天 代班 @{chen}')).text).toContain('不能自己替自己代班');
      expect((await at().dm('chen', 'away 400 days')).text).toContain('超过一年');
      await at().dm('zhang', 'away tomorrow');
      const { text } = await at().dm('chen', '请假 3天 代班 @{zhang}');
      expect(text).toContain('Zhang 也请假：11月19日 周四');
      expect(text).toContain('那几天由');
      await at().dm('zhang', 'away off');
      await at().dm('chen', '销假');
    });

    it('fills in a form when it is said without days', async () => {
      const { form } = await at().dm('chen', '请假');
      expect(form?.fields).toEqual(['from', 'to', 'standIn']);
      const from = Date.parse('2026-11-23T09:00:00+08:00');
      const refused = await at().fill('chen', 'away', { from: String(from), to: String(from - minute) });
      expect(refused.text).toContain('结束早于开始');
      const values = { from: String(from), to: String(from + 6 * 60 * minute), standIn: 'zhang' };
      await at().fill('chen', 'away', values);
      expect(await last('zhang')).toContain('You stand in');
      expect((await at().dm('wu', 'away')).form?.fields).toEqual(['who', 'from', 'to', 'standIn']);
      await at().dm('chen', '销假');
    });

    it('is offered to hand over when it is long', async () => {
      await report(at());
      const { said } = await at().dm('chen', '请假 两周');
      expect(said?.text).toContain('不如把在办投诉交接给同事');
      expect((await at().press('chen', said!, 'handover')).form?.id).toBe('handover');
      await at().dm('chen', '销假');
    });
  },
  { startAt: '2026-11-18T10:00:00+08:00' },
);

import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { report, type Person } from '../support/chat-driver.ts';

describeJourney(
  'a date told to the customer',
  (at) => {
    let ref = '';
    const drafts = async (who: Person) =>
      (await at().direct(who)).filter(({ text }) => text.includes('给客户的回复草稿'));

    it('stands on the card', async () => {
      ref = await report(at(), { severity: 'high', urgency: 'high' });
      await at().dm('chen', `${ref} 受理`);
      await at().dm('lin', `${ref} 联系 电话：说明了进展`);
      await at().dm('lin', `${ref} 承诺 周五 15:00`);
      expect((await at().card('billing', ref)).text).toContain('承诺');
      expect(await drafts('lin')).toEqual([]);
    });

    it('brings a draft to the liaison, and a copy to the owner, when the plan ends later', async () => {
      await at().dm('chen', `${ref} 方案 下周一 发补丁`);
      expect(await drafts('lin')).toHaveLength(1);
      expect(await drafts('chen')).toHaveLength(1);
      expect((await drafts('lin'))[0]?.text).not.toContain('发补丁');
    });

    it('brings it again one working day before', async () => {
      await at().bot.advanceTo('2026-11-19T15:10:00+08:00');
      expect(await drafts('lin')).toHaveLength(2);
    });

    it('is broken on the record when it passes', async () => {
      await at().bot.advanceTo('2026-11-20T15:30:00+08:00');
      expect((await at().card('billing', ref)).text).toContain('承诺已超时');
    });

    it('is moved with a reason, then kept', async () => {
      const { form } = await at().dm('lin', `${ref} 承诺 下周二`);
      expect(form?.fields).toContain('reason');
      await at().dm('lin', `${ref} 承诺 下周二 客户同意延期`);
      const moved = (await at().thread('billing', ref)).find(({ text }) => text.includes('客户同意延期'));
      expect(moved).toBeDefined();
      await at().dm('lin', `${ref} 承诺 已兑现`);
      expect((await at().dm('lin', `${ref} 承诺 已兑现`)).text).toContain('已经做过了');
      const record = (await at().dm('lin', `查看 ${ref}`)).text;
      expect(record).toContain('客户同意延期');
    });
  },
  { startAt: '2026-11-18T10:00:00+08:00' },
);

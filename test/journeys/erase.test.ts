import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { report } from '../support/chat-driver.ts';

const words = '星云公司说六月被扣了两次';

describeJourney(
  'what a customer’s person said',
  (at) => {
    let ref = '';

    it('is erased by an admin alone, who is told first what goes', async () => {
      ref = await report(at(), { demand: words, customer: '星云公司' });
      await at().dm('chen', `${ref} 根因 星云公司的账户没有去重`);
      expect((await at().dm('chen', `抹除 ${ref}`)).text).toContain('管理员');
      const { said } = await at().dm('wu', `抹除 ${ref}`);
      expect(said?.text).toContain('永久');
      await at().press('wu', said!, 'erase');
    });

    it('is gone from card, record, search and lists; what happened stays', async () => {
      expect((await at().card('billing', ref)).text).not.toContain('星云');
      const record = (await at().dm('wu', `查看 ${ref}`)).text;
      expect(record).not.toContain('星云');
      expect(record).toContain('查明根因');
      expect((await at().dm('wu', '搜索 星云')).text).not.toContain(ref);
      expect((await at().dm('wu', '列表')).text).not.toContain('星云');
    });
  },
  { startAt: '2026-11-18T10:00:00+08:00' },
);

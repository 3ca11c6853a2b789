import { expect, it } from 'vitest';
import { report } from '../support/chat-driver.ts';
import { describeJourney } from '../support/chat-drivers.ts';

describeJourney(
  'an article of a product',
  (at) => {
    let ref = '';
    const list = async (who: 'amy' | 'chen', words = '') => {
      const { said } = await at().dm(who, `知识库${words}`);
      if (said === null) throw new Error('no articles were shown');
      return said;
    };

    it('is not begun before the complaint is resolved', async () => {
      ref = await report(at(), { customer: '蓝海科技', demand: '五月账单重复扣款，客户要求退款' });
      await at().dm('chen', `${ref} 受理`);
      await at().dm('chen', `${ref} 根因 重试没有幂等键，林晓已确认`);
      await at().dm('chen', `${ref} 解决 已修复：蓝海科技的重复扣款已退`);
      expect((await list('amy')).text).toContain('No article is written yet');
    });

    it('is drafted from the record in one step, names masked', async () => {
      const { form } = await at().press('chen', await at().card('billing', ref), 'article');
      expect(form?.fields).toEqual(['kind', 'title', 'body', 'review']);
      expect(form?.values['body']).toContain('重试没有幂等键，同事已确认');
      expect(form?.values['body']).toContain('客户的重复扣款已退');
      expect(JSON.stringify(form?.values)).not.toContain('蓝海');
      const kept = await at().fill('chen', 'article', { kind: 'known-issue', title: '账单重复扣款怎么办' });
      expect(kept.text).toContain('账单重复扣款怎么办');
      await at().again('chen');
      expect((await list('chen')).text).toContain('共 1 条知识');
    });

    it('is listed, found by its words, and read', async () => {
      expect((await list('amy')).text).toContain('账单重复扣款怎么办');
      expect((await list('amy', ' 幂等键')).text).toContain('账单重复扣款怎么办');
      expect((await list('amy', ' 火星')).text).toContain('No article has these words');
      const { said } = await at().press('amy', await list('amy'), 'show-article');
      expect(said?.text).toContain('重试没有幂等键');
      expect(said?.text).toContain(ref);
      expect(said?.buttons.map(({ action }) => action)).not.toContain('edit-article');
    });

    it('is of the product whose channel it is asked in', async () => {
      expect((await at().mention('lin', 'billing', '知识库')).text).toContain('账单重复扣款怎么办');
      expect((await at().mention('lin', 'app', '知识库')).text).not.toContain('账单重复扣款怎么办');
    });

    it('is shown while the like of it is being reported', async () => {
      const message = await at().say('lin', 'intake', '五月账单怎么又重复扣款了，怎么办');
      const { form } = await at().escalateMessage('lin', message);
      expect(form?.text).toContain('账单重复扣款怎么办');
    });

    it('is changed by whoever keeps the product', async () => {
      const { said } = await at().press('chen', await list('chen'), 'show-article');
      const { form } = await at().press('chen', said!, 'edit-article');
      expect(form?.values['title']).toBe('账单重复扣款怎么办');
      await at().fill('chen', 'article', { title: '账单重复扣款：先查重试' });
      expect((await list('chen', ' 先查')).text).toContain('账单重复扣款：先查重试');
    });

    it('comes up for review with its owner, who says once that it is still right', async () => {
      const ask = async () => {
        await at().bot.running.engine.reviewArticles();
        await at().bot.settle();
      };
      const asked = async () => (await at().direct('chen')).filter(({ text }) => text.includes('现在还对吗'));
      await ask();
      expect(await asked()).toHaveLength(0);
      await at().bot.beDownUntil('2027-05-18T10:30:00+08:00');
      await ask();
      await ask();
      const [question, ...others] = await asked();
      expect(others).toEqual([]);
      expect(question?.buttons.map(({ action }) => action)).toEqual([
        'article-holds',
        'edit-article',
        'retire-article',
      ]);
      expect((await at().press('chen', question!, 'article-holds')).text).toContain('继续使用');
      await ask();
      expect(await asked()).toHaveLength(1);
    });

    it('is retired, and found no more', async () => {
      const { said } = await at().press('chen', await list('chen'), 'show-article');
      await at().press('chen', said!, 'retire-article');
      expect((await list('amy')).text).toContain('No article is written yet');
    });

    it('is not made of a confidential complaint', async () => {
      const secret = await report(at(), { demand: '九月对账单金额错乱', restricted: 'yes' });
      await at().dm('chen', `${secret} 受理`);
      await at().dm('chen', `${secret} 解决 已说明`);
      const { said } = await at().dm('chen', `查看 ${secret}`);
      expect((await at().press('chen', said!, 'article')).text).toContain('保密投诉');
    });
  },
  { startAt: '2026-11-18T10:00:00+08:00' },
);

import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { report, type Person } from '../support/chat-driver.ts';

describeJourney(
  'a case study',
  (at) => {
    let ref = '';
    const told = async (who: Person, words: string) =>
      (await at().direct(who)).filter(({ text }) => text.includes(words));
    const pageFor = async (who: Person) => {
      const { said } = await at().dm(who, `复盘 ${ref}`);
      if (said === null) throw new Error('no page of the case study was shown');
      return said;
    };
    const goOn = async () => at().press('chen', await pageFor('chen'), 'case-rest');

    it('begins when the complaint is resolved, and not before', async () => {
      ref = await report(at(), { customer: '蓝海科技' });
      await at().dm('chen', `${ref} 受理`);
      expect((await at().dm('chen', `复盘 ${ref}`)).text).toContain(ref);
      await at().dm('chen', `${ref} 根因 重试没有幂等键，林晓已确认`);
      await at().dm('chen', `${ref} 解决 已修复：蓝海科技的重复扣款已退`);
      const { form } = await at().dm('chen', `复盘 ${ref}`);
      expect(form?.fields).toEqual(['isSuccess', 'background', 'analysis', 'solution']);
    });

    it('is drafted from the record with the names masked', async () => {
      const { form } = await at().dm('chen', `复盘 ${ref}`);
      expect(form?.values['analysis']).toContain('重试没有幂等键，同事已确认');
      expect(form?.values['solution']).toContain('客户的重复扣款已退');
      expect(JSON.stringify(form?.values)).not.toContain('蓝海');
    });

    it('is kept by halves', async () => {
      const { form } = await at().dm('chen', `复盘 ${ref}`);
      expect(form?.id).toBe('case');
      await at().fill('chen', 'case', { isSuccess: 'yes' });
      const page = (await at().dm('chen', `复盘 ${ref}`)).text;
      expect(page).toContain('草稿');
      expect(page).toContain('还差：结果、经验教训');
    });

    it('is not given to review while the lessons are missing', async () => {
      await goOn();
      const refused = await at().fill('chen', 'case-rest', { isForReview: 'yes' });
      expect(refused.text).toContain('经验教训');
      await at().fill('chen', 'case-rest', { lessons: '支付接口一律带幂等键', isForReview: 'yes' });
    });

    it('goes to the lead, who gives it back once and publishes it', async () => {
      expect(await told('wu', '等你审阅')).toHaveLength(1);
      await at().press('wu', await pageFor('wu'), 'return-case');
      await at().fill('wu', 'return-case', { reason: '结果里写上退了多少' });
      expect(await told('chen', '退了多少')).toHaveLength(1);
      await goOn();
      await at().fill('chen', 'case-rest', { result: '退款 3 笔', isForReview: 'yes' });
      await at().press('wu', await pageFor('wu'), 'publish-case');
      const thread = await at().thread('billing', ref);
      expect(thread.some(({ text }) => text.includes('发布了案例复盘'))).toBe(true);
    });

    it('is found by everybody who may see the complaint', async () => {
      expect((await at().dm('amy', '复盘')).text).toContain('支付接口一律带幂等键');
      expect((await at().dm('amy', '复盘 幂等键')).text).toContain(ref);
      expect((await at().dm('amy', '复盘 火星')).text).toContain('No case study has these words');
    });
  },
  { startAt: '2026-11-18T10:00:00+08:00' },
);

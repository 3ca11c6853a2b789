import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { changeDesk, journeyDesk, type Person } from '../support/chat-driver.ts';

/** Under the gate of a desk that says nothing: five stages for what weighs. */
const desk = changeDesk(
  journeyDesk,
  '    gate: { P1: &gate [respond, communicate], P2: *gate, P3: *gate, P4: *gate }\n',
  '',
);

const angry = '六月又被扣了两次款！上次说好不会再有。今天必须退款，并给我一个解释。';

describeJourney(
  'from an angry message to what everybody learns of it',
  (at) => {
    let ref = '';
    const card = async () => (await at().card('billing', ref)).text;
    const record = async () => (await at().dm('chen', `查看 ${ref}`)).text;
    const told = async (who: Person, words: string) =>
      (await at().direct(who)).findLast(({ text }) => text.includes(words));
    const say = (who: Person, words: string) => at().dm(who, `${ref} ${words}`);
    const press = async (who: Person, words: string, action: string) => {
      const message = await told(who, words);
      if (message === undefined) throw new Error(`${who} was not told “${words}”`);
      return at().press(who, message, action);
    };
    /** The stage line as it stands on the card: done, the current one, and those to come. */
    const stages = async () => (await card()).split('\n').find((line) => line.includes('回应 ›')) ?? '';

    it('is escalated from the customer’s own words, and answered at once', async () => {
      const message = await at().say('lin', 'intake', angry);
      await at().escalateMessage('lin', message);
      await at().fill('lin', 'complaint_open', {
        customer: '蓝海科技',
        severity: 'high',
        urgency: 'high',
        remedy: 'refund',
      });
      ref = await newestReference();
      await say('chen', '受理');
      await say('lin', '联系 电话：致歉，说明正在查；道歉：已道歉；下次：周四 10:00');
      await say('lin', '修改 类别 费用');
      expect(await stages()).toBe('✔ 回应 › ● 调查 › ○ 沟通 › ○ 改善 › ○ 预防');
    });

    it('breaks the date that was told, and says so on the record', async () => {
      await at().bot.advanceTo('2026-11-19T10:30:00+08:00');
      expect(await card()).toContain('承诺已超时');
      await say('lin', '承诺 周五 10:00 银行还没有回复');
    });

    it('is investigated to the root, with another team’s answer', async () => {
      await say('chen', '止损 停了自动扣款任务');
      await say('chen', '协助 @{zhang} 重试的日志里有没有幂等键？');
      await press('zhang', '重试的日志里有没有幂等键', 'answer-request');
      await at().fill('zhang', 'answer-request', { answer: '没有，重试会再扣一次' });
      await say('chen', '根因');
      await at().fill('chen', 'cause', {
        text: '扣款重试没有幂等键',
        plain: '系统重试时没有检查是否已经扣过',
        category: 'defect',
      });
      const { said } = await at().press('chen', await at().card('billing', ref), 'investigate');
      await at().press('chen', said!, 'impact');
      await at().fill('chen', 'impact', { customers: '12', affected: '六月用信用卡的客户' });
      const line = (await record()).split('\n').join(' ');
      expect(line).toContain('12');
      expect(line).toContain('没有，重试会再扣一次');
    });

    it('is decided, improved and prevented', async () => {
      await say('chen', '备选 修复：给扣款加幂等键 | 不再重复扣款');
      await say('chen', '方案 退款并加幂等键，周五前');
      await say('chen', '措施 纠正：给扣款加幂等键 @{chen}，周五前');
      await say('chen', '措施 预防：所有支付接口带幂等键 @{zhang}，下周五前');
      expect(await card()).toContain('2 项措施');
    });

    it('is refused by the customer once, who then accepts', async () => {
      await say('chen', '解决 已退款，两笔都退了');
      await press('lin', '两笔都退了', 'outcome-refused');
      await at().fill('lin', 'outcome-refused', { reaction: '利息也要补' });
      expect(await card()).toContain('已受理');
      await say('chen', '解决 已退款，利息一并补上');
      await press('lin', '利息一并补上', 'outcome-accepted');
      expect(await card()).toContain('已结案');
      expect(await stages()).toBe('✔ 回应 › ✔ 调查 › ✔ 沟通 › ✔ 改善 › ✔ 预防');
    });

    it('comes back, is reopened, and closes again', async () => {
      await at().bot.advanceTo('2026-11-24T10:00:00+08:00');
      await at().press('lin', await at().card('billing', ref), 'reopen');
      await at().fill('lin', 'reopen', { reasonChoice: 'came-back' });
      expect(await card()).toContain('已提报');
      await say('chen', '受理');
      await say('chen', '解决 已修复，补丁已上线');
      await press('lin', '补丁已上线', 'outcome-accepted');
      expect(await card()).toContain('已结案');
    });

    it('ends as a case study that everybody finds', async () => {
      await say('chen', '复盘');
      await at().fill('chen', 'case', { isSuccess: 'no' });
      const page = await at().dm('chen', `复盘 ${ref}`);
      expect(page.text).not.toContain('蓝海');
      await at().press('chen', page.said!, 'case-rest');
      await at().fill('chen', 'case-rest', {
        lessons: '支付接口一律带幂等键',
        differently: '第一次发生就该查重试',
        isForReview: 'yes',
      });
      const review = await at().dm('wu', `复盘 ${ref}`);
      await at().press('wu', review.said!, 'publish-case');
      expect((await at().dm('amy', '复盘 幂等键')).text).toContain('支付接口一律带幂等键');
    });

    async function newestReference(): Promise<string> {
      const cards = await at().channel('billing');
      const found = cards.findLast(({ isByBot }) => isByBot)?.text.match(/C-\d+/u)?.[0];
      if (found === undefined) throw new Error('no card was posted');
      return found;
    }
  },
  { startAt: '2026-11-18T10:00:00+08:00', desk },
);

import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import {
  lastReference,
  report,
  type Outcome,
  type Person,
  type SeenMessage,
} from '../support/chat-driver.ts';

function saidIn({ said }: Outcome): SeenMessage {
  if (said === null) throw new Error('nothing was said');
  return said;
}

describeJourney(
  'a complaint that is investigated',
  (at) => {
    let ref = '';
    const card = () => at().card('billing', ref);
    const page = async (who: Person) => saidIn(await at().press(who, await card(), 'investigate'));
    const threadText = async () => (await at().thread('billing', ref)).map(({ text }) => text).join('\n');
    const told = async (who: Person, words: string) =>
      (await at().direct(who)).filter(({ text }) => text.includes(words));

    it('shows what is missing, and keeps one “why” after the other', async () => {
      ref = await report(at(), { severity: 'high', urgency: 'high' });
      await at().dm('chen', `${ref} 受理`);
      const first = await page('chen');
      expect(first.text).toContain('还缺：根因');
      await at().press('chen', first, 'whys');
      const kept = await at().fill('chen', 'whys', { text: '扣款任务被重复执行' });
      expect(kept.text).toContain('第 1 个为什么');
      await at().press('chen', saidIn(kept), 'whys');
      await at().fill('chen', 'whys', { text: '超时后重试没有查重' });
      expect((await card()).text).toContain('超时后重试没有查重');
    });

    it('is taken up by somebody else where it stopped', async () => {
      const { form } = await at().press('wu', await page('wu'), 'whys');
      expect(form?.text).toContain('扣款任务被重复执行');
      expect(form?.values['step']).toBe('3');
      const kept = await at().fill('wu', 'whys', { text: '接口没有幂等键' });
      const cause = await at().press('wu', saidIn(kept), 'cause');
      expect(cause.form?.values['text']).toBe('接口没有幂等键');
    });

    it('keeps the cause for those who build it and for those who do not', async () => {
      const values = { plain: '同一笔钱被扣了两次', category: 'defect' };
      await at().fill('wu', 'cause', values);
      expect((await card()).text).toContain('根因（产品缺陷）：接口没有幂等键');
      expect((await card()).text).toContain('同一笔钱被扣了两次');
      const typed = await at().dm('chen', `${ref} 根因 接口缺少幂等键 | 重复点击会多扣一次`);
      expect(typed.text).toContain(ref);
      expect((await card()).text).toContain('根因（产品缺陷）：接口缺少幂等键');
    });

    it('begins the form for the cause with the last “why” that is said to be it', async () => {
      await at().press('chen', await page('chen'), 'whys');
      const kept = await at().fill('chen', 'whys', { text: '发布前没有压测' });
      const { form } = await at().press('chen', saidIn(kept), 'cause');
      expect(form?.values).toMatchObject({ text: '发布前没有压测', plain: '重复点击会多扣一次' });
    });

    it('says who is hit, and since when', async () => {
      await at().press('chen', await page('chen'), 'impact');
      const { text } = await at().fill('chen', 'impact', { customers: '很多' });
      expect(text).toContain('请填数字');
      await at().fill('chen', 'impact', { customers: '12', affected: '3.2 版，华东' });
      expect((await card()).text).toContain('影响范围：12 个客户');
    });

    it('keeps the whole thread, each message once', async () => {
      const root = await card();
      await at().say('zhang', 'billing', 'the log of 09:00 shows both charges', { thread: root });
      await at().say('lin', 'billing', '客户发来了两张账单', { thread: root });
      const kept = await at().press('chen', await page('chen'), 'keep-thread');
      expect(kept.text).toContain('已作为材料存入');
      expect((await page('chen')).text).toContain('人员 2 份');
      const again = await at().mention('chen', 'billing', '材料 整个话题', { thread: root });
      expect(again.text).toContain('都已经在记录里');
      expect((await page('chen')).text).toContain('人员 2 份');
    });

    it('asks somebody of another team, who hears of it directly', async () => {
      await at().dm('chen', `${ref} 协助 @{zhang} 重试任务是哪一版上线的？周四 12:00 前`);
      const [question] = await told('zhang', '重试任务是哪一版上线的');
      expect(question?.text).toContain('needs an answer from you');
      expect((await card()).text).toContain('协助请求 1，等 Zhang');
      expect((await at().dm('zhang', 'mine')).text).toContain('重试任务是哪一版上线的');
    });

    it('reminds whoever is asked, then the asker, then the lead', async () => {
      const due = '没有答复这个协助请求';
      await at().bot.advanceTo('2026-11-19T13:40:00+08:00');
      expect(await told('zhang', 'please answer the question')).not.toEqual([]);
      expect(await told('chen', due)).toEqual([]);
      await at().bot.advanceTo('2026-11-20T13:40:00+08:00');
      expect(await told('chen', due)).not.toEqual([]);
      expect(await told('wu', due)).toEqual([]);
    });

    it('puts the answer into the thread, and tells the asker', async () => {
      const [question] = await told('zhang', 'needs an answer from you');
      if (question === undefined) throw new Error('zhang was not asked');
      const { form } = await at().press('zhang', question, 'answer-request');
      expect(form?.text).toContain('重试任务是哪一版上线的');
      await at().fill('zhang', 'answer-request', { answer: 'with 3.2 last Thursday' });
      expect(await threadText()).toContain('with 3.2 last Thursday');
      expect(await told('chen', 'with 3.2 last Thursday')).toHaveLength(1);
      expect((await card()).text).not.toContain('协助请求 1');
      expect((await page('chen')).text).toContain('调查已完成');
    });

    it('marks what affects what we say outside, until it is answered', async () => {
      await at().press('chen', await page('chen'), 'ask');
      await at().fill('chen', 'ask', { who: 'wu', question: '能说是我们的问题吗？', affectsOutside: 'yes' });
      expect((await card()).text).toContain('影响对外口径：还有问题没有答复');
      const { form } = await at().press('chen', await card(), 'update');
      expect(form?.text).toContain('影响对外口径');
      const answered = await at().dm('wu', `${ref} 答复 可以，统一说系统重复处理`);
      expect(answered.text).toContain('你的答复已记入');
      expect((await card()).text).not.toContain('影响对外口径');
    });

    it('is given back by whoever cannot answer, with a reason', async () => {
      await at().dm('chen', `${ref} 协助 @{zhang} 退款接口谁维护？`);
      const [question] = (await told('zhang', '退款接口谁维护')).slice(-1);
      if (question === undefined) throw new Error('zhang was not asked');
      await at().press('zhang', question, 'cancel-request');
      await at().fill('zhang', 'cancel-request', { reason: 'belongs to the platform team' });
      expect(await told('chen', 'belongs to the platform team')).toHaveLength(1);
    });
  },
  { startAt: '2026-11-18T10:00:00+08:00' },
);

describeJourney('a question about a complaint that not everybody may see', (at) => {
  let ref = '';

  it('reaches whoever is asked, with the question alone', async () => {
    await at().openGlobal('lin');
    const values = { product: 'billing', demand: '涉及媒体的态度问题', restricted: 'yes' };
    await at().fill('lin', 'complaint_open', values);
    ref = await lastReference(at(), 'lin');
    await at().dm('chen', `${ref} 受理`);
    await at().dm('chen', `${ref} 协助 @{amy} 当天谁值班？`);
    const [question] = (await at().direct('amy')).slice(-1);
    expect(question?.text).toContain('当天谁值班');
    expect(question?.text).not.toContain('涉及媒体');
    expect(question?.buttons.map(({ action }) => action)).toEqual(['answer-request', 'cancel-request']);
    expect((await at().dm('amy', `show ${ref}`)).text).toContain('cannot find');
  });

  it('takes the answer all the same', async () => {
    const [question] = (await at().direct('amy')).slice(-1);
    if (question === undefined) throw new Error('amy was not asked');
    const { form } = await at().press('amy', question, 'answer-request');
    expect(form?.text).not.toContain('涉及媒体');
    await at().fill('amy', 'answer-request', { answer: 'the night team' });
    expect((await at().dm('chen', `查看 ${ref}`)).text).toContain('the night team');
    expect((await at().direct('amy')).map(({ text }) => text).join('\n')).not.toContain('涉及媒体');
  });

  it('is answered by nobody else to whom it is closed', async () => {
    await at().dm('chen', `${ref} 协助 @{amy} 有录音吗？`);
    const { text } = await at().dm('novice', `${ref} answer yes`);
    expect(text).not.toContain('有录音');
    expect((await at().dm('chen', `查看 ${ref}`)).text).toContain('等 Amy');
  });
});

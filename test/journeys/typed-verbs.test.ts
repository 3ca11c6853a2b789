import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { report, type Person } from '../support/chat-driver.ts';

interface Row {
  readonly who: Person;
  readonly before?: string;
  readonly typed: string;
  /** What the card or the thread says afterwards; for what stands in the thread as typed, the record. */
  readonly shows: RegExp;
  readonly isInRecord?: true;
}

/** Each in English and in Chinese, typed in the complaint's thread after a mention. */
const rows: readonly Row[] = [
  { who: 'chen', typed: 'ack', shows: /已受理/ },
  { who: 'chen', typed: '受理一下', shows: /已受理/ },
  { who: 'chen', typed: 'ack I ask the bank', shows: /I ask the bank/, isInRecord: true },
  { who: 'lin', typed: 'contact phone: explained the delay; apology: given', shows: /explained the delay/ },
  { who: 'lin', typed: '联系 电话：解释了延迟；道歉：已道歉', shows: /解释了延迟/ },
  { who: 'chen', typed: 'update Bank confirmed | Refund by Friday', shows: /Bank confirmed/ },
  { who: 'chen', typed: '进展 银行已确认 | 周五到账', shows: /银行已确认/ },
  { who: 'zhang', typed: 'note same account as in May', shows: /same account as in May/, isInRecord: true },
  { who: 'zhang', typed: '备注 和五月是同一个账号', shows: /和五月是同一个账号/, isInRecord: true },
  { who: 'lin', typed: 'evidence log of 09:00 shows two charges', shows: /two charges|补充了材料/ },
  { who: 'lin', typed: '证据 日志显示两笔扣款', shows: /补充了材料/ },
  { who: 'chen', typed: 'contain charging is off since 10:00', shows: /charging is off since 10:00/ },
  { who: 'chen', typed: '止损 已暂停自动扣款', shows: /已暂停自动扣款/ },
  { who: 'chen', typed: 'cause the retry ran twice', shows: /the retry ran twice/ },
  { who: 'chen', typed: '根因 重试执行了两次', shows: /重试执行了两次/ },
  { who: 'chen', typed: 'plan hotfix for the retry by Friday', shows: /hotfix for the retry by Friday/ },
  { who: 'chen', typed: '方案 周五前发补丁', shows: /周五前发补丁/ },
  { who: 'lin', typed: 'promise Friday 15:00', shows: /承诺[^]*15:00/ },
  { who: 'lin', typed: '承诺 周五 15:00', shows: /承诺[^]*15:00/ },
  { who: 'chen', before: '承诺 周五 15:00', typed: 'promise kept', shows: /兑现/ },
  { who: 'chen', before: '承诺 周五 15:00', typed: '承诺 已兑现', shows: /兑现/ },
  { who: 'lin', typed: 'escalate lead: customer threatens to leave', shows: /@吴刚|@Wu/ },
  { who: 'lin', typed: '升级 主管，客户要解约', shows: /客户要解约/ },
  { who: 'chen', typed: 'edit urgency high because they go live tomorrow', shows: /P2/ },
  { who: 'chen', typed: '修改 紧急程度 高 明天上线', shows: /P2/ },
  { who: 'chen', typed: 'assign @{zhang} knows this module', shows: /@Zhang/ },
  { who: 'chen', typed: '转派给 @{zhang} 他熟悉', shows: /@Zhang/ },
  { who: 'chen', typed: 'wait customer: which invoice?', shows: /which invoice\?/ },
  { who: 'chen', typed: '挂起 客户：哪张发票', shows: /哪张发票/ },
  { who: 'chen', before: 'wait customer: which invoice?', typed: 'resume', shows: /恢复处理/ },
  { who: 'chen', before: '挂起 客户：哪张发票', typed: '继续', shows: /恢复处理/ },
  { who: 'chen', before: '挂起 客户：哪张发票', typed: '恢复 发票收到了', shows: /发票收到了/ },
  { who: 'chen', typed: 'snooze 2h in a release', shows: /in a release/ },
  { who: 'chen', typed: '稍后 2小时 正在发布', shows: /正在发布/ },
  { who: 'lin', typed: 'escalate customer threatens to leave', shows: /customer threatens to leave/ },
  { who: 'lin', typed: '加急 客户要走', shows: /客户要走/ },
  { who: 'lin', typed: 'nudge', shows: /想问问进展/ },
  { who: 'lin', typed: '催一下', shows: /想问问进展/ },
  { who: 'lin', typed: 'nudge they call every hour', shows: /they call every hour/ },
  { who: 'chen', typed: 'resolve refunded both charges are back', shows: /已退款/ },
  { who: 'chen', typed: '解决 已退款，两笔都退了', shows: /已退款/ },
  { who: 'chen', typed: 'reject not our product, see their reseller', shows: /不受理/ },
  { who: 'chen', typed: '驳回 不是我们的产品', shows: /不受理/ },
  { who: 'wu', before: '驳回 不是我们的产品', typed: 'reopen the second charge came again', shows: /重开/ },
  { who: 'wu', before: '驳回 不是我们的产品', typed: '重开 客户又被扣了一次', shows: /重开/ },
  { who: 'wu', typed: 'transfer app their login service', shows: /App/ },
  { who: 'wu', typed: 'edit urgency high product app wrong place', shows: /App[^]*P2/, isInRecord: true },
  { who: 'wu', typed: '转产品 App 登录的问题', shows: /App/ },
];

describeJourney('verbs typed in a complaint’s thread', (at) => {
  it.each(rows)('$typed', async ({ who, before, typed, shows, isInRecord }) => {
    const ref = await report(at());
    const thread = await at().card('billing', ref);
    if (before !== undefined) await at().mention('chen', 'billing', before, { thread });
    const { form } = await at().mention(who, 'billing', typed, { thread });
    expect(form).toBeNull();
    if (isInRecord === true) {
      expect((await at().dm('chen', `show ${ref}`)).text).toMatch(shows);
      return;
    }
    const said = (await at().thread('billing', ref)).filter(({ isByBot }) => isByBot);
    const all = [await at().card('billing', ref), ...said].map(({ text }) => text);
    expect(all.join('\n')).toMatch(shows);
  });
});

describeJourney('what is typed without all it needs', (at) => {
  it('asks by a form for what is missing', async () => {
    const ref = await report(at());
    for (const [words, form] of [
      ['contact', 'contact'],
      ['指派', 'assign'],
      ['resolve', 'resolve'],
      ['稍后 2h', 'snooze'],
      ['稍后 2h 仅我', 'snooze'],
      ['方案', 'plan'],
      ['方案 周五前', 'plan'],
      ['cause', 'cause'],
      ['promise', 'promise'],
      ['承诺 银行要核实', 'promise'],
      ['merge', 'merge'],
    ] as const) {
      expect((await at().dm('chen', `${ref} ${words}`)).form?.id).toBe(form);
    }
    expect((await at().card('billing', ref)).text).toContain('已提报');
  });

  it('asks which complaint is meant, one click each', async () => {
    const ref = await report(at());
    const { said } = await at().dm('chen', '受理');
    expect(said?.text).toContain('哪一条');
    await at().press('chen', said!, 'acknowledge', ref);
    expect((await at().card('billing', ref)).text).toContain('已受理');
  });

  it('is a complaint when it only begins like a verb', async () => {
    for (const words of ['升级失败,数据丢了', 'update broke our invoices']) {
      await at().mention('lin', 'intake', words);
      expect((await at().channel('billing')).at(-1)?.text).toContain(words);
    }
  });

  it('is a note when it is no verb in a thread, and thanks are nothing', async () => {
    const ref = await report(at());
    const thread = await at().card('billing', ref);
    const { said } = await at().mention('lin', 'billing', '客户刚才又来电话了', { thread });
    expect(said?.text).toContain(`已存为 ${ref} 的备注`);
    expect(said?.buttons.map(({ action }) => action)).toContain('contact');
    const thanked = await at().mention('lin', 'billing', '谢谢', { thread });
    expect(thanked.said).toBeNull();
    const { text } = await at().dm('chen', `show ${ref}`);
    expect(text).toContain('客户刚才又来电话了');
    expect(text).not.toContain('谢谢');
  });
});

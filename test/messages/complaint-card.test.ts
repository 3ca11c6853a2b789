import { describe, expect, it } from 'vitest';
import { drawCard } from '../../src/messages/complaint-card.ts';
import type { Reader } from '../../src/messages/view.ts';
import type { Message } from '../../src/ports/message.ts';
import { aComplaint, hour, minute, type Story } from '../support/a-complaint.ts';
import { aDesk } from '../support/a-desk.ts';
import { aCardPlace, aView, chinese, english } from '../support/a-view.ts';
import { buttonsOf, inlinesOf, plainRich, plainText } from '../support/plain-text.ts';
import { doneStories } from '../support/done-stories.ts';
import { stories, toldStories } from '../support/told-stories.ts';

function draw(story: Story, reader: Reader = english, place = aCardPlace()): Message {
  return drawCard(aView(story, place), reader);
}

function shownButtons(message: Message): string[] {
  const row = message.blocks.find((block) => block.kind === 'buttons');
  return row?.kind === 'buttons' ? row.buttons.map(({ action }) => action) : [];
}

const talk = {
  verb: 'contact',
  channel: 'phone',
  summary: '解释了原因',
  apology: 'given',
  apologyReason: null,
  reaction: 'accepts',
  reactionWords: null,
  promisedAt: null,
} as const;

describe('drawCard', () => {
  it('says all of a fresh complaint at a glance', () => {
    expect(plainText(draw(stories.reported(), chinese))).toMatchInlineSnapshot(`
      "<neutral> C-42 · 上月被重复扣款两次,今天必须退给我! (已提报)
      客户: 远山科技（何女士） | 产品: 计费 | 负责人: 陈平 | 优先级: P3（严重程度中 × 紧急程度中） | 提报人: 林晓 | 诉求: 退款
      > 上月被重复扣款两次,今天必须退给我!
      回应… > 调查 > 沟通 > 改善 > 预防
      ◷ 受理: 11-18 15:30 计时中
      ◷ 首次联系客户: 11-19 10:00 计时中
      ◷ 解决: 12-02 10:00 计时中
      下一步：陈平 最晚 11-18 15:30 受理。
      · 还没定类别，点“定类别”选一下即可。
      · 下次提醒：陈平，11-18 14:30（受理，私聊）
      [受理 > acknowledge C-42] [记录沟通 > contact C-42] [定类别 > categorise C-42] 更多: 进展, 备注, 补充材料, 调查, 方案与说明, 改善与预防, 承诺时间, 指派, 转产品, 修改, 挂起, 稍后提醒, 升级, 解决, 不受理, 看相似投诉, 合并, 设为保密, 话术, 为什么？, 查看"
    `);
    expect(plainText(draw(stories.reported(), english))).toMatchInlineSnapshot(`
      "<neutral> C-42 · 上月被重复扣款两次,今天必须退给我! (Reported)
      Customer: 远山科技 (何女士) | Product: 计费 | Owner: 陈平 | Priority: P3 (severity medium × urgency medium) | Reporter: 林晓 | Wants: refund
      > 上月被重复扣款两次,今天必须退给我!
      Respond… > Investigate > Communicate > Improve > Prevent
      ◷ Acknowledge: 11-18 15:30 on time
      ◷ First contact: 11-19 10:00 on time
      ◷ Resolve: 12-02 10:00 on time
      Next: 陈平 acknowledges by 11-18 15:30.
      · What is it about? “Set the category” takes one tap.
      · Next ping: 陈平, 11-18 14:30 (Acknowledge, direct message)
      [Acknowledge > acknowledge C-42] [Log contact > contact C-42] [Set the category > categorise C-42] More: Update, Note, Add evidence, Investigate, Solution and explanation, Improve and prevent, Promise a date, Assign, Transfer, Edit, Wait, Snooze, Escalate, Resolve, Reject, Similar ones, Merge, Make confidential, Wording for the customer, Why?, Show"
    `);
  });

  describe('says who did what last', () => {
    const acknowledged = stories.acknowledged();
    const small = (story: Story, reader: Reader, place = aCardPlace()) =>
      plainText(draw(story, reader, place))
        .split('\n')
        .filter((line) => /^· (?:Last: |最近操作)/.test(line));

    it('and where, when that was elsewhere', () => {
      const place = aCardPlace({ platform: 'lark', channel: 'oc_billing' });
      expect(small(acknowledged, english, place)).toEqual([
        '· Last: 11-18 10:20 · 陈平 · acknowledged it (in Slack)',
      ]);
      expect(small(acknowledged, chinese, place)).toEqual(['· 最近操作：11-18 10:20 · 陈平 · 受理（Slack）']);
    });

    it('but not where when it was done where the card stands', () => {
      expect(small(acknowledged, english)).toEqual(['· Last: 11-18 10:20 · 陈平 · acknowledged it']);
    });

    it('and nothing of what the bot did', () => {
      const woken = stories
        .reported()
        .later(9 * hour)
        .when('timer', { verb: 'wake' });
      expect(small(woken, english)).toEqual([]);
    });
  });

  it('names the evidence, with links where there are any', () => {
    const file = (name: string, permalink: string | null) =>
      ({ platform: 'lark', id: name, name, permalink }) as const;
    const told = (permalink: string | null, ...attachments: ReturnType<typeof file>[]) => {
      const evidence = { verb: 'evidence', text: null, permalink, attachments } as const;
      const lines = (reader: Reader) =>
        plainText(draw(stories.acknowledged().when('chen', evidence), reader)).split('\n');
      return [english, chinese].map((reader) => lines(reader).find((line) => /evidence:|材料/.test(line)));
    };
    expect(told(null, file('发票.pdf', null), file('[图片]', null))).toEqual([
      '· 2 pieces of evidence: 发票.pdf, picture',
      '· 材料 2 份：发票.pdf、图片',
    ]);
    const url = 'https://example.com/m';
    expect(told(url, file('发票.pdf', url))).toEqual([
      `· 1 piece of evidence: 发票.pdf<${url}>`,
      `· 材料 1 份：发票.pdf<${url}>`,
    ]);
    expect(told(url, file('', 'https://example.com/f'))).toEqual([
      `· 1 piece of evidence: Link 1<${url}>, file<https://example.com/f>`,
      `· 材料 1 份：链接 1<${url}>、文件<https://example.com/f>`,
    ]);
  });

  it('says what was talked about and what comes next', () => {
    const story = toldStories['contact-logged']().story.when('chen', {
      verb: 'wait',
      on: 'reporter',
      question: '哪个账号？',
      until: null,
    });
    expect(plainText(draw(story, chinese))).toMatchInlineSnapshot(`
      "<calm> C-42 · 上月被重复扣款两次,今天必须退给我! (已受理)
      客户: 远山科技（何女士） | 产品: 计费 | 负责人: 陈平 | 优先级: P3（严重程度中 × 紧急程度中） | 提报人: 林晓 | 诉求: 退款
      > 上月被重复扣款两次,今天必须退给我!
      回应✓ > 调查… > 沟通 > 改善 > 预防
      ◷ 兑现承诺: 11-19 10:20 计时中
      ◷ 向客户同步进展: 11-20 10:20 计时中
      ◷ 解决: - 已暂停
      ◷ 给出方案: - 已暂停
      · 受理：按时 · 首次联系客户：按时
      挂起，等提报人答复，恢复前处理时限暂停：哪个账号？
      下一步：等提报人答复。
      · 最近一次联系客户：11-18 10:20，林晓，电话。答应客户最晚 11-19 10:20 再联系。
      · 还没定类别，点“定类别”选一下即可。
      · 下次提醒：林晓、陈平，11-19 04:20（兑现承诺，私聊）
      · 最近操作：11-18 10:20 · 陈平 · 挂起
      [记录沟通 > contact C-42] [进展 > update C-42] [解决 > resolve C-42] 更多: 定类别, 备注, 补充材料, 调查, 方案与说明, 改善与预防, 已兑现承诺, 承诺时间, 指派, 转产品, 修改, 恢复, 稍后提醒, 升级, 不受理, 看相似投诉, 合并, 设为保密, 话术, 为什么？, 查看"
    `);
    expect(plainText(draw(story, english))).toMatchInlineSnapshot(`
      "<calm> C-42 · 上月被重复扣款两次,今天必须退给我! (Acknowledged)
      Customer: 远山科技 (何女士) | Product: 计费 | Owner: 陈平 | Priority: P3 (severity medium × urgency medium) | Reporter: 林晓 | Wants: refund
      > 上月被重复扣款两次,今天必须退给我!
      Respond✓ > Investigate… > Communicate > Improve > Prevent
      ◷ Promise: 11-19 10:20 on time
      ◷ News for the customer: 11-20 10:20 on time
      ◷ Resolve: - paused
      ◷ Plan: - paused
      · Acknowledge: in time · First contact: in time
      Waiting for the reporter, until somebody resumes it: 哪个账号？
      Next: an answer from the reporter.
      · Last talk with the customer: 11-18 10:20, 林晓, by phone. Promised to be back by 11-19 10:20.
      · What is it about? “Set the category” takes one tap.
      · Next ping: 林晓 and 陈平, 11-19 04:20 (Promise, direct message)
      · Last: 11-18 10:20 · 陈平 · set it waiting
      [Log contact > contact C-42] [Update > update C-42] [Resolve > resolve C-42] More: Set the category, Note, Add evidence, Investigate, Solution and explanation, Improve and prevent, Promise kept, Promise a date, Assign, Transfer, Edit, Resume, Snooze, Escalate, Reject, Similar ones, Merge, Make confidential, Wording for the customer, Why?, Show"
    `);
  });

  it('pings the owner once, when it is posted', () => {
    const pings = (message: Message) =>
      inlinesOf(message).filter((inline) => inline.kind === 'person' && inline.mention);
    expect(pings(draw(stories.reported(), english, aCardPlace({ message: null })))).not.toEqual([]);
    expect(pings(draw(stories.reported(), english))).toEqual([]);
    expect(pings(draw(stories.acknowledged(), english, aCardPlace({ message: null })))).toEqual([]);
  });

  it('asks the owner to acknowledge in the notification of a new one', () => {
    const { summary } = draw(stories.reported(), chinese, aCardPlace({ message: null }));
    expect(plainRich(summary)).toBe('新投诉 C-42（P3）：上月被重复扣款两次,今天必须退给我!。请 @陈平 受理。');
  });

  it.each([
    ['reported', stories.reported, ['acknowledge', 'contact', 'categorise']],
    ['acknowledged', stories.acknowledged, ['contact', 'update', 'resolve']],
    ['resolved', stories.resolved, ['outcome-accepted', 'outcome-refused', 'categorise']],
    ['closed', () => toldStories.closed().story, ['reopen']],
    ['rejected', stories.rejected, ['reopen']],
    ['merged', () => toldStories.merged().story, ['show']],
  ] as const)('shows the buttons that fit %s', (status, make, buttons) => {
    const story = make();
    expect(story.complaint.status).toBe(status);
    expect(shownButtons(draw(story))).toEqual(buttons);
  });

  it('never shows more than three buttons side by side', () => {
    for (const make of Object.values(doneStories)) {
      expect(shownButtons(draw(make())).length).toBeLessThanOrEqual(3);
    }
  });

  it('offers to resume what is waiting, and to wait otherwise', () => {
    const actions = (story: Story) => buttonsOf(draw(story)).map(({ action }) => action);
    expect(actions(toldStories['waiting-started']().story)).toContain('resume');
    expect(actions(toldStories['waiting-started']().story)).not.toContain('wait');
    expect(actions(stories.acknowledged())).toContain('wait');
  });

  it('opens the survivor of a merge', () => {
    expect(buttonsOf(draw(toldStories.merged().story))).toMatchObject([{ action: 'show', value: 'C-7' }]);
  });

  it.each([
    ['on time', stories.reported(), 'neutral'],
    [
      'half of the clock gone',
      stories
        .reported()
        .later(3 * hour)
        .when('timer', { verb: 'wake' }),
      'warning',
    ],
    [
      'overdue',
      stories
        .reported()
        .later(8 * hour)
        .when('timer', { verb: 'wake' }),
      'danger',
    ],
    ['waiting', toldStories['waiting-started']().story, 'calm'],
    ['resolved', stories.resolved(), 'success'],
    ['rejected', stories.rejected(), 'neutral'],
  ] as const)('is coloured by how pressing it is: %s', (_name, story, tone) => {
    expect(draw(story).tone).toBe(tone);
  });

  it('names a clock that ran out, and one that was met late in small print', () => {
    const late = stories
      .reported()
      .later(8 * hour)
      .when('timer', { verb: 'wake' });
    expect(plainText(draw(late))).toContain('◷ Acknowledge: 11-18 15:30 overdue');
    const answered = late.when('chen', { verb: 'acknowledge', takesOverCustomer: false });
    expect(plainText(draw(answered))).toContain('· Acknowledge: late');
  });

  it('says that the ladder is at its end', () => {
    const story = stories
      .reported()
      .later(30 * 24 * hour)
      .when('timer', { verb: 'wake' });
    expect(plainText(draw(story, chinese))).toContain(
      '升级链已到头，仍没有完成：受理、首次联系客户、解决。最后提醒的是 吴刚，后面不会再提醒。',
    );
    expect(draw(story).tone).toBe('danger');
    const early = stories.reported().happened('timer', {
      type: 'ladder-exhausted',
      data: { clock: 'acknowledge' },
    });
    expect(draw(early).tone).toBe('danger');
  });

  it('says who is pinged next, when, how and for what', () => {
    expect(plainText(draw(stories.reported()))).toContain(
      '· Next ping: 陈平, 11-18 14:30 (Acknowledge, direct message)',
    );
    const { story } = toldStories.closed();
    expect(plainText(draw(story))).not.toContain('Next ping');
  });

  it('counts with the hours in which nobody is disturbed', () => {
    const evening = Date.parse('2026-11-18T20:00:00+08:00');
    const low = aComplaint({ severity: 'high', urgency: 'high' }, { now: evening });
    const answered = low.when('chen', { verb: 'acknowledge', takesOverCustomer: true });
    expect(plainText(draw(answered))).toMatch(/Next ping: .*11-18 21:30 \(First contact, direct message\)/);
    const contacted = answered.when('chen', talk);
    expect(plainText(draw(contacted))).toMatch(/Next ping: .*\((?!First contact)/);
  });

  it('says who is away and who stands in', () => {
    const to = Date.parse('2026-11-21T00:00:00+08:00');
    const absence = { id: 'a1', person: 'chen', from: 0, to, standIn: 'zhang', by: 'chen' };
    const story = aComplaint({}, { desk: { ...aDesk(), absences: [absence] } });
    expect(plainText(draw(story, chinese))).toContain('· 陈平 请假到 11月20日 周五，由 Zhang 代班。');
    expect(plainText(draw(story, chinese))).toContain('· 下次提醒：Zhang，');
  });

  it('keeps what was found and planned in a line each while it is worked on', () => {
    const found = toldStories['cause-found']().story.when('chen', { verb: 'contain', text: '已暂停扣款' });
    const story = found.when('chen', { verb: 'plan', text: '分两批退款', dueAt: found.now + 24 * hour });
    const lines = plainText(draw(story)).split('\n');
    expect(lines).toContain('· Contained: 已暂停扣款');
    expect(lines).toContain('· Cause: 重试时没有查重');
    expect(lines).toContain('· Plan, by 11-19 10:20: 分两批退款');
    const solved = story.when('chen', { verb: 'resolve', outcome: 'fixed', words: null });
    expect(plainText(draw(solved))).not.toContain('Cause:');
  });

  it('says that a promise was broken, and what comes first then', () => {
    const dueAt = Date.parse('2026-11-19T18:00:00+08:00');
    const story = stories.acknowledged().when('lin', talk).when('lin', {
      verb: 'promise',
      dueAt,
      reason: null,
      isCustomerTold: true,
    });
    expect(plainText(draw(story))).toContain('Next: 林晓 keeps the promise to the customer by 11-19 18:00.');
    const broken = story.at(dueAt).when('timer', { verb: 'wake' });
    expect(draw(broken).tone).toBe('danger');
    expect(plainText(draw(broken))).toContain(
      'Broken promise: the customer was to have an answer by 11-19 18:00.',
    );
    expect(plainText(draw(broken))).toContain('Next: 林晓 talks to the customer now');
    const kept = broken.when('lin', { verb: 'promise-kept' });
    expect(plainText(draw(kept))).not.toContain('Broken promise');
    expect(plainText(draw(kept))).toContain('· Promises broken so far: 1');
  });

  it('says who has yet to take it over', () => {
    expect(plainText(draw(stories.handedOver()))).toContain('Next: Zhang takes it over from 陈平 by 11-18');
    const { story } = toldStories['handover-accepted']();
    expect(plainText(draw(story))).not.toContain('takes it over');
  });

  it('says that somebody was asked whether they are still on it', () => {
    const { story } = toldStories['still-on-it-asked']();
    expect(plainText(draw(story))).toContain('· Asked 陈平 “still on it?” An answer is due by 11-18 12:50.');
  });

  it('says which deadlines are estimated', () => {
    const now = Date.parse('2026-12-20T10:00:00+08:00');
    const story = aComplaint({ severity: 'low', urgency: 'low' }, { now });
    expect(plainText(draw(story))).toContain(
      '· Estimated as plain weekdays, since the days off then are not official yet: Resolve',
    );
    expect(plainText(draw(stories.reported()))).not.toContain('Estimated');
  });

  it('says that it fell back, until it is acknowledged again', () => {
    const { story } = toldStories.unacknowledged();
    expect(plainText(draw(story, chinese))).toContain('· 一直没有动静，11-18 13:20 退回“已提报”。');
    expect(plainText(draw(story))).toContain('· No sign of work: it fell back to “reported” 11-18 13:20.');
    const again = story.when('chen', { verb: 'acknowledge', takesOverCustomer: false });
    expect(plainText(draw(again))).not.toContain('fell back');
    expect(plainText(draw(stories.reported()))).not.toContain('fell back');
  });

  it.each([
    ['acknowledge', stories.reported(), 'Next: 陈平 acknowledges now.', '下一步：陈平 马上受理。'],
    [
      'contact',
      stories.acknowledged(),
      'Next: 林晓 talks to the customer now and logs it.',
      '下一步：林晓 马上联系客户，并记录沟通。',
    ],
    [
      'take over',
      stories.handedOver(),
      'Next: Zhang takes it over from 陈平 now.',
      '下一步：Zhang 马上从 陈平 接手。',
    ],
    [
      'news',
      stories.acknowledged().when('lin', talk),
      'Next: 林晓 gives the customer news now.',
      '下一步：林晓 马上向客户同步进展。',
    ],
  ])('calls for what is overdue now: %s', (_, story, en, zh) => {
    const late = story.later(60 * 24 * hour);
    expect(plainText(draw(late))).toContain(en);
    expect(plainText(draw(late, chinese))).toContain(zh);
  });

  it('says that reminders are quiet until the snooze is over', () => {
    const { story } = toldStories.snoozed();
    expect(plainText(draw(story))).toContain('Reminders are quiet until 11-18 11:00 (陈平: 正在发版).');
    expect(plainText(draw(story.later(hour + minute)))).not.toContain('quiet');
  });

  it('asks for the customer while nobody named one', () => {
    expect(plainText(draw(aComplaint({ customer: null }), chinese))).toContain('是哪位客户？');
  });

  it('shrinks to its reference where everybody reads, once it is restricted', () => {
    const { story } = toldStories.restricted();
    expect(plainText(draw(story, chinese))).toBe(
      '<neutral> C-42 (已提报)\n这条投诉已设为保密，转到私密会话里处理。',
    );
    const own = aCardPlace({ role: 'private-card', platform: null, channel: 'D1', person: 'wu' });
    expect(plainText(draw(story, chinese, own))).toContain('远山科技');
  });

  it('says to those who see it that it is confidential, and about whom', () => {
    const own = aCardPlace({ role: 'private-card', platform: null, channel: 'D1', person: 'wu' });
    const text = plainText(draw(aComplaint({ about: 'chen' }), english, own));
    expect(text).toContain('About: 陈平');
    expect(text).toContain('This complaint is confidential');
    expect(plainText(draw(stories.reported()))).not.toContain('complaint is confidential');
  });

  it('names the complaint once in what a button says aloud', () => {
    const merged = buttonsOf(draw(toldStories.merged().story));
    expect(merged.map(({ label, spoken = label }) => spoken)).toEqual(['Open C-7']);
    const [first] = buttonsOf(draw(stories.reported()));
    expect(first?.spoken).toBe('Acknowledge: C-42');
  });

  it('says where it went when it moved to another product', () => {
    const { story } = toldStories.transferred();
    expect(plainText(draw(story))).toContain('Moved to App');
    expect(plainText(draw(story, english, aCardPlace({ channel: 'C0APP' })))).not.toContain('Moved to');
  });

  it('keeps its shape when the words were erased', () => {
    const story = stories.acknowledged().when('timer', { verb: 'forget' });
    const view = {
      ...aView(story, aCardPlace()),
      words: new Map([...story.words.keys()].map((ref) => [ref, null])),
    };
    const text = plainText(drawCard(view, chinese));
    expect(text).toContain('C-42 · 投诉');
    expect(text).toContain('已按要求抹除');
    expect(text).not.toContain('扣款');
  });

  it('leaves hostile words plain: no ping, no link, no markup of its own', () => {
    const hostile = '<!channel> <at user_id="all"></at> <@U0WU> https://evil.example *bold* @{slack:U0CHEN}';
    const story = aComplaint({ demand: hostile, title: hostile, customer: hostile, contactPerson: hostile });
    const message = draw(story);
    const kinds = inlinesOf(message).filter((inline) => inline.kind !== 'text');
    expect(kinds.every((inline) => inline.kind === 'person' || inline.kind === 'moment')).toBe(true);
    expect(kinds.some((inline) => inline.kind === 'person' && inline.mention)).toBe(false);
    expect(message.blocks).toContainEqual({
      kind: 'quote',
      text: hostile.replace('@{slack:U0CHEN}', '@陈平'),
    });
  });

  it('cuts long words and marks the cut', () => {
    const message = draw(aComplaint({ demand: '很'.repeat(3000), title: 'word '.repeat(100) }));
    const quote = message.blocks.find((block) => block.kind === 'quote');
    expect(quote?.kind === 'quote' ? [...quote.text].length : 0).toBe(500);
    expect(quote?.kind === 'quote' && quote.text.endsWith('…')).toBe(true);
    expect(message.title?.endsWith('word…')).toBe(true);
  });
});

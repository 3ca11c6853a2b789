import { describe, expect, it } from 'vitest';
import type { RefusalCode } from '../../src/domain/refusal.ts';
import { drawAnswer, type AnswerLike } from '../../src/messages/answer.ts';
import { describeRefusal } from '../../src/messages/refusal.ts';
import type { Reader } from '../../src/messages/view.ts';
import type { Story } from '../support/a-complaint.ts';
import { minute } from '../support/a-complaint.ts';
import { aView, chinese, english } from '../support/a-view.ts';
import { doneOfMeasures } from './measure-answers.ts';
import { doneStories } from '../support/done-stories.ts';
import { buttonsOf, plainText } from '../support/plain-text.ts';
import { refusals } from '../support/some-refusals.ts';
import { stories, toldStories } from '../support/told-stories.ts';

type Lines = { readonly en: readonly string[]; readonly zh: readonly string[] };

const done: Readonly<Record<string, Lines>> = {
  ...doneOfMeasures,
  new: {
    en: [
      'C-42 is open and with 计费. 陈平 answers for it; your receipt is in our direct messages.',
      '· You can undo this for 10 minutes.',
      '[Withdraw > undo C-42]',
    ],
    zh: [
      'C-42 已提报到“计费”，由 陈平 负责；回执在我和你的私聊里。',
      '· 10 分钟内可以撤回。',
      '[撤回提报 > undo C-42]',
    ],
  },
  acknowledge: {
    en: [
      'C-42 is yours.',
      '· Next: 林晓 talks to the customer by 11-19 10:00.',
      '· You can undo this for 5 minutes.',
      '[Undo > undo C-42]',
    ],
    zh: [
      'C-42 由你负责了。',
      '· 下一步：林晓 最晚 11-19 10:00 联系客户。',
      '· 5 分钟内可以撤回。',
      '[撤回 > undo C-42]',
    ],
  },
  contact: {
    en: [
      'Logged in C-42.',
      '· The customer is due the next news by 11-20 10:20.',
      '· No apology yet: a short “sorry” goes a long way, next time you talk.',
      '[More about this talk > contact-detail C-42/3] [Wording for the customer > templates C-42]',
    ],
    zh: [
      '已记到 C-42。',
      '· 下次最晚 11-20 10:20 向客户同步进展。',
      '· 还没有道歉；下次联系时先说声抱歉，客户会好受很多。',
      '[补充沟通细节 > contact-detail C-42/3] [话术 > templates C-42]',
    ],
  },
  'contact-detail': { en: ['Added to the talk in C-42.'], zh: ['沟通细节已记到 C-42。'] },
  categorise: { en: ['C-42 is about: billing.'], zh: ['C-42 的类别：收费问题。'] },
  sent: {
    en: [
      'Logged in C-42: your words are with the customer.',
      '· The customer is due the next news by 11-20 10:20.',
    ],
    zh: ['已记到 C-42：这段话已发给客户。', '· 下次最晚 11-20 10:20 向客户同步进展。'],
  },
  told: {
    en: ['Logged in C-42: the customer knows.', '· The customer is due the next news by 11-20 10:20.'],
    zh: ['已记到 C-42：客户已知悉。', '· 下次最晚 11-20 10:20 向客户同步进展。'],
  },
  update: {
    en: ['Your update is in the thread of C-42.', '· 林晓 has the words for the customer.'],
    zh: ['进展已发到 C-42 的话题里。', '· 给客户的话已发给 林晓。'],
  },
  note: { en: ['Noted in C-42.'], zh: ['已备注到 C-42。'] },
  evidence: { en: ['Added to the evidence of C-42.'], zh: ['材料已加到 C-42。'] },
  edit: { en: ['C-42 is changed. Priority: P2.'], zh: ['C-42 已修改，优先级：P2。'] },
  'more-urgent': { en: ['C-42 is P2 now; its deadlines follow.'], zh: ['C-42 现在是 P2，时限随之调整。'] },
  transfer: {
    en: ['C-42 is with App now. Zhang answers for it.'],
    zh: ['C-42 已转到“App”，由 Zhang 负责。'],
  },
  assign: { en: ['C-42 is with Zhang now, who was told.'], zh: ['C-42 已指派给 Zhang，也通知到了。'] },
  snooze: {
    en: ['No reminders for C-42 until 11-18 11:00. Its deadlines stay.'],
    zh: ['11-18 11:00 前不再为 C-42 提醒，时限照常计算。'],
  },
  wait: {
    en: [
      'C-42 waits for the reporter. The clock to resolve it stands still; the customer still hears from us.',
    ],
    zh: ['C-42 已挂起，等提报人答复。处理时限暂停，客户那边仍要照常同步。'],
  },
  resume: { en: ['C-42 is in work again; the clocks run.'], zh: ['C-42 已恢复，时限继续计算。'] },
  escalate: {
    en: ['C-42 is escalated; the lead was told in the thread.'],
    zh: ['C-42 已升级，话题里通知了主管。'],
  },
  nudge: { en: ['I asked 陈平 for news of C-42.'], zh: ['已替你向 陈平 催问 C-42 的进展。'] },
  resolve: {
    en: [
      'C-42 is resolved. I asked 林晓 to tell the customer.',
      '· You can undo this for 5 minutes.',
      '[Undo > undo C-42]',
    ],
    zh: ['C-42 已解决，我会请 林晓 告知客户。', '· 5 分钟内可以撤回。', '[撤回 > undo C-42]'],
  },
  'outcome-accepted': { en: ['C-42 is closed. Nicely done.'], zh: ['C-42 已结案，辛苦了。'] },
  'outcome-refused': {
    en: ['Thank you for saying so. C-42 is back with 陈平.'],
    zh: ['谢谢如实反馈，C-42 已退回给 陈平。'],
  },
  close: { en: ['C-42 is closed.'], zh: ['C-42 已结案。'] },
  reopen: { en: ['C-42 is open again. 陈平 has to acknowledge it.'], zh: ['C-42 已重开，等 陈平 受理。'] },
  reject: {
    en: [
      'C-42 is rejected. 林晓 was told why and can ask for a review.',
      '· You can undo this for 5 minutes.',
      '[Undo > undo C-42]',
    ],
    zh: [
      'C-42 已标为不受理，理由已告诉 林晓，对方可以请主管复核。',
      '· 5 分钟内可以撤回。',
      '[撤回 > undo C-42]',
    ],
  },
  'ask-review': { en: ['I asked 吴刚 to review the rejection of C-42.'], zh: ['已请 吴刚 复核 C-42。'] },
  merge: {
    en: [
      'C-42 goes on in C-7; the reporters were told.',
      '· You can undo this for 5 minutes.',
      '[Undo > undo C-42]',
    ],
    zh: ['C-42 已并入 C-7，提报人都通知到了。', '· 5 分钟内可以撤回。', '[撤回 > undo C-42]'],
  },
  restrict: {
    en: ['C-42 is confidential now and goes on in private.'],
    zh: ['C-42 已设为保密，转到私密会话里处理。'],
  },
  contain: {
    en: ['Logged in C-42: the damage is contained.'],
    zh: ['止损措施已记到 C-42。'],
  },
  cause: { en: ['Logged in C-42: the cause.'], zh: ['根因已记到 C-42。'] },
  plan: {
    en: ['The plan stands in C-42, to be done by 11-20 18:00.'],
    zh: ['方案已记到 C-42，预计 11-20 18:00 完成。'],
  },
  promise: {
    en: ['C-42 is promised for 11-19 18:00. I remind before it.'],
    zh: ['C-42 已承诺 11-19 18:00，到期前会提醒。'],
  },
  'promise-kept': {
    en: ['The promise of C-42 is kept. Well done.'],
    zh: ['C-42 的承诺已兑现，辛苦了。'],
  },
  'still-on-it': { en: ['Good, C-42 stays with you.'], zh: ['好的，C-42 继续由你跟进。'] },
  undo: { en: ['Taken back: C-42 is as it was.'], zh: ['已撤回，C-42 恢复到之前的状态。'] },
};

const refused: Readonly<Record<RefusalCode, Lines>> = {
  'unknown-complaint': {
    en: [
      'I cannot find C-99 among the complaints you can see. Check the number, or look through “list” and “search”.',
      '[All complaints > list ] [My complaints > mine ]',
    ],
    zh: [
      '在你能看到的投诉里没有 C-99。请核对编号，或者用“列表”“搜索”找一下。',
      '[全部投诉 > list ] [我的投诉 > mine ]',
    ],
  },
  'unknown-product': {
    en: ['I know no product “支付”. There are: 计费, App.', '[Transfer > transfer C-42]'],
    zh: ['没有叫“支付”的产品。现有：计费、App。', '[转产品 > transfer C-42]'],
  },
  'unknown-person': {
    en: [
      'I do not know this person here. Pick somebody of your own workspace, or write @ and their name.',
      '[Assign > assign C-42]',
    ],
    zh: ['这里不认识这个人。请选本企业的同事，或者 @ 一下对方。', '[指派 > assign C-42]'],
  },
  'not-allowed': {
    en: [
      '“Resolve” is for the owner, their backup or the lead. 陈平 can do it; you can add a note.',
      '[Note > note C-42] [Show > show C-42]',
    ],
    zh: [
      '“解决”要由负责人、代理人或主管来做。可以找 陈平，你也可以写个备注。',
      '[备注 > note C-42] [查看 > show C-42]',
    ],
  },
  'wrong-status': {
    en: ['C-42 is not resolved yet. Resolve it first, then close it.', '[Resolve > resolve C-42]'],
    zh: ['C-42 还没有解决。先点“解决”，再结案。', '[解决 > resolve C-42]'],
  },
  'already-acknowledged': {
    en: [
      'Zhang acknowledged it already, 11-18 10:00. A note or an update is welcome.',
      '[Update > update C-42] [Note > note C-42]',
    ],
    zh: ['Zhang 已经受理了（11-18 10:00）。欢迎补充备注或进展。', '[进展 > update C-42] [备注 > note C-42]'],
  },
  'already-done': {
    en: ['That is logged already: the customer knows.', '[Show > show C-42]'],
    zh: ['已经记过了：客户已知悉。', '[查看 > show C-42]'],
  },
  'reason-needed': {
    en: [
      '“Edit” needs a reason, so that the others understand. One sentence is enough.',
      '[Edit > edit C-42]',
    ],
    zh: ['“修改”要写原因，方便大家了解，一句话就行。', '[修改 > edit C-42]'],
  },
  'reason-too-short': {
    en: ['A little more, please: “Reopen” needs a reason of at least 10 letters.', '[Reopen > reopen C-42]'],
    zh: ['再多写几个字：“重开”的原因至少 5 个汉字。', '[重开 > reopen C-42]'],
  },
  'words-needed': {
    en: ['What did you talk about? One sentence is enough.', '[Log contact > contact C-42]'],
    zh: ['和客户聊了什么？一句话就行。', '[记录沟通 > contact C-42]'],
  },
  'moment-passed': {
    en: ['That moment has passed. Pick one that is still to come.', '[Snooze > snooze C-42]'],
    zh: ['这个时间已经过了，请选一个之后的时间。', '[稍后提醒 > snooze C-42]'],
  },
  'snooze-too-long': {
    en: [
      'That is too long: a P3 can be quiet for 72 hours at most. If you wait for somebody, use “wait”.',
      '[Snooze > snooze C-42] [Wait > wait C-42]',
    ],
    zh: [
      '太久了：P3 最多 72 小时不提醒。如果是在等人答复，请用“挂起”。',
      '[稍后提醒 > snooze C-42] [挂起 > wait C-42]',
    ],
  },
  'not-waiting': {
    en: ['C-42 is not waiting for anybody; its clocks run.', '[Wait > wait C-42]'],
    zh: ['C-42 没有挂起，时限正在计算。', '[挂起 > wait C-42]'],
  },
  'no-promise': {
    en: [
      'The customer was promised no date in C-42. Promise one, or log the talk.',
      '[Promise a date > promise C-42] [Log contact > contact C-42]',
    ],
    zh: [
      'C-42 目前没有答应客户的时间。可以先承诺一个时间，或者记录这次沟通。',
      '[承诺时间 > promise C-42] [记录沟通 > contact C-42]',
    ],
  },
  'already-waiting': {
    en: ['It waits for the customer already. Resume it first if that has changed.', '[Resume > resume C-42]'],
    zh: ['已经挂起，正在等客户。情况变了就先恢复。', '[恢复 > resume C-42]'],
  },
  'nudged-lately': {
    en: [
      'Somebody asked a short while ago. You can nudge again from 11-18 10:00, or escalate.',
      '[Escalate > escalate C-42]',
    ],
    zh: ['刚刚有人催过。11-18 10:00 后可以再催，或者直接升级。', '[升级 > escalate C-42]'],
  },
  'ladder-at-top': {
    en: [
      'It is at the top of the ladder: the lead was told. You can escalate again from 11-18 10:00.',
      '[Note > note C-42] [Show > show C-42]',
    ],
    zh: [
      '已经升级到最高一级，主管知道了。11-18 10:00 后可以再次升级。',
      '[备注 > note C-42] [查看 > show C-42]',
    ],
  },
  'nothing-to-undo': {
    en: [
      'There is nothing to undo here. If it is closed or rejected, reopen it.',
      '[Assign > assign C-42] [Note > note C-42]',
    ],
    zh: ['没有可以撤回的操作。如果已结案或不受理，可以重开。', '[指派 > assign C-42] [备注 > note C-42]'],
  },
  'not-yours-to-undo': {
    en: ['Only 陈平 can undo that, because they did it. Ask them.', '[Note > note C-42] [Show > show C-42]'],
    zh: ['这一步是 陈平 做的，只能由本人撤回，请找对方。', '[备注 > note C-42] [查看 > show C-42]'],
  },
  'too-late-to-undo': {
    en: [
      'Too late: it could be undone for 5 minutes. Ask the owner to reject it.',
      '[Assign > assign C-42] [Note > note C-42]',
    ],
    zh: [
      '晚了一步：只能在 5 分钟内撤回。可以请负责人标为不受理。',
      '[指派 > assign C-42] [备注 > note C-42]',
    ],
  },
  'merge-into-itself': {
    en: [
      'A complaint cannot be merged into itself. Name the other one, such as C-7.',
      '[Merge > merge C-42]',
    ],
    zh: ['不能并入自己。请写另一条的编号，比如 C-7。', '[合并 > merge C-42]'],
  },
  gate: {
    en: [
      'Before it can be closed, this is missing: a talk with the customer, telling the customer the outcome. Add it, or let the product’s owner or lead waive it with a reason.',
      '[Log contact > contact C-42] [Close > close C-42]',
    ],
    zh: [
      '结案前还缺：客户沟通记录、把处理结果告知客户。请补上；或者由产品的负责人、主管写明原因后免去。',
      '[记录沟通 > contact C-42] [结案 > close C-42]',
    ],
  },
  'not-open': {
    en: [
      'That is not open any more, or it was never there. Look at the record for how things stand.',
      '[Show > show C-42]',
    ],
    zh: ['这一项已经结束，或者不存在。请看看记录里的最新情况。', '[查看 > show C-42]'],
  },
  'second-person-needed': {
    en: ['Somebody other than its writer has to look at it.', '[Show > show C-42]'],
    zh: ['要由另一位同事来看，自己写的不能自己通过。', '[查看 > show C-42]'],
  },
  'case-incomplete': {
    en: ['Still missing before it can go on: result, lessons.', '[Show > show C-42]'],
    zh: ['还差这些内容：结果、经验教训。', '[查看 > show C-42]'],
  },
  'reporter-only': {
    en: ['Only whoever reported it can say how it was handled. A note is welcome.', '[Show > show C-42]'],
    zh: ['只有提报人能评价处理过程；想说什么可以写个备注。', '[查看 > show C-42]'],
  },
  'nothing-changed': {
    en: ['That is how it stands already: nothing to change.', '[Show > show C-42]'],
    zh: ['现在就是这样，没有变化。', '[查看 > show C-42]'],
  },
  'no-tracker': {
    en: [
      'This product is connected to no tracker. An admin names one in desk.yml, under “tracker” of the product.',
      '[Show > show C-42]',
    ],
    zh: ['这个产品还没有接入项目管理工具，请管理员在 desk.yml 里给产品加上 tracker。', '[查看 > show C-42]'],
  },
  'read-in-tracker': {
    en: [
      'This complaint is confidential. Look at what would go to the tracker, and say that its readers may know it.',
      '[Send to tracker > track C-42]',
    ],
    zh: [
      '这条投诉是保密的。请先看看要推送的内容，再确认可以让工具里的人看到。',
      '[推送到项目工具 > track C-42]',
    ],
  },
  'tracker-refused': {
    en: [
      'The tracker does not find that. Paste the key or the address as it stands there.',
      '[Show > show C-42]',
    ],
    zh: ['项目管理工具里找不到。请粘贴其中显示的编号或链接。', '[查看 > show C-42]'],
  },
  'may-not-see': {
    en: [
      'This complaint is confidential, and they may not see it. Pick somebody who may, or ask them with “ask”.',
      '[Show > show C-42]',
    ],
    zh: [
      '这条投诉是保密的，这位同事看不到。请选能看到的同事，或者用“协助”请对方回答。',
      '[查看 > show C-42]',
    ],
  },
  'complained-about': {
    en: [
      'The complaint is about this person, so it cannot go to them and stays confidential.',
      '[Show > show C-42]',
    ],
    zh: ['这条投诉涉及这位同事，不能交给本人，并且一直保密。', '[查看 > show C-42]'],
  },
};

function draw(answer: AnswerLike, verb: string, story: Story, reader: Reader) {
  return drawAnswer(answer, { verb, view: aView(story), desk: story.desk, now: story.now }, reader);
}

function linesOf(answer: AnswerLike, verb: string, story: Story): Lines {
  const [en, zh] = [english, chinese].map((reader) =>
    plainText(draw(answer, verb, story, reader))
      .split('\n')
      .slice(1),
  );
  return { en: en ?? [], zh: zh ?? [] };
}

function doneAnswer(story: Story, insteadOf: number | null = null): AnswerLike {
  return { ok: true, number: story.complaint.number, events: story.brought, insteadOf };
}

describe('drawAnswer', () => {
  // Handing over is answered for a whole batch, in messages/handover.ts.
  const answered = Object.keys(doneStories).filter((verb) => !/hand-?over/.test(verb));

  it.each(answered)('says what %s did', (verb) => {
    const story = doneStories[verb]?.() ?? stories.reported();
    expect(linesOf(doneAnswer(story), verb, story)).toEqual(done[verb]);
  });

  it.each(Object.keys(refused) as RefusalCode[])('says what to do instead of %s', (code) => {
    const { verb, refusal } = refusals[code];
    const story = stories.reported();
    expect(linesOf({ ok: false, refusal, insteadOf: null }, verb, story)).toEqual(refused[code]);
  });

  it('offers no undo when its minutes are over', () => {
    const story = stories.acknowledged().later(5 * minute + 1);
    expect(buttonsOf(draw(doneAnswer(story), 'acknowledge', story, english))).toEqual([]);
  });

  it('says whose reminders rest when it is only for oneself', () => {
    const story = stories.acknowledged().when('chen', {
      verb: 'snooze',
      until: Date.parse('2026-11-18T12:00+08:00'),
      reason: '开会',
      onlyMe: true,
    });
    expect(linesOf(doneAnswer(story), 'snooze-me', story)).toEqual({
      en: ['No reminders to you for C-42 until 11-18 12:00; others still get theirs. Its deadlines stay.'],
      zh: ['11-18 12:00 前不再就 C-42 提醒你，其他人照常提醒，时限照常计算。'],
    });
  });

  it('warns of a plan that ends after the date promised', () => {
    const story = stories.slipping();
    expect(linesOf(doneAnswer(story), 'plan', story).zh.at(-1)).toBe(
      '· 这比答应客户的时间（11-19 18:00）晚，记得提前跟客户说新的时间。',
    );
  });

  it('says where it was done when the complaint named was merged', () => {
    const story = toldStories['note-added']().story;
    expect(plainText(draw(doneAnswer(story, 40), 'note', story, english))).toContain(
      'C-40 was merged into C-42; done there.',
    );
  });

  it('tells the owner that the work counts as an acknowledgement', () => {
    const story = stories
      .reported()
      .when('chen', { verb: 'update', colleagues: '已联系银行', forCustomer: null });
    expect(plainText(draw(doneAnswer(story), 'update', story, english))).toContain(
      'counts as your acknowledgement',
    );
  });

  it('says which customer it understood, for one word behind "customer" is the name', () => {
    const nothing = { severity: null, urgency: null, title: null, contactPerson: null, reason: null };
    const story = stories.reported().when('chen', { verb: 'edit', ...nothing, customer: 'says' });
    expect(linesOf(doneAnswer(story), 'edit', story).en).toEqual([
      'C-42 is changed. Priority: P3.',
      '· Customer: says',
    ]);
  });

  it('leads to the way out that fits the status', () => {
    const wrong = (verb: 'resolve' | 'reopen' | 'merge', story: Story, status = story.complaint.status) => {
      const refusal = { code: 'wrong-status', verb, status } as const;
      const message = draw({ ok: false, refusal, insteadOf: null }, verb, story, english);
      return buttonsOf(message).map(({ action }) => action);
    };
    expect(wrong('resolve', stories.rejected())).toEqual(['reopen', 'show']);
    expect(wrong('reopen', stories.reported())).toEqual(['show']);
    expect(wrong('merge', stories.reported(), 'closed')).toEqual(['merge']);
  });

  it('answers about a complaint that it does not know', () => {
    const { desk, now } = stories.reported();
    const refusal = { code: 'unknown-complaint', number: 99 } as const;
    const message = drawAnswer(
      { ok: false, refusal, insteadOf: null },
      { verb: 'show', view: null, desk, now },
      chinese,
    );
    expect(buttonsOf(message).map(({ action }) => action)).toEqual(['list', 'mine']);
  });
});

describe('describeRefusal', () => {
  it.each([
    [stories.reported().now, '太久了：P3 连续最多 72 小时不提醒，加上刚才的，最晚到 11月18日（周三）10:00。'],
    [null, 'P3 连续最多 72 小时不提醒，时间已经用完，请先往下推进一步。'],
  ])('says until when it may be silent after it was (%s)', (inRow, expected) => {
    const story = stories.reported();
    const where = { view: aView(story), desk: story.desk, now: story.now };
    const said = describeRefusal({ code: 'snooze-too-long', hours: 72, inRow }, where, chinese);
    expect(said).toBe(`${expected}如果是在等人答复，请用“挂起”。`);
  });

  it('writes people and moments as text, for a fault in a form', () => {
    const story = stories.reported();
    const { refusal } = refusals['already-acknowledged'];
    const where = { view: aView(story), desk: story.desk, now: story.now };
    expect(describeRefusal(refusal, where, chinese)).toBe(
      'Zhang 已经受理了（11月18日（周三）10:00）。欢迎补充备注或进展。',
    );
  });
});

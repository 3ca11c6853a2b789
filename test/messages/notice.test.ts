import { describe, expect, it } from 'vitest';
import { notices, type NoticeName } from '../../src/domain/notice.ts';
import type { PersonId } from '../../src/domain/desk.ts';
import type { Message } from '../../src/ports/message.ts';
import { drawNotice } from '../../src/messages/notice.ts';
import type { Reader, View } from '../../src/messages/view.ts';
import { aCardPlace, aView, chinese, english } from '../support/a-view.ts';
import { buttonsOf, inlinesOf, plainRich, plainText } from '../support/plain-text.ts';
import { expectedOfMeasures } from './measure-notices.ts';
import { expectedOfTracking } from './tracking-notices.ts';
import { stories, toldStories } from '../support/told-stories.ts';

/** Told in direct messages; the others in the thread of the card. */
const direct: readonly NoticeName[] = [
  'opened-from-here',
  'acknowledged',
  'date-promised',
  'update-for-customer',
  'question-for-reporter',
  'outcome-to-tell',
  'rejected',
  'review-asked',
  'merged',
  'holding-reply',
  'still-on-it-asked',
  'request-asked',
  'request-called-off',
  'survey-offer',
  'survey-and-rating-offer',
  'rating-offer',
  'survey-link',
  'survey-bad',
  'handling-rated',
  'case-kept',
  'case-returned',
  'explanation-to-approve',
  'explanation-to-tell',
  'explanation-returned',
];

const mentions: Partial<Record<NoticeName, readonly PersonId[]>> = {
  escalated: ['wu'],
  nudged: ['chen'],
  'resolution-refused': ['chen'],
  reopened: ['chen'],
  assigned: ['zhang'],
  unacknowledged: ['chen'],
  reassigned: ['zhang'],
};

const expected: Readonly<Record<NoticeName, { en: readonly string[]; zh: readonly string[] }>> = {
  ...expectedOfMeasures,
  ...expectedOfTracking,
  'opened-from-here': {
    en: ['Opened as C-42. 陈平 (计费) answers for it.'],
    zh: ['已提报为 C-42（计费），由 陈平 负责。'],
  },
  acknowledged: {
    en: [
      '陈平 acknowledged it and takes care of it. 林晓 stays the one who talks to the customer. The customer is due a first talk by 11-19 10:00.',
      '[Log contact > contact C-42]',
    ],
    zh: [
      '陈平 已受理，正在处理。客户那边还是由 林晓 对接。最晚 11-19 10:00 要和客户联系一次。',
      '[记录沟通 > contact C-42]',
    ],
  },
  'acknowledgement-to-send': {
    en: [
      '陈平 acknowledged it and takes care of it. 林晓 stays the one who talks to the customer. The customer is due a first talk by 11-19 10:00. Here are words for the customer. Send them, then press “I have sent this”.',
      '[Acknowledgement (check it before you send it)] Dear 何女士,',
      'Thank you for telling us about 计费. We have received your message (reference C-42) and are looking into it. My name is 林晓; please come back to me at any time.',
      '[I have sent this > sent C-42/acknowledgement-en] [Wording for the customer > templates C-42] [Log contact > contact C-42]',
    ],
    zh: [
      '陈平 已受理，正在处理。客户那边还是由 林晓 对接。最晚 11-19 10:00 要和客户联系一次。下面这段话可以发给客户，发完点一下“已发给客户”。',
      '[受理回复（发之前请看一遍）] 尊敬的何女士，您好！您反馈的“计费”方面的问题我们已经收到，编号 C-42，正在核实情况。我是林晓，后续由我与您联系，有任何情况请随时找我。感谢您的反馈。',
      '[已发给客户 > sent C-42/acknowledgement-zh-CN] [话术 > templates C-42] [记录沟通 > contact C-42]',
    ],
  },
  'demand-corrected': {
    en: ['林晓 corrected what the customer says. Their own words stay:', '> 是六月的账单，不是五月'],
    zh: ['林晓 更正了客户的说法（原话保留）：', '> 是六月的账单，不是五月'],
  },
  'contact-logged': {
    en: [
      '林晓 talked to the customer (phone):',
      '> 解释了原因',
      '· Apology: given',
      '· Customer: partly accepts, “还是希望今天退”',
      '· Promised to be back by 11-19 10:20',
    ],
    zh: [
      '林晓 联系了客户（电话）：',
      '> 解释了原因',
      '· 道歉：已道歉',
      '· 客户反应：部分接受，“还是希望今天退”',
      '· 答应最晚 11-19 10:20 再联系',
    ],
  },
  'date-promised': {
    en: ['There is a date: 林晓 promised the customer an answer by 11-19 10:20.'],
    zh: ['有时间点了：林晓 答应客户最晚 11-19 10:20 给答复。'],
  },
  'update-given': {
    en: ['Update from 陈平:', '> 已联系银行', '· The words for the customer are with 林晓.'],
    zh: ['陈平 同步进展：', '> 已联系银行', '· 给客户的话已发给 林晓。'],
  },
  'update-for-customer': {
    en: [
      '陈平 has news for your customer. Pass it on, then press “Told the customer”.',
      '[For the customer] 退款周五前到账',
      '[Told the customer > told C-42/3]',
    ],
    zh: [
      '陈平 有进展要告诉你的客户。转告之后点一下“已告知客户”。',
      '[给客户的话] 退款周五前到账',
      '[已告知客户 > told C-42/3]',
    ],
  },
  'note-added': { en: ['Amy noted:', '> 同一个账号'], zh: ['Amy 备注：', '> 同一个账号'] },
  'evidence-added': {
    en: ['林晓 added evidence.', '> 账单截图', '· Open it<https://example.com/bill>'],
    zh: ['林晓 补充了材料。', '> 账单截图', '· 打开链接<https://example.com/bill>'],
  },
  reassessed: {
    en: [
      '陈平 reassessed it: now P2 (severity high × urgency medium).',
      '· Reason: 多个客户受影响',
      '· Acknowledge: was due 11-18 15:30, now 11-18 11:00',
      '· First contact: was due 11-19 10:00, now 11-18 15:30',
      '· Resolve: was due 12-02 10:00, now 11-25 10:00',
    ],
    zh: [
      '陈平 重新评估：现在是 P2（严重程度高 × 紧急程度中）。',
      '· 原因：多个客户受影响',
      '· 受理：从 11-18 15:30 改为 11-18 11:00',
      '· 首次联系客户：从 11-19 10:00 改为 11-18 15:30',
      '· 解决：从 12-02 10:00 改为 11-25 10:00',
    ],
  },
  transferred: {
    en: [
      '陈平 moved it to App. Zhang answers for it now.',
      '· Reason: 是 App 的问题',
      '· Resolve: was due 12-02 10:00, now without a date',
    ],
    zh: [
      '陈平 把它转到了“App”，现在由 Zhang 负责。',
      '· 原因：是 App 的问题',
      '· 解决：原定 12-02 10:00，现在没有到期时间',
    ],
  },
  assigned: {
    en: [
      '吴刚 assigned this to @Zhang. Please acknowledge, or hand it on.',
      '· Reason: 他熟这个模块',
      '[Acknowledge > acknowledge C-42] [Assign > assign C-42]',
    ],
    zh: [
      '吴刚 把这条指派给 @Zhang，请受理；不合适就转给别人。',
      '· 原因：他熟这个模块',
      '[受理 > acknowledge C-42] [指派 > assign C-42]',
    ],
  },
  snoozed: {
    en: ['陈平 asked for quiet until 11-18 11:00. The deadlines stay as they are.', '· Reason: 正在发版'],
    zh: ['陈平 设了 11-18 11:00 前不提醒，时限照常计算。', '· 原因：正在发版'],
  },
  'waiting-started': {
    en: ['陈平 is waiting for the reporter; the clock to resolve it stands still.', '> 哪个账号？'],
    zh: ['陈平 挂起：等提报人答复，处理时限暂停。', '> 哪个账号？'],
  },
  'question-for-reporter': {
    en: [
      '陈平 needs something from you:',
      '> 哪个账号？',
      '· Mention me with your answer in the complaint’s thread, or press “Add evidence”.',
      '[Add evidence > evidence C-42] [Resume > resume C-42]',
    ],
    zh: [
      '陈平 需要你补充：',
      '> 哪个账号？',
      '· 在这条投诉的话题里 @我 回复，或者点“补充材料”。',
      '[补充材料 > evidence C-42] [恢复 > resume C-42]',
    ],
  },
  'waiting-ended': {
    en: ['林晓 resumed it; the clocks run again.', '· Reason: 账号找到了'],
    zh: ['林晓 恢复处理，时限继续计算。', '· 原因：账号找到了'],
  },
  escalated: {
    en: ['@吴刚: 林晓 escalated this to you.', '> 客户要解约'],
    zh: ['@吴刚：林晓 把这条升级给你。', '> 客户要解约'],
  },
  nudged: {
    en: ['@陈平, 林晓 is asking for news.', '> 客户在等'],
    zh: ['@陈平，林晓 想问问进展。', '> 客户在等'],
  },
  resolved: {
    en: ['陈平 resolved it: refunded.', '> 两笔都退回了', '· 林晓 tells the customer.'],
    zh: ['陈平 已解决：已退款。', '> 两笔都退回了', '· 由 林晓 告知客户。'],
  },
  'outcome-to-tell': {
    en: [
      '陈平 resolved it: refunded. Please tell the customer, then note how they take it.',
      '· If the customer is still not content: press “Not accepted” and it goes back to work, or ask 吴刚 to talk to them.',
      '[Outcome] 两笔都退回了',
      '[Customer accepts > outcome-accepted C-42] [Not accepted > outcome-refused C-42]',
    ],
    zh: [
      '陈平 已解决：已退款。请告知客户，再点一下客户的反应。',
      '· 如客户仍不满意：点“客户不接受”会退回继续处理，也可以请 吴刚 出面沟通。',
      '[处理结果] 两笔都退回了',
      '[客户接受 > outcome-accepted C-42] [客户不接受 > outcome-refused C-42]',
    ],
  },
  'resolution-refused': {
    en: [
      '@陈平: the customer does not accept the outcome.',
      '> 只退了一笔',
      '· It is back in work, to be resolved by 12-02 13:30.',
    ],
    zh: ['@陈平：客户不接受处理结果。', '> 只退了一笔', '· 已退回处理，最晚 12-02 13:30 解决。'],
  },
  closed: {
    en: [
      '陈平 closed it.',
      '· Closed without a talk with the customer, telling the customer the outcome.',
      '· Reason: 客户已注销',
    ],
    zh: ['陈平 已结案。', '· 结案时免去：客户沟通记录、把处理结果告知客户。', '· 原因：客户已注销'],
  },
  reopened: {
    en: ['@陈平: 林晓 reopened it. It needs to be acknowledged again.', '> 确实是计费的问题'],
    zh: ['@陈平：林晓 重开了这条投诉，需要重新受理。', '> 确实是计费的问题'],
  },
  rejected: {
    en: [
      '陈平 rejected it. You see it differently? Ask the lead to review it.',
      '> 不是我们的产品',
      '[Ask for a review > ask-review C-42]',
    ],
    zh: [
      '陈平 决定不受理。不认同的话，可以请主管复核。',
      '> 不是我们的产品',
      '[请主管复核 > ask-review C-42]',
    ],
  },
  'review-asked': {
    en: [
      '林晓 asks you to review this: 陈平 rejected it.',
      '> 不是我们的产品',
      '[Reopen > reopen C-42] [Show > show C-42]',
    ],
    zh: ['林晓 请你复核：陈平 决定不受理。', '> 不是我们的产品', '[重开 > reopen C-42] [查看 > show C-42]'],
  },
  merged: {
    en: ['陈平 merged it into C-7. News comes from there.', '[Open C-7 > show C-7]'],
    zh: ['陈平 把它并入 C-7，后续进展都在那边。', '[查看 C-7 > show C-7]'],
  },
  absorbed: {
    en: ['C-40 was merged into this. Its reporter hears the news from here too.'],
    zh: ['C-40 已并入本投诉，它的提报人也会收到这里的进展。'],
  },
  undone: {
    en: ['陈平 took the acknowledgement back: it waits for an owner again.'],
    zh: ['陈平 撤回了受理，重新等人受理。'],
  },
  withdrawn: { en: ['林晓 withdrew it. Nothing more to do.'], zh: ['林晓 撤回了提报，无需处理。'] },
  restricted: {
    en: ['吴刚 made it confidential: it goes on only with those who need to know.'],
    zh: ['吴刚 设为保密，之后只有相关的人能看到。'],
  },
  contained: {
    en: ['陈平 contained the damage:', '> 已暂停自动扣款'],
    zh: ['陈平 已止损：', '> 已暂停自动扣款'],
  },
  'thread-kept': {
    en: ['林晓 kept this thread as evidence: 2 new.'],
    zh: ['林晓 把这个话题存为材料：新增 2 条。'],
  },
  'impact-assessed': {
    en: ['陈平 assessed the impact: 12 customers, since 11-12 09:00', '> 3.2 版，华东'],
    zh: ['陈平 评估了影响范围：12 个客户，从 11-12 09:00 开始', '> 3.2 版，华东'],
  },
  'request-made': {
    en: [
      '陈平 asks Zhang:',
      '> 重试的任务是哪一版上线的？',
      '· The answer is due by 11-20 12:00.',
      '· The answer affects what we say outside.',
    ],
    zh: [
      '陈平 请 Zhang 协助：',
      '> 重试的任务是哪一版上线的？',
      '· 最晚 11-20 12:00 答复。',
      '· 答复会影响对外口径。',
    ],
  },
  'request-asked': {
    en: [
      '陈平 needs an answer from you:',
      '> 重试的任务是哪一版上线的？',
      '· The answer is due by 11-20 12:00.',
      '· The answer affects what we say outside.',
      '[Answer > answer-request C-42/1] [Not for me > cancel-request C-42/1] [Show > show C-42]',
    ],
    zh: [
      '陈平 请你答复：',
      '> 重试的任务是哪一版上线的？',
      '· 最晚 11-20 12:00 答复。',
      '· 答复会影响对外口径。',
      '[答复 > answer-request C-42/1] [不归我 > cancel-request C-42/1] [查看 > show C-42]',
    ],
  },
  'request-answered': {
    en: ['Zhang answered:', '> 上周四的 3.2 版', '· The question was: 重试的任务是哪一版上线的？'],
    zh: ['Zhang 答复：', '> 上周四的 3.2 版', '· 问题是：重试的任务是哪一版上线的？'],
  },
  'request-cancelled': {
    en: [
      'Zhang gave the question back:',
      '· The question was: 重试的任务是哪一版上线的？',
      '· Reason: 发布归平台组，找老周',
      '[Ask somebody else > ask C-42]',
    ],
    zh: [
      'Zhang 把协助请求退了回来：',
      '· 问题是：重试的任务是哪一版上线的？',
      '· 原因：发布归平台组，找老周',
      '[另请人协助 > ask C-42]',
    ],
  },
  'request-called-off': {
    en: ['陈平 needs no answer any more:', '> 重试的任务是哪一版上线的？'],
    zh: ['陈平 不需要答复了：', '> 重试的任务是哪一版上线的？'],
  },
  'cause-found': {
    en: ['陈平 found the cause:', '> 重试时没有查重'],
    zh: ['陈平 查明了根因：', '> 重试时没有查重'],
  },
  planned: {
    en: ['陈平 has a plan:', '> 周五前分两批退款', '· To be done by 11-20 18:00.'],
    zh: ['陈平 给出了方案：', '> 周五前分两批退款', '· 预计 11-20 18:00 完成。'],
  },
  'promise-made': {
    en: ['林晓 promised the customer an answer by 11-19 18:00.'],
    zh: ['林晓 答应客户最晚 11-19 18:00 给答复。'],
  },
  'promise-moved': {
    en: [
      '林晓 moved the date promised to the customer from 11-19 18:00 to 11-23 18:00.',
      '· Reason: 银行周一才对账',
      '· The customer does not know the new date yet. 林晓 tells them.',
      '[Log contact > contact C-42]',
    ],
    zh: [
      '林晓 把答应客户的时间从 11-19 18:00 改到 11-23 18:00。',
      '· 原因：银行周一才对账',
      '· 客户还不知道新的时间，由 林晓 告知。',
      '[记录沟通 > contact C-42]',
    ],
  },
  'promise-kept': { en: ['林晓 kept the promise to the customer.'], zh: ['林晓 兑现了对客户的承诺。'] },
  'holding-reply': {
    en: [
      'The customer was promised 11-19 18:00, but the plan runs until 11-20 18:00. 林晓 tells the customer before the promised date passes.',
      '[Draft for the customer (check it before you send it)] Hello 何女士,',
      'We are working on what you told us about 计费 (reference C-42). We said that you would hear from us by Thursday 19 November, 18:00. It needs more time to be done properly: we now expect to be ready by Friday 20 November, 18:00. You will hear from us by then, and earlier if there is news. Thank you for your patience.',
      '[Log contact > contact C-42] [New date > promise C-42]',
    ],
    zh: [
      '答应客户的时间是 11-19 18:00，方案要到 11-20 18:00 才完成。请 林晓 在到期前告知客户。',
      '[给客户的回复草稿（发之前请看一遍）] 何女士，您好。您反馈的“计费”方面的问题（编号 C-42），我们一直在跟进。之前约定11月19日（周四）18:00 前给您答复，核实和处理还需要一些时间，目前预计11月20日（周五）18:00 前完成，届时会主动联系您；有进展也会提前告诉您。感谢您的耐心等待。',
      '[记录沟通 > contact C-42] [改约时间 > promise C-42]',
    ],
  },
  'still-on-it-asked': {
    en: [
      'Still on it? There has been no sign of work here since 11-18 10:20.',
      '· One click by 11-18 12:50 keeps it with you. Without it, it counts as not acknowledged again, and the reminders go on where they stopped.',
      '[Still on it > still-on-it C-42]',
    ],
    zh: [
      '还在处理吗？从 11-18 10:20 起，这里没有看到新的动静。',
      '· 请在 11-18 12:50 前点一下按钮。没有回应的话，会退回“已提报”，并从停下的那一级接着提醒。',
      '[还在跟进 > still-on-it C-42]',
    ],
  },
  unacknowledged: {
    en: [
      '@陈平 had it, but there has been no sign of work since 11-18 10:20. It waits to be acknowledged again.',
      '· The reminders go on at step 1 of 4.',
      '[Acknowledge > acknowledge C-42] [Assign > assign C-42]',
    ],
    zh: [
      '@陈平 受理后，从 11-18 10:20 起没有动静，已退回“已提报”，需要重新受理。',
      '· 从第 1 级（共 4 级）接着提醒。',
      '[受理 > acknowledge C-42] [指派 > assign C-42]',
    ],
  },
  reassigned: {
    en: [
      '“Acknowledge” is still open, so @Zhang answers for it from here on. The deadline stays as it is.',
      '[Acknowledge > acknowledge C-42] [Assign > assign C-42]',
    ],
    zh: [
      '“受理”还没有完成，按升级链改由 @Zhang 负责。时限不变。',
      '[受理 > acknowledge C-42] [指派 > assign C-42]',
    ],
  },
  'handed-over': { en: ['陈平 handed this over to Zhang.'], zh: ['陈平 把这条交接给了 Zhang。'] },
  'handover-accepted': { en: ['Zhang took it over from 陈平.'], zh: ['Zhang 已接手（原负责人 陈平）。'] },
  'policy-version-changed': {
    en: [
      'The official days off are known now, so the deadlines were counted anew.',
      '· Resolve: was due 12-02 10:00, now 12-03 10:00',
    ],
    zh: ['节假日安排已公布，时限已重新计算。', '· 解决：从 12-02 10:00 改为 12-03 10:00'],
  },
  'survey-offer': {
    en: [
      'C-42 is closed. Would you like to ask the customer how it went? I make the link, you pass it on.',
      '· It can be answered once, for 14 days.',
      '[Give the survey link > give-survey C-42] [Do not ask > skip-survey C-42]',
    ],
    zh: [
      'C-42 已结案。要不要请客户评价一下？我来生成链接，由你发给客户。',
      '· 链接可评价一次，14 天内有效。',
      '[生成评价链接 > give-survey C-42] [不请客户评价 > skip-survey C-42]',
    ],
  },
  'survey-and-rating-offer': {
    en: [
      'C-42 is closed. Would you like to ask the customer how it went? I make the link, you pass it on. You reported it: how well was it handled on our side?',
      '· It can be answered once, for 14 days.',
      '[Give the survey link > give-survey C-42] [Do not ask > skip-survey C-42] [Rate the handling > rate-handling C-42]',
    ],
    zh: [
      'C-42 已结案。要不要请客户评价一下？我来生成链接，由你发给客户。这条是你提报的：你觉得我们内部处理得怎么样？',
      '· 链接可评价一次，14 天内有效。',
      '[生成评价链接 > give-survey C-42] [不请客户评价 > skip-survey C-42] [评价处理过程 > rate-handling C-42]',
    ],
  },
  'rating-offer': {
    en: [
      'C-42, which you reported, is closed. How well was it handled?',
      '[Rate the handling > rate-handling C-42]',
    ],
    zh: ['你提报的 C-42 已结案。你觉得处理得怎么样？', '[评价处理过程 > rate-handling C-42]'],
  },
  'survey-link': {
    en: [
      'Here is the customer’s survey. Please pass it on as you usually talk to them; it can be answered until 12-02 12:20.',
    ],
    zh: ['客户评价链接生成好了，请用平时联系客户的方式发给对方；12-02 12:20 前可以评价。'],
  },
  'survey-answered': {
    en: [
      'The customer answered the survey: 2 out of 5.',
      '> 等了三天才有人回',
      '· About: Speed, Being kept informed',
      '· They may be called about it.',
    ],
    zh: [
      '客户评价了这次处理：2 分（满分 5 分）。',
      '> 等了三天才有人回',
      '· 方面：响应快慢、进展告知',
      '· 客户同意电话回访。',
    ],
  },
  'survey-bad': {
    en: [
      'The customer is not satisfied: 2 out of 5. Please talk to them, and say what came of it.',
      '> 等了三天才有人回',
      '· About: Speed, Being kept informed',
      '· They may be called about it.',
      '· Follow-up due 11-19 13:30.',
      '[Follow up > follow-up C-42/1] [Show > show C-42] [Reopen > reopen C-42]',
    ],
    zh: [
      '客户不满意：2 分（满分 5 分）。请联系客户了解情况，并记下结果。',
      '> 等了三天才有人回',
      '· 方面：响应快慢、进展告知',
      '· 客户同意电话回访。',
      '· 跟进时限：11-19 13:30。',
      '[跟进评价 > follow-up C-42/1] [查看 > show C-42] [重开 > reopen C-42]',
    ],
  },
  'follow-up-done': {
    en: ['陈平 saw to the customer’s answer.', '> 已致歉，补发退款凭证'],
    zh: ['陈平 已跟进客户的评价。', '> 已致歉，补发退款凭证'],
  },
  'handling-rated': {
    en: ['林晓 rates the handling 4 out of 5.', '> 受理很快'],
    zh: ['林晓 给处理过程打了 4 分（满分 5 分）。', '> 受理很快'],
  },
  'case-kept': {
    en: ['陈平 wrote the case study; it waits for your review.', '[Read the case study > show-case C-42]'],
    zh: ['陈平 写好了案例复盘，等你审阅。', '[看案例复盘 > show-case C-42]'],
  },
  'case-returned': {
    en: [
      '吴刚 gave the case study back.',
      '· Reason: 结果里写上退了多少',
      '[Case study > case C-42] [Go on: result and lessons > case-rest C-42]',
    ],
    zh: [
      '吴刚 退回了案例复盘。',
      '· 原因：结果里写上退了多少',
      '[案例复盘 > case C-42] [继续：结果和教训 > case-rest C-42]',
    ],
  },
  'case-published': {
    en: ['吴刚 published the case study. It can be searched now.', '[Read the case study > show-case C-42]'],
    zh: ['吴刚 发布了案例复盘，现在可以搜到了。', '[看案例复盘 > show-case C-42]'],
  },
};

function draw(notice: NoticeName, reader: Reader) {
  const { story, event } = toldStories[notice]();
  const view = aView(story, direct.includes(notice) ? null : aCardPlace());
  const told = { notice, event, view, history: story.events };
  return drawNotice({ ...told, mention: mentions[notice] ?? [], permalink: null }, reader);
}

function actionsOf(message: Message): string[] {
  return buttonsOf(message).map(({ action }) => action);
}

function linesOf(notice: NoticeName, reader: Reader): string[] {
  return plainText(draw(notice, reader)).split('\n').slice(1);
}

describe('drawNotice', () => {
  it.each(notices)('says %s in both languages', (notice) => {
    expect({ en: linesOf(notice, english), zh: linesOf(notice, chinese) }).toEqual(expected[notice]);
  });

  it.each([
    ['promise', '2026-11-20T10:00:00+08:00', '林晓 tells the customer now.', true],
    ['plan', '2026-11-21T10:00:00+08:00', 'agrees on a new date.', false],
  ])('has no draft with a date that is over: the %s', (_, now, next, hasDraft) => {
    const { story, event } = toldStories['holding-reply']();
    const view = aView(story.at(Date.parse(now)));
    const told = { event, view, history: story.events, mention: [], permalink: null };
    const text = plainText(drawNotice({ ...told, notice: 'holding-reply' }, english));
    expect(text).toContain(next);
    expect(text).not.toContain('before the promised date passes');
    expect(text.includes('[Draft for the customer')).toBe(hasDraft);
    expect(text.includes('we are sorry that you had to wait')).toBe(hasDraft);
    const inThread = plainText(drawNotice({ ...told, notice: 'planned' }, english));
    expect(inThread.includes('has a draft for the customer')).toBe(hasDraft);
  });

  it('says who talks to the customer now where that goes along with the complaint', () => {
    const taken = stories.reported().when('chen', { verb: 'acknowledge', takesOverCustomer: true });
    const textOf = (story: typeof taken, notice: 'handed-over' | 'assigned' | 'transferred') => {
      const told = { event: story.events.at(-1)!, view: aView(story, aCardPlace()), history: story.events };
      return plainText(drawNotice({ ...told, notice, mention: [], permalink: null }, english));
    };
    const handed = taken.when('chen', { verb: 'hand-over', from: 'chen', to: 'zhang', batch: 'b1' });
    expect(textOf(handed, 'handed-over')).toContain('Zhang talks to the customer from here on.');
    const assigned = taken.when('wu', { verb: 'assign', owner: 'zhang', reason: null });
    expect(textOf(assigned, 'assigned')).toContain('Zhang talks to the customer from here on.');
    const moved = taken.when('chen', { verb: 'transfer', product: 'app', reason: '属于 App' });
    expect(textOf(moved, 'transferred')).toContain('林晓 talks to the customer from here on.');
  });

  it.each([
    ['merged', { type: 'merged', data: { into: 7 } }],
    ['rejected', { type: 'rejected', data: {}, words: { reason: '不是我们的' } }],
    ['closed', { type: 'closed', data: { waived: [] } }],
  ] as const)('says that a date told to the customer ends with it: %s', (notice, event) => {
    const textOf = (story: ReturnType<typeof stories.promised>, reader: Reader) => {
      const told = { event: story.events.at(-1)!, view: aView(story), history: story.events };
      return plainText(drawNotice({ ...told, notice, mention: [], permalink: null }, reader));
    };
    const promised = stories.promised().happened('wu', event);
    expect(textOf(promised, english)).toContain('The customer was promised an answer by 11-19 18:00');
    expect(textOf(promised, chinese)).toContain('之前答应客户最晚 11-19 18:00 给答复');
    const kept = stories.promised().when('lin', { verb: 'promise-kept' }).happened('wu', event);
    expect(textOf(kept, english)).not.toContain('promised');
  });

  it('pings just those it is told to mention', () => {
    for (const notice of notices) {
      const pinged = draw(notice, english).blocks.flatMap((block) =>
        block.kind === 'text' ? block.text : [],
      );
      const names = pinged.flatMap((inline) =>
        inline.kind === 'person' && inline.mention ? [inline.account.person] : [],
      );
      expect({ notice, names }).toEqual({ notice, names: mentions[notice] ?? [] });
    }
  });

  it('names the complaint on its own and leaves that to the card in the thread', () => {
    expect(draw('merged', english).title).toBe('C-42 · 上月被重复扣款两次,今天必须退给我!');
    expect(draw('nudged', english).title).toBeUndefined();
  });

  it.each([
    ['slack', 'lark', 'Done in Slack.', '在 Slack 操作'],
    ['lark', 'slack', 'Done in Feishu.', '在飞书操作'],
    ['local', 'slack', 'Done in the local workspace.', '在本地工作区操作'],
    ['api', 'slack', 'Done through the API.', '通过接口操作'],
    ['slack', 'slack', null, null],
    ['timer', 'slack', null, null],
  ] as const)('done on %s and read on %s says where: %s', (surface, platform, en, zh) => {
    const { story, event } = toldStories.snoozed();
    const view = aView(story, aCardPlace({ platform }));
    const input = {
      notice: 'snoozed',
      event: { ...event, surface },
      view,
      mention: [],
      permalink: null,
    } as const;
    const last = (reader: Reader) => plainText(drawNotice(input, reader)).split('\n').at(-1);
    expect([last(english), last(chinese)]).toEqual(
      en === null ? ['· Reason: 正在发版', '· 原因：正在发版'] : [`· ${en}`, `· ${zh}`],
    );
  });

  it('offers to resume only to those who may', () => {
    const { story, event } = toldStories['question-for-reporter']();
    const asked = (view: View) =>
      actionsOf(
        drawNotice({ notice: 'question-for-reporter', event, view, mention: [], permalink: null }, english),
      );
    const view = aView(story);
    expect(asked(view)).toEqual(['evidence', 'resume']);
    expect(asked({ ...view, state: { ...view.state, reporter: 'novice' } })).toEqual(['evidence']);
    expect(asked({ ...view, state: { ...view.state, waiting: null } })).toEqual(['evidence']);
  });

  it.each([
    ['outcome-accepted', 'The customer accepts it.', '客户接受。'],
    ['outcome-refused', 'The customer does not accept it.', '客户不接受。'],
  ] as const)('says how the customer took the outcome: %s', (verb, en, zh) => {
    const command = verb === 'outcome-accepted' ? { verb } : { verb, reaction: '只退了一笔' };
    const story = stories.resolved().when('lin', command);
    const event = story.events.findLast(({ type }) => type === 'contact-logged');
    if (event === undefined) throw new Error('nobody told the customer');
    const input = { notice: 'contact-logged', event, mention: [], permalink: null } as const;
    const drawn = (reader: Reader) =>
      plainText(drawNotice({ ...input, view: aView(story, aCardPlace()) }, reader));
    expect(drawn(english)).toContain(en);
    expect(drawn(chinese)).toContain(zh);
  });

  it('summarises with the reference and the first words', () => {
    expect(plainRich(draw('note-added', chinese).summary)).toBe('C-42：Amy 备注：同一个账号');
  });

  it('links the card where it stands on its own', () => {
    const { story, event } = toldStories.acknowledged();
    const input = { notice: 'acknowledged', event, view: aView(story), mention: [] } as const;
    const linked = drawNotice({ ...input, permalink: 'https://example.com/card' }, english);
    expect(inlinesOf(linked)).toContainEqual({
      kind: 'link',
      url: 'https://example.com/card',
      label: 'Open the thread',
    });
  });

  it('says that words were erased instead of showing them', () => {
    const { story, event } = toldStories['update-for-customer']();
    const words = new Map([...story.words.keys()].map((ref) => [ref, null]));
    const view = { ...aView(story), words };
    const drawn = plainText(
      drawNotice({ notice: 'update-for-customer', event, view, mention: [], permalink: null }, english),
    );
    expect(drawn).toContain('(erased)');
    expect(drawn).not.toContain('退款');
  });
});

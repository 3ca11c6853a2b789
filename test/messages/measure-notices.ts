import type { MeasureNotice } from '../../src/messages/measure-notices.ts';

/** What the notices of the measures say, line by line. */
export const expectedOfMeasures: Readonly<
  Record<MeasureNotice, { en: readonly string[]; zh: readonly string[] }>
> = {
  'option-added': {
    en: [
      '陈平 added option 1 (Workaround):',
      '> 周五前先人工扣款',
      '· Feasibility high, effort low.',
      '· Expected: 不再重复扣款',
      '[Compare and choose > decide C-42]',
    ],
    zh: [
      '陈平 加了备选方案 1（临时绕行）：',
      '> 周五前先人工扣款',
      '· 可行性高，工作量低。',
      '· 预期效果：不再重复扣款',
      '[比较并选定 > decide C-42]',
    ],
  },
  'option-chosen': {
    en: ['陈平 chose option 1:', '> 周五前先人工扣款', '· Reason: 今天就能做'],
    zh: ['陈平 选定了备选方案 1：', '> 周五前先人工扣款', '· 原因：今天就能做'],
  },
  'step-added': {
    en: [
      '陈平 added step 1 of the plan:',
      '> 补发退款',
      '· Zhang does it.',
      '· Due 11-20 18:00.',
      '[Step 1 done > step-done C-42/1]',
    ],
    zh: [
      '陈平 加了方案第 1 步：',
      '> 补发退款',
      '· 由 Zhang 来做。',
      '· 11-20 18:00 前完成。',
      '[第 1 步完成 > step-done C-42/1]',
    ],
  },
  'step-done': {
    en: ['Zhang finished step 1 of the plan.', '> 补发退款'],
    zh: ['Zhang 完成了方案第 1 步。', '> 补发退款'],
  },
  'explanation-written': {
    en: ['陈平 wrote an explanation for the customer:', '> 接口没有做幂等,同一笔扣了两次。'],
    zh: ['陈平 写了给客户的说明：', '> 接口没有做幂等,同一笔扣了两次。'],
  },
  'explanation-passed': {
    en: ['陈平 sent the explanation for approval.'],
    zh: ['陈平 把给客户的说明送审了。'],
  },
  'explanation-to-approve': {
    en: [
      '陈平 asks you to read this before the customer gets it. Who wrote it cannot approve it.',
      '· “幂等”: rather say “不会重复处理”',
      '[Words for the customer] 接口没有做幂等,同一笔扣了两次。',
      '[Approve > approve-explanation C-42/3] [Give it back > return-explanation C-42/3]',
    ],
    zh: [
      '陈平 请你先看一遍给客户的说明，写的人自己不能通过。',
      '· “幂等”客户看不懂，建议说“不会重复处理”',
      '[给客户的话] 接口没有做幂等,同一笔扣了两次。',
      '[通过 > approve-explanation C-42/3] [退回修改 > return-explanation C-42/3]',
    ],
  },
  'explanation-to-tell': {
    en: [
      'An explanation for your customer is ready. Press “Told the customer” when they have it.',
      '[Words for the customer] 接口没有做幂等,同一笔扣了两次。',
      '[Told the customer > told C-42/3] [Log contact > contact C-42]',
    ],
    zh: [
      '给客户的说明准备好了。转告之后点一下“已告知客户”。',
      '[给客户的话] 接口没有做幂等,同一笔扣了两次。',
      '[已告知客户 > told C-42/3] [记录沟通 > contact C-42]',
    ],
  },
  'explanation-approved': {
    en: ['吴刚 approved the explanation for the customer.'],
    zh: ['吴刚 通过了给客户的说明。'],
  },
  'explanation-returned': {
    en: [
      '吴刚 gave the explanation back.',
      '· Reason: “幂等”客户看不懂',
      '[Change the words > explain C-42]',
    ],
    zh: ['吴刚 退回了给客户的说明。', '· 原因：“幂等”客户看不懂', '[改一改 > explain C-42]'],
  },
  'action-added': {
    en: [
      '陈平 added an action (Preventive), Zhang does it:',
      '> 扣款前先查重',
      '· Due 11-20 18:00.',
      '· I ask 12-20 18:00 whether it worked.',
      '[Done > action-done C-42/1] [I have begun > begin-action C-42/1] [Change > change-action C-42/1]',
    ],
    zh: [
      '陈平 加了预防措施，由 Zhang 来做：',
      '> 扣款前先查重',
      '· 11-20 18:00 前完成。',
      '· 12-20 18:00 回头看是否有效。',
      '[已完成 > action-done C-42/1] [已开始 > begin-action C-42/1] [调整 > change-action C-42/1]',
    ],
  },
  'action-changed': {
    en: [
      '陈平 changed action 1: 吴刚 does it.',
      '> 扣款前先查重',
      '· Reason: 他熟这个模块',
      '· Due 11-20 18:00.',
      '[Done > action-done C-42/1] [I have begun > begin-action C-42/1] [Change > change-action C-42/1]',
    ],
    zh: [
      '陈平 调整了措施 1，由 吴刚 来做。',
      '> 扣款前先查重',
      '· 原因：他熟这个模块',
      '· 11-20 18:00 前完成。',
      '[已完成 > action-done C-42/1] [已开始 > begin-action C-42/1] [调整 > change-action C-42/1]',
    ],
  },
  'action-done': {
    en: ['Zhang finished action 1.', '> 扣款前先查重'],
    zh: ['Zhang 完成了措施 1。', '> 扣款前先查重'],
  },
  'action-dropped': {
    en: ['陈平 decided not to do action 1.', '> 扣款前先查重', '· Reason: 接口要下线了'],
    zh: ['陈平 决定不做措施 1。', '> 扣款前先查重', '· 原因：接口要下线了'],
  },
  'effect-judged': {
    en: [
      'Zhang says that action 1 did not work: it is open again.',
      '> 扣款前先查重',
      '· Since it was done 2 new complaints came from the same cause.',
      '[Done > action-done C-42/1] [I have begun > begin-action C-42/1] [Change > change-action C-42/1]',
    ],
    zh: [
      'Zhang 反馈措施 1 无效，已重新打开。',
      '> 扣款前先查重',
      '· 完成之后，同一根因又有 2 条新投诉。',
      '[已完成 > action-done C-42/1] [已开始 > begin-action C-42/1] [调整 > change-action C-42/1]',
    ],
  },
  linked: {
    en: [
      '陈平 made C-41 its parent: it is investigated there, and its reporters hear the news of C-41.',
      '[Open C-41 > show C-41]',
    ],
    zh: ['陈平 把 C-41 设为上级投诉：一起在那边调查，提报人会收到 C-41 的进展。', '[查看 C-41 > show C-41]'],
  },
  unlinked: {
    en: ['陈平 took away the link with C-41.'],
    zh: ['陈平 取消了和 C-41 的关联。'],
  },
  'recurrence-found': {
    en: [
      'The 3rd complaint of this cause and product within 30 days.',
      '· The others: C-41, C-40',
      '· Link them under one parent, and see what would prevent the next.',
      '[Link > link C-42] [Improve and prevent > improve C-42] [Open C-41 > show C-41] More: Open C-40',
    ],
    zh: [
      '同一产品、同一根因，30 天内第 3 次投诉。',
      '· 其他几条：C-41、C-40',
      '· 建议设一条上级投诉一起调查，并想想怎么预防下一次。',
      '[关联 > link C-42] [改善与预防 > improve C-42] [查看 C-41 > show C-41] 更多: 查看 C-40',
    ],
  },
  'fix-shipped': {
    en: ['陈平 says that the fix is out; 林晓 tells the customer:', '> 3.2 版已修复重复扣款'],
    zh: ['陈平 发布了修复，由 林晓 告知客户：', '> 3.2 版已修复重复扣款'],
  },
  'fix-to-tell': {
    en: [
      'The fix is out. Please tell the customer, then press the button:',
      '[For the customer] 3.2 版已修复重复扣款',
      '[Told the customer > told C-42/3] [Log contact > contact C-42]',
    ],
    zh: [
      '修复已经发布，请告知客户，告知后点一下按钮：',
      '[发给客户的话] 3.2 版已修复重复扣款',
      '[已告知客户 > told C-42/3] [记录沟通 > contact C-42]',
    ],
  },
};

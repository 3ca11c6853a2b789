import type { Status } from '../../domain/complaint.ts';
import { say } from '../sentence.ts';
import type { Texts } from '../texts.ts';

const isIn: Record<Status, string> = {
  reported: '还没有受理',
  acknowledged: '正在处理',
  resolved: '已经解决了',
  closed: '已结案',
  rejected: '已标为不受理',
  merged: '已合并',
};

export const refusals: Texts['refusals'] = {
  unknownComplaint: (reference) =>
    `在你能看到的投诉里没有 ${reference}。请核对编号，或者用“列表”“搜索”找一下。`,
  unknownProduct: (product, known) => `没有叫“${product}”的产品。现有：${known}。`,
  unknownPerson: '这里不认识这个人。请选本企业的同事，或者 @ 一下对方。',
  notAllowed: {
    owner: (action, owner) =>
      say`“${action}”要由负责人、代理人或主管来做。可以找 ${owner}，你也可以写个备注。`,
    'owner-or-reporter': (action, owner) =>
      say`“${action}”要由负责人、主管、提报人或对接人来做。可以找 ${owner}，或者写个备注。`,
    liaison: (action, owner) => say`“${action}”要由客服、负责人或主管来做。可以写备注，或者找 ${owner}。`,
    lead: (action, lead) => say`“${action}”要由产品的负责人、代理人或主管来做。可以找 ${lead}。`,
    admin: (action) => say`“${action}”要由管理员来做，请找管理员。`,
  },
  status: {
    notResolved: (reference) => `${reference} 还没有解决。先点“解决”，再结案。`,
    stillOpen: (reference) => `${reference} 还在处理中，不用重开。`,
    notRejected: (reference) => `${reference} 没有被标为不受理，不用复核。`,
    survivor: (status) => `要并入的那条投诉${isIn[status]}。先把它重开，或者换一条还在处理的。`,
    resolved: (reference) => `${reference} 已经解决了。还有要处理的，就重开它。`,
    over: (reference, status) => `${reference} ${isIn[status]}。要继续处理，就重开它。`,
    other: (reference, status) => `${reference} ${isIn[status]}，现在不能这样操作。`,
  },
  alreadyAcknowledged: (who, when) => say`${who} 已经受理了（${when}）。欢迎补充备注或进展。`,
  alreadyTold: '已经记过了：客户已知悉。',
  alreadyAsked: '已经请主管复核过了，等主管处理就好。',
  alreadyDone: '这一步已经做过了。',
  reasonNeeded: (action) => `“${action}”要写原因，方便大家了解，一句话就行。`,
  reasonTooShort: (action) => `再多写几个字：“${action}”的原因至少 5 个汉字。`,
  wordsNeeded: {
    summary: '和客户聊了什么？一句话就行。',
    apologyReason: '为什么不道歉？请简单说明。',
    colleagues: '有什么进展？写给同事或写给客户，至少写一项。',
    text: '先写几个字吧。',
    question: '在等什么？把要问的写下来。',
    reaction: '客户怎么说的？一句话就行。',
    demand: '客户是怎么说的？请填客户原话。',
    other: '还缺几个字。',
  },
  momentPassed: '这个时间已经过了，请选一个之后的时间。',
  snoozeTooLong: (hours, priority) =>
    `太久了：${priority} 最多 ${hours} 小时不提醒。如果是在等人答复，请用“挂起”。`,
  snoozeInRow: (hours, priority, until) =>
    say`太久了：${priority} 连续最多 ${String(hours)} 小时不提醒，加上刚才的，最晚到 ${until}。如果是在等人答复，请用“挂起”。`,
  snoozeUsedUp: (hours, priority) =>
    `${priority} 连续最多 ${hours} 小时不提醒，时间已经用完，请先往下推进一步。如果是在等人答复，请用“挂起”。`,
  notWaiting: (reference) => `${reference} 没有挂起，时限正在计算。`,
  noPromise: (reference) => `${reference} 目前没有答应客户的时间。可以先承诺一个时间，或者记录这次沟通。`,
  alreadyWaiting: (party) => `已经挂起，正在等${party}。情况变了就先恢复。`,
  nudgedLately: (when) => say`刚刚有人催过。${when} 后可以再催，或者直接升级。`,
  ladderAtTop: (when) => say`已经升级到最高一级，主管知道了。${when} 后可以再次升级。`,
  nothingToUndo: '没有可以撤回的操作。如果已结案或不受理，可以重开。',
  notYoursToUndo: (who) => say`这一步是 ${who} 做的，只能由本人撤回，请找对方。`,
  tooLateToUndo: (minutes) => `晚了一步：只能在 ${minutes} 分钟内撤回。`,
  tooLateInstead: {
    open: '可以改派给别人，或者在话题里说明情况。',
    over: '可以写明原因后重开。',
    new: '可以请负责人标为不受理。',
  },
  mergeIntoItself: '不能并入自己。请写另一条的编号，比如 C-7。',
  gate: (facts) => `结案前还缺：${facts}。`,
  gateWaive: '请补上；或者由产品的负责人、主管写明原因后免去。',
  notOpen: '这一项已经结束，或者不存在。请看看记录里的最新情况。',
  secondPersonNeeded: '要由另一位同事来看，自己写的不能自己通过。',
  reporterOnly: '只有提报人能评价处理过程；想说什么可以写个备注。',
  caseIncomplete: (parts) => `还差这些内容：${parts}。`,
  nothingChanged: '现在就是这样，没有变化。',
  noTracker: '这个产品还没有接入项目管理工具，请管理员在 desk.yml 里给产品加上 tracker。',
  mayNotSee: '这条投诉是保密的，这位同事看不到。请选能看到的同事，或者用“协助”请对方回答。',
  complainedAbout: '这条投诉涉及这位同事，不能交给本人，并且一直保密。',
};

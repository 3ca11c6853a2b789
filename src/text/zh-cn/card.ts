import { say } from '../sentence.ts';
import type { Texts } from '../texts.ts';

export const card: Texts['card'] = {
  title: (reference, title) => `${reference} · ${title}`,
  field: {
    customer: '客户',
    product: '产品',
    owner: '负责人',
    liaison: '对接人',
    reporter: '提报人',
    priority: '优先级',
    remedy: '诉求',
    source: '反馈途径',
    complainedAt: '投诉时间',
    about: '涉及人员',
  },
  customerWith: (customer, contactPerson) => say`${customer}（${contactPerson}）`,
  priority: (priority, severity, urgency) => `${priority}（严重程度${severity} × 紧急程度${urgency}）`,
  summary: (reference, title, status, product) => say`${reference} ${title}：${status}，${product}`,
  newSummary: (reference, title, priority, owner) =>
    say`新投诉 ${reference}（${priority}）：${title}。请 ${owner} 受理。`,
  clockState: { running: '计时中', warning: '已过半', breached: '已超时', met: '已完成', paused: '已暂停' },
  metInTime: (clock) => `${clock}：按时`,
  metLate: (clock) => `${clock}：超时完成`,
  waiting: (party, question, until) => say`挂起，等${party}答复，${until}：${question}`,
  waitingUntil: (when) => say`最晚到 ${when}`,
  waitingOpen: say`恢复前解决时限不计`,
  snoozed: (when, who, reason) => say`${when} 前不再提醒（${who}：${reason}）。时限照常计算。`,
  lastContact: (when, who, channel) =>
    say`最近一次联系客户：${when}，${who}${channel === null ? '' : `，${channel}`}。`,
  promised: (when) => say`答应客户最晚 ${when} 再联系。`,
  noApology: '还没有向客户道歉。',
  evidence: (count) => `材料 ${count} 份`,
  evidenceLink: (index) => `链接 ${index}`,
  customerMissing: '是哪位客户？请用“修改”补上。',
  exhausted: (clocks, told) =>
    say`升级链已到头，仍没有完成：${clocks}。最后提醒的是 ${told}，后面不会再提醒。`,
  promiseBroken: (when) => say`承诺已超时：原本答应客户最晚 ${when} 给答复。`,
  promisesBroken: (count) => `超时的承诺：${count} 次`,
  contained: (text) => say`止损：${text}`,
  cause: (text) => say`根因：${text}`,
  plan: (text) => say`方案：${text}`,
  planUntil: (when, text) => say`方案（${when} 前完成）：${text}`,
  snoozedAlone: (when, who) => say`${when} 前不提醒 ${who}。`,
  stillOnIt: (who, when) => say`已问 ${who} 是否还在处理，${when} 前没有回应就退回“已提报”。`,
  estimated: (clocks) => `那时的节假日安排还没公布，先按普通工作日估算：${clocks}`,
  nextPing: (people, when, clock, how) => say`下次提醒：${people}，${when}（${clock}，${how}）`,
  nextPingChannel: (when, clock) => say`下次提醒：${when}，发到群里（${clock}）`,
  pingBy: { thread: '在话题里', direct: '私聊', urgent: '加急', channel: '在卡片旁' },
  pingHeld: (how, reason) => `${how}，避开${reason}`,
  absorbed: (references) => `已并入本投诉：${references}`,
  reopened: (times) => `重开过 ${times} 次`,
  reviewAsked: '提报人已请主管复核。',
  next: {
    acknowledge: (owner, when) =>
      when === null ? say`下一步：${owner} 受理。` : say`下一步：${owner} 最晚 ${when} 受理。`,
    firstContact: (liaison, when) =>
      when === null
        ? say`下一步：${liaison} 联系客户，并记录沟通。`
        : say`下一步：${liaison} 最晚 ${when} 联系客户，并记录沟通。`,
    passOn: (liaison) => say`下一步：${liaison} 把最新进展告知客户。`,
    news: (liaison, when) => say`下一步：${liaison} 最晚 ${when} 向客户同步进展。`,
    resolve: (owner, when) =>
      when === null ? say`下一步：${owner} 解决问题。` : say`下一步：${owner} 最晚 ${when} 解决。`,
    tell: (liaison) => say`下一步：${liaison} 把处理结果告知客户，并记下客户是否接受。`,
    answer: (party) => say`下一步：等${party}答复。`,
    takeOver: (to, from, when) =>
      when === null
        ? say`下一步：${to} 从 ${from} 接手。`
        : say`下一步：${to} 最晚 ${when} 从 ${from} 接手。`,
    promise: (liaison, when) => say`下一步：${liaison} 最晚 ${when} 兑现对客户的承诺。`,
    promiseBroken: (liaison) => say`下一步：答应客户的时间已过，${liaison} 马上联系客户。`,
    contain: (owner, when) => say`下一步：${owner} 最晚 ${when} 止损。`,
    cause: (owner, when) => say`下一步：${owner} 最晚 ${when} 查明根因。`,
    plan: (owner, when) => say`下一步：${owner} 最晚 ${when} 给出方案。`,
  },
  resolved: (outcome, who, when) => say`已解决（${outcome}）：${who}，${when}。`,
  closed: (who, when) => say`已结案：${who}，${when}。`,
  rejected: (who, when) => say`不受理：${who}，${when}，理由：`,
  withdrawn: '提报人已撤回，无需处理。',
  merged: (survivor) => `已合并，后续都在 ${survivor}。`,
  moved: (product) => `已转到“${product}”，这里只留个记录。`,
  reissued: '旧卡片即将失效，已在本话题重新发出。',
  reissuedBelow: '旧卡片即将失效，已在下方重新发出。',
  openReissued: '打开新卡片',
  lastDone: (when, who, what, where) => say`最近操作：${when} · ${who} · ${what}${where}`,
  restricted: '这条投诉已设为保密，转到私密会话里处理。',
  forgotten: '这条投诉的文字内容已按要求抹除。',
};

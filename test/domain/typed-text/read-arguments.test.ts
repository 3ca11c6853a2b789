import { describe, expect, it } from 'vitest';
import { isEnoughReason, verbArguments } from '../../../src/domain/typed-text/arguments.ts';
import { readArguments } from '../../../src/domain/typed-text/read-arguments.ts';
import { isOffered, verbs } from '../../../src/domain/verb.ts';
import type { OfferedVerb } from '../../../src/domain/verb.ts';

const chen = '@{slack:U0CHEN}';
const chenRef = { kind: 'mention', token: { platform: 'slack', userId: 'U0CHEN' } } as const;
const zhangRef = { kind: 'named', name: 'Zhang' } as const;
const tomorrow = { kind: 'inDays', days: 1 } as const;
const fridayOpen = { day: { kind: 'weekday', weekday: 5, week: 'coming' }, time: null } as const;
const tomorrowToFriday = { from: tomorrow, to: { kind: 'weekday', weekday: 5, week: 'coming' } } as const;

const in3Days = { day: { kind: 'inDays', days: 3 }, time: null } as const;
const dayOf = (from: object) => ({ from, to: { kind: 'count', days: 1 } }) as const;

type Row = readonly [verb: OfferedVerb, rest: string, values: object, missing?: string[], unclear?: string[]];

const rows: readonly Row[] = [
  ['new', '发票金额错了', { text: '发票金额错了' }],
  ['new', '', {}],
  ['new', 'near miss: a backup was nearly lost', { isNearMiss: true, text: 'a backup was nearly lost' }],
  ['new', 'Near-miss, the job ran twice', { isNearMiss: true, text: 'the job ran twice' }],
  ['new', 'near missing', { text: 'near missing' }],
  ['new', '险情：备份差点丢了', { isNearMiss: true, text: '备份差点丢了' }],
  ['new', '未遂 扣款任务重复跑了', { isNearMiss: true, text: '扣款任务重复跑了' }],
  ['new', '险情处理不当', { text: '险情处理不当' }],
  ['acknowledge', '', {}],
  ['acknowledge', '明天给方案', { words: '明天给方案' }],
  ['acknowledge', 'as liaison', { becomesLiaison: true }],
  ['acknowledge', '我来对接，先查日志', { becomesLiaison: true, words: '先查日志' }],
  ['acknowledge', '对接人请看', { words: '对接人请看' }],

  ['options', '', {}, ['kind', 'text']],
  ['options', 'patch tonight', { text: 'patch tonight' }, ['kind']],
  ['options', '修复：今晚发补丁', { kind: 'fix', text: '今晚发补丁' }],
  [
    'options',
    'workaround: charge by hand | no doubles',
    { kind: 'workaround', text: 'charge by hand', effect: 'no doubles' },
  ],
  ['action', '', {}, ['kind', 'text']],
  ['action', 'training', { kind: 'training' }, ['text']],
  ['action', 'add an index', { text: 'add an index' }, ['kind']],
  [
    'action',
    `预防：扣款前查重 ${chen}，周五前`,
    { kind: 'preventive', text: '扣款前查重', who: chenRef, due: fridayOpen },
  ],
  [
    'action',
    `preventive: check for doubles ${chen} by Friday`,
    { kind: 'preventive', text: 'check for doubles', who: chenRef, due: fridayOpen },
  ],
  ['link', '', {}, ['to']],
  ['link', 'C-41', { to: 41 }],
  ['link', 'C-41 上级', { to: 41, as: 'parent' }],
  ['link', 'to C-41 child', { to: 41, as: 'child' }],
  ['link', 'C-41 取消', { to: 41, end: true }],
  ['link', 'C-41 off', { to: 41, end: true }],
  ['link', 'C-41 because of it', { to: 41 }, [], ['because of it']],

  ['contact', '', {}, ['channel', 'summary']],
  ['contact', 'phone', { channel: 'phone' }, ['summary']],
  ['contact', 'phone: refund promised', { channel: 'phone', summary: 'refund promised' }],
  ['contact', '电话 客户希望今天退款', { channel: 'phone', summary: '客户希望今天退款' }],
  ['contact', '电话打不通', { summary: '电话打不通' }, ['channel']],
  ['contact', 'e-mail, sent the explanation', { channel: 'mail', summary: 'sent the explanation' }],
  ['contact', '上门：已更换设备', { channel: 'visit', summary: '已更换设备' }],
  ['contact', '微信 已发说明', { channel: 'chat', summary: '已发说明' }],
  ['contact', '其他 转达', { channel: 'other', summary: '转达' }],
  [
    'contact',
    'phone: they wait, and want it today; apology: given; reaction: accepts the plan; next: tomorrow 10:00',
    {
      channel: 'phone',
      summary: 'they wait, and want it today',
      apology: 'given',
      reaction: 'accepts',
      reactionWords: 'accepts the plan',
      next: { day: tomorrow, time: { hour: 10, minute: 0 } },
    },
  ],
  [
    'contact',
    '电话，说明了原因，道歉：已道歉，反应：部分接受，下次：明天',
    {
      channel: 'phone',
      summary: '说明了原因',
      apology: 'given',
      reaction: 'partly',
      reactionWords: '部分接受',
      next: { day: tomorrow, time: null },
    },
  ],
  [
    'contact',
    '电话；说明了原因；未道歉；客户不满意',
    { channel: 'phone', summary: '说明了原因', apology: 'not-yet', reaction: 'rejects' },
  ],
  [
    'contact',
    'phone: told them; apology: declined because legal forbids it',
    { channel: 'phone', summary: 'told them', apology: 'declined', apologyReason: 'legal forbids it' },
  ],
  [
    'contact',
    'chat: told them; reaction: calmer now',
    { channel: 'chat', summary: 'told them', reaction: 'unknown', reactionWords: 'calmer now' },
  ],
  ['contact', '道歉：未道歉；内容：客户未接', { apology: 'not-yet', summary: '客户未接' }, ['channel']],
  ['contact', 'phone: next steps were explained', { channel: 'phone', summary: 'next steps were explained' }],
  ['contact', 'phone: ok; next: some day', { channel: 'phone', summary: 'ok; next: some day' }],

  ['update', '', {}, ['colleagues', 'customer']],
  ['update', '已联系银行', { colleagues: '已联系银行' }],
  ['update', '已联系银行 | 明天给您答复', { colleagues: '已联系银行', customer: '明天给您答复' }],
  ['update', '已联系银行｜明天给您答复', { colleagues: '已联系银行', customer: '明天给您答复' }],
  ['update', '| We answer tomorrow', { customer: 'We answer tomorrow' }],
  ['update', 'a | b | c', { colleagues: 'a', customer: 'b | c' }],

  ['note', '', {}, ['words']],
  ['note', `ask ${chen} first`, { words: `ask ${chen} first` }],
  ['note', '-5 degrees', { words: '-5 degrees' }],
  ['evidence', 'log of 09:00', { words: 'log of 09:00' }],

  ['edit', '', {}, ['severity', 'urgency', 'product', 'customer', 'category', 'reason']],
  ['edit', 'severity high because data is lost', { severity: 'high', reason: 'data is lost' }],
  ['edit', 'severity=high urgency=low', { severity: 'high', urgency: 'low' }, ['reason']],
  ['edit', '严重程度 高，因为数据丢失', { severity: 'high', reason: '数据丢失' }],
  [
    'edit',
    '严重程度改为高紧急程度改为低，原因：客户有备份',
    { severity: 'high', urgency: 'low', reason: '客户有备份' },
  ],
  ['edit', '紧急：中 客户明天上线', { urgency: 'medium', reason: '客户明天上线' }],
  ['edit', 'product=billing, reason: wrong one', { product: 'billing', reason: 'wrong one' }],
  ['edit', '产品:计费 提错了', { product: '计费', reason: '提错了' }],
  ['edit', 'customer="Acme Inc", wrong name', { customer: 'Acme Inc', reason: 'wrong name' }],
  ['edit', '客户：阿里，名称写错', { customer: '阿里', reason: '名称写错' }],
  ['edit', 'category billing', { category: 'billing' }, ['reason']],
  ['edit', '类别：收费问题', { category: '收费问题' }, ['reason']],
  ['edit', '类别改为功能缺失，客户说没有导出', { category: '功能缺失', reason: '客户说没有导出' }],
  [
    'edit',
    'the wording',
    { reason: 'the wording' },
    ['severity', 'urgency', 'product', 'customer', 'category'],
  ],

  ['assign', '', {}, ['person']],
  ['assign', chen, { person: chenRef }],
  ['assign', `给 ${chen} 他熟`, { person: chenRef, reason: '他熟' }],
  ['assign', `to ${chen}, because he knows it`, { person: chenRef, reason: 'he knows it' }],
  ['assign', '@chen', { person: { kind: 'named', name: 'chen' } }],
  ['assign', '陈平 值班', { person: { kind: 'named', name: '陈平' }, reason: '值班' }],
  ['assign', '给 陈平', { person: { kind: 'named', name: '陈平' } }],
  ['assign', '"Chen Ping" on call', { person: { kind: 'named', name: 'Chen Ping' }, reason: 'on call' }],
  ['assign', 'me', { person: { kind: 'self' } }],
  ['assign', '我', { person: { kind: 'self' } }],

  ['transfer', '', {}, ['product', 'reason']],
  ['transfer', 'billing', { product: 'billing' }, ['reason']],
  ['transfer', 'to billing: their invoice service', { product: 'billing', reason: 'their invoice service' }],
  ['transfer', '到家服务 归他们', { product: '到家服务', reason: '归他们' }],
  ['transfer', '“数据 平台”', { product: '数据 平台' }, ['reason']],

  ['wait', '', {}, ['on', 'question']],
  ['wait', 'on customer: which browser?', { on: 'customer', question: 'which browser?' }],
  ['wait', 'for the third party, log files', { on: 'third-party', question: 'log files' }],
  ['wait', '客户：请提供日志', { on: 'customer', question: '请提供日志' }],
  ['wait', '等客户提供日志', { on: 'customer', question: '提供日志' }],
  ['wait', '提报人 哪个账号', { on: 'reporter', question: '哪个账号' }],
  ['wait', '第三方', { on: 'third-party' }, ['question']],
  ['wait', '客户端日志', { question: '客户端日志' }, ['on']],
  ['wait', 'customers are many', { question: 'customers are many' }, ['on']],

  ['snooze', '', {}, ['until', 'reason']],
  ['snooze', '30m', { until: { kind: 'for', minutes: 30 } }, ['reason']],
  ['snooze', '2h in a meeting', { until: { kind: 'for', minutes: 120 }, reason: 'in a meeting' }],
  [
    'snooze',
    'for 1 hour because they call back',
    { until: { kind: 'for', minutes: 60 }, reason: 'they call back' },
  ],
  ['snooze', '30 分钟 开会', { until: { kind: 'for', minutes: 30 }, reason: '开会' }],
  [
    'snooze',
    '明早 等银行回复',
    { until: { kind: 'until', moment: { day: tomorrow, time: 'morning' } }, reason: '等银行回复' },
  ],
  [
    'snooze',
    'until tomorrow morning: bank',
    { until: { kind: 'until', moment: { day: tomorrow, time: 'morning' } }, reason: 'bank' },
  ],
  [
    'snooze',
    '到下午3点，等会议',
    {
      until: { kind: 'until', moment: { day: { kind: 'inDays', days: 0 }, time: { hour: 15, minute: 0 } } },
      reason: '等会议',
    },
  ],
  ['snooze', 'later please', { reason: 'later please' }, ['until']],
  [
    'snooze',
    '2h me in a meeting',
    { until: { kind: 'for', minutes: 120 }, onlyMe: true, reason: 'in a meeting' },
  ],
  [
    'snooze',
    '2h only for me: in a meeting',
    { until: { kind: 'for', minutes: 120 }, onlyMe: true, reason: 'in a meeting' },
  ],
  [
    'snooze',
    '2h me and Bo are in a release',
    { until: { kind: 'for', minutes: 120 }, reason: 'me and Bo are in a release' },
  ],
  ['snooze', '2小时 仅我 开会', { until: { kind: 'for', minutes: 120 }, onlyMe: true, reason: '开会' }],
  [
    'snooze',
    '明早，只对我，开会',
    {
      until: { kind: 'until', moment: { day: tomorrow, time: 'morning' } },
      onlyMe: true,
      reason: '开会',
    },
  ],
  ['snooze', 'me 2h', { until: { kind: 'for', minutes: 120 }, onlyMe: true }, ['reason']],
  ['snooze', '仅自己 2小时 开会', { until: { kind: 'for', minutes: 120 }, onlyMe: true, reason: '开会' }],
  ['snooze', '仅我', { onlyMe: true }, ['until', 'reason']],
  ['snooze', '2小时 只我在处理', { until: { kind: 'for', minutes: 120 }, reason: '只我在处理' }],

  ['contain', 'charging is off', { text: 'charging is off' }],
  ['contain', '', {}, ['text']],
  ['cause', '超时后重试了两次', { text: '超时后重试了两次' }],

  ['plan', '', {}, ['text']],
  ['plan', 'roll the change back', { text: 'roll the change back' }],
  ['plan', 'hotfix on Friday', { text: 'hotfix on Friday', due: fridayOpen }],
  ['plan', 'Friday: hotfix', { text: 'Friday: hotfix', due: fridayOpen }],
  ['plan', '周五前发补丁', { text: '周五前发补丁', due: fridayOpen }],
  ['plan', '补丁周五前发布', { text: '补丁周五前发布', due: fridayOpen }],
  [
    'plan',
    'hotfix by tomorrow 15:00.',
    { text: 'hotfix by tomorrow 15:00.', due: { day: tomorrow, time: { hour: 15, minute: 0 } } },
  ],
  ['plan', '发补丁，周五完成', { text: '发补丁，周五完成', due: fridayOpen }],
  ['plan', '发补丁，周五下班前上线', { text: '发补丁，周五下班前上线', due: fridayOpen }],
  ['plan', '3天内上线', { text: '3天内上线', due: in3Days }],
  ['plan', 'ship it within 3 days', { text: 'ship it within 3 days', due: in3Days }],
  ['plan', '保留13天内的日志', { text: '保留13天内的日志' }],
  ['plan', 'by Friday', { due: fridayOpen }, ['text']],
  ['plan', 'use the build of version 3-5', { text: 'use the build of version 3-5' }],
  ['plan', 'restart at 3', { text: 'restart at 3' }],
  ['plan', "Monday's build is rolled back", { text: "Monday's build is rolled back" }],
  ['plan', '今天的日志先导出', { text: '今天的日志先导出' }],
  ['plan', '周一到周五值班', { text: '周一到周五值班' }],
  ['plan', '越快越早', { text: '越快越早' }],
  [
    'plan',
    'ship by 12/5',
    { text: 'ship by 12/5', due: { day: { kind: 'date', year: null, month: 12, day: 5 }, time: null } },
  ],
  [
    'plan',
    'fix it by 15:00',
    {
      text: 'fix it by 15:00',
      due: { day: { kind: 'inDays', days: 0 }, time: { hour: 15, minute: 0 } },
    },
  ],

  ['promise', '', {}, ['due', 'kept']],
  [
    'promise',
    'Friday 15:00',
    { due: { kind: 'until', moment: { ...fridayOpen, time: { hour: 15, minute: 0 } } } },
  ],
  ['promise', '周五', { due: { kind: 'until', moment: fridayOpen } }],
  ['promise', '周五前 银行要两天', { due: { kind: 'until', moment: fridayOpen }, reason: '银行要两天' }],
  ['promise', 'refund by Friday', { due: { kind: 'until', moment: fridayOpen }, reason: 'refund' }],
  ['promise', 'in 2h', { due: { kind: 'for', minutes: 120 } }],
  ['promise', '2小时内 回电', { due: { kind: 'for', minutes: 120 }, reason: '回电' }],
  ['promise', '客户周五', { due: { kind: 'until', moment: fridayOpen } }],
  ['promise', '周五下班前', { due: { kind: 'until', moment: fridayOpen } }],
  ['promise', 'Friday EOD', { due: { kind: 'until', moment: fridayOpen } }],
  ['promise', '改到周五 因为银行', { due: { kind: 'until', moment: fridayOpen }, reason: '银行' }],
  [
    'promise',
    'moved to Friday because of the bank',
    { due: { kind: 'until', moment: fridayOpen }, reason: 'the bank' },
  ],
  ['promise', '3天内', { due: { kind: 'until', moment: in3Days } }],
  ['promise', '3 days', { due: { kind: 'until', moment: in3Days } }],
  ['promise', '72h', { due: { kind: 'for', minutes: 4320 } }],
  ['promise', 'kept', { kept: true }],
  ['promise', '已兑现', { kept: true }],
  ['promise', 'the bank needs longer', { reason: 'the bank needs longer' }, ['due', 'kept']],

  ['escalate', '', {}],
  ['escalate', 'customer threatens to leave', { reason: 'customer threatens to leave' }],
  ['escalate', 'to level 2: no answer', { to: 'backup', reason: 'no answer' }],
  ['escalate', 'level 1', { to: 'next' }],
  ['escalate', 'L3', { to: 'lead' }],
  ['escalate', '到2级 客户要投诉到监管', { to: 'backup', reason: '客户要投诉到监管' }],
  ['escalate', 'lead', { to: 'lead' }],
  ['escalate', 'to the lead: they leave', { to: 'lead', reason: 'they leave' }],
  ['escalate', 'lead customer threatens to leave', { to: 'lead', reason: 'customer threatens to leave' }],
  ['escalate', 'lead time is over', { reason: 'lead time is over' }],
  ['escalate', '主管', { to: 'lead' }],
  ['escalate', '给主管，客户要解约', { to: 'lead', reason: '客户要解约' }],
  ['escalate', '主管说要重启', { reason: '主管说要重启' }],
  ['escalate', 'backup', { to: 'backup' }],
  ['escalate', 'to backup because Chen is ill', { to: 'backup', reason: 'Chen is ill' }],
  ['escalate', 'backup failed again', { reason: 'backup failed again' }],
  ['escalate', '代理人 陈平出差', { to: 'backup', reason: '陈平出差' }],
  ['escalate', '2 customers more', { reason: '2 customers more' }],
  ['nudge', '客户在等', { words: '客户在等' }],

  ['resolve', '', {}, ['outcome']],
  ['resolve', 'fixed', { outcome: 'fixed' }],
  ['resolve', '已退款 128 元', { outcome: 'refunded', words: '128 元' }],
  ['resolve', 'workaround: clear the cache', { outcome: 'workaround', words: 'clear the cache' }],
  ['resolve', '重新开了发票', { outcome: 'other', words: '重新开了发票' }],
  ['resolve', 'fixedness unclear', { outcome: 'other', words: 'fixedness unclear' }],
  ['close', '', {}],
  ['close', 'reason: accepted by the customer', { reason: 'accepted by the customer' }],
  ['reopen', '', {}, ['reason']],
  ['reopen', '因为客户说还没到账', { reason: '客户说还没到账' }],
  ['reject', '不是我们的产品', { reason: '不是我们的产品' }],
  ['reject', '', {}, ['reason']],
  ['resume', 'logs are there', { reason: 'logs are there' }],
  ['merge', '', {}, ['into']],
  ['merge', 'C-9', { into: 9 }],
  ['merge', 'into C-9, same invoice', { into: 9, reason: 'same invoice' }],
  ['merge', '到C-9 重复提交', { into: 9, reason: '重复提交' }],
  ['merge', 'the older one', { reason: 'the older one' }, ['into']],
  ['restrict', '', {}],
  ['restrict', 'only the two of us, legal case', { reason: 'only the two of us, legal case' }],
  ['undo', '', {}],
  ['undo', 'please', {}, [], ['please']],
  ['why', 'contact', { about: 'contact' }],
  ['show', '', {}],

  ['list', '', {}],
  ['list', 'open overdue', { open: true, overdue: true }],
  ['list', '未结 超时的', { open: true, overdue: true }],
  ['list', 'product:billing', { product: 'billing' }],
  ['list', 'Product: "Data Hub" open', { product: 'Data Hub', open: true }],
  ['list', '产品：计费，未结', { product: '计费', open: true }],
  ['list', `owner:${chen}`, { owner: chenRef }],
  ['list', `负责人 ${chen} 逾期`, { owner: chenRef, overdue: true }],
  ['list', chen, { owner: chenRef }],
  ['list', '负责人:@陈平', { owner: { kind: 'named', name: '陈平' } }],
  ['list', 'owner:me', { owner: { kind: 'self' } }],
  ['list', '我的 未结', { owner: { kind: 'self' }, open: true }],
  ['list', 'open by severity', { open: true }, [], ['by', 'severity']],
  ['mine', '', {}],
  ['search', '', {}, ['words']],
  ['search', '“重复扣款” C-42', { words: '“重复扣款” C-42' }],
  ['home', '', {}],
  ['away', '', {}],
  ['away', '3 days', { days: { from: null, to: { kind: 'count', days: 3 } } }],
  ['away', `tomorrow to Friday ${chen}`, { days: tomorrowToFriday, standIn: chenRef }],
  ['away', `from tomorrow to Friday, covered by ${chen}`, { days: tomorrowToFriday, standIn: chenRef }],
  ['away', `明天到周五 代班 ${chen}`, { days: tomorrowToFriday, standIn: chenRef }],
  ['away', `${chen} tomorrow to Friday`, { who: chenRef, days: tomorrowToFriday }],
  ['away', `${chen} tomorrow to Friday @Zhang`, { who: chenRef, days: tomorrowToFriday, standIn: zhangRef }],
  ['away', chen, { standIn: chenRef }],
  ['away', 'off', { end: true }],
  ['away', `off ${chen}`, { end: true, who: chenRef }],
  ['away', '结束了', { end: true }],
  ['away', '3 days in Spain', { days: { from: null, to: { kind: 'count', days: 3 } } }, [], ['in', 'Spain']],
  ['away', `明天，代班人${chen}`, { days: dayOf(tomorrow), standIn: chenRef }],
  ['away', `明天 ${chen} 顶上`, { days: dayOf(tomorrow), standIn: chenRef }],
  ['away', `明天 请${chen}代班`, { days: dayOf(tomorrow), standIn: chenRef }],
  ['away', `tomorrow. ${chen} will cover please`, { days: dayOf(tomorrow), standIn: chenRef }],
  ['away', '明天 身体不舒服', { days: dayOf(tomorrow) }, [], ['身体不舒服']],
  ['away', '明天下午', { days: { ...dayOf(tomorrow), isPart: true } }],
  ['away', 'tomorrow 9:00', { days: { ...dayOf(tomorrow), isPart: true } }],
  ['away', 'tomorrow, Friday, Monday', { days: { ...tomorrowToFriday, isPair: true, isPart: true } }],
  ['away', '半天', {}],
  ['away', 'over the weekend', {}, [], ['the', 'weekend']],
  ['away', 'tomorrow, back on Friday', { days: { ...dayOf(tomorrow), isPart: true } }, [], ['back']],
  ['handover', '', {}, ['to']],
  ['handover', chen, { to: chenRef }],
  ['handover', `给 ${chen} 因为休假`, { to: chenRef, reason: '休假' }],
  ['handover', `${chen} to @Zhang because of leave`, { from: chenRef, to: zhangRef, reason: 'leave' }],
  ['handover', `everything to ${chen}`, { to: chenRef }],
  ['handover', `all of my complaints to ${chen}`, { to: chenRef }],
  ['handover', `我的全部投诉给${chen}`, { to: chenRef }],
  ['handover', 'the account', { reason: 'the account' }, ['to']],
  ['help', '', {}],
  ['help', 'ack', { about: 'acknowledge' }],
  ['help', '指派', { about: 'assign' }],
  ['help', 'plan', { about: 'plan' }],
  ['help', 'me', {}, [], ['me']],
  ['setup', '', {}],
  ['setup', 'HY7K-29QD', { code: 'HY7K-29QD' }],
  ['setup', 'billing', {}, [], ['billing']],
];

describe('readArguments', () => {
  it.each(rows.map(([verb, rest, ...expected]) => ({ verb, rest, expected })))(
    'reads $verb $rest',
    ({ verb, rest, expected: [values, missing = [], unclear = []] }) => {
      expect(readArguments(verb, rest)).toEqual({ values, missing, unclear });
    },
  );
});

describe('verbArguments', () => {
  it('names what is read, for every verb that is offered', () => {
    for (const { verb } of verbs) if (isOffered(verb)) expect(verbArguments[verb]).toBeDefined();
    for (const [verb, , values] of rows) {
      const names = verbArguments[verb].map(({ name }): string => name);
      for (const name of Object.keys(values))
        expect([verb, names]).toEqual([verb, expect.arrayContaining([name])]);
    }
  });
});

describe('isEnoughReason', () => {
  it.each([
    ['客户没收到', true],
    ['没收到。', false],
    ['not arrived', true],
    ['no money!!!!!!!', false],
    ['1234567890 !!', false],
    ['退款 failed', true],
    ['ｎｏｔ　ａｒｒｉｖｅｄ', true],
    ['', false],
  ])('finds %j enough: %s', (reason, isEnough) => {
    expect(isEnoughReason(reason)).toBe(isEnough);
  });
});

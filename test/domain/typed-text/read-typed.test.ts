import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTyped } from '../../../src/domain/typed-text/read-typed.ts';
import type { Typed } from '../../../src/domain/typed-text/read-typed.ts';
import { verbs } from '../../../src/domain/verb.ts';

/**
 * Expected results in short: `escalate C-42`, `escalate C-42: rest`, `list: rest`, `which escalate`,
 * `mean escalate C-42`, `open`, `note`, `help`, `thanks`, `form`.
 */
function summarise(typed: Typed): string {
  if (typed.kind === 'answer') return `${typed.answer}${typed.ref === null ? '' : ` C-${typed.ref}`}`;
  if (!('verb' in typed)) return typed.kind;
  const ref = 'ref' in typed && typed.ref !== null ? ` C-${typed.ref}` : '';
  const rest = 'rest' in typed && typed.rest !== '' ? `: ${typed.rest}` : '';
  const kinds = { verb: '', whichComplaint: 'which ', didYouMean: 'mean ' };
  return `${kinds[typed.kind]}${typed.verb}${ref}${rest}`;
}

const outside = { inThreadOf: null, command: false };
const inThread = { inThreadOf: 7, command: false };
const asCommand = { inThreadOf: null, command: true };
const chen = '@{slack:U0CHEN}';
const wu = '@{lark:ou_wu}';

const rows: readonly (readonly [text: string, outside: string, inThread: string])[] = [
  // A verb as the whole message.
  ['ack', 'which acknowledge', 'acknowledge C-7'],
  ['ACK', 'which acknowledge', 'acknowledge C-7'],
  ['Acknowledge', 'which acknowledge', 'acknowledge C-7'],
  ['ａｃｋ', 'which acknowledge', 'acknowledge C-7'],
  ['  ack!  ', 'which acknowledge', 'acknowledge C-7'],
  ['ack.', 'which acknowledge', 'acknowledge C-7'],
  ['/ack', 'which acknowledge', 'acknowledge C-7'],
  [', ack', 'which acknowledge', 'acknowledge C-7'],
  ['ack 👍', 'which acknowledge', 'acknowledge C-7'],
  ['👍 ack', 'which acknowledge', 'acknowledge C-7'],
  ['👍收到', 'which acknowledge', 'acknowledge C-7'],
  ['ack :thumbsup:', 'which acknowledge', 'acknowledge C-7'],
  ['ack了', 'which acknowledge', 'acknowledge C-7'],
  ['受理', 'which acknowledge', 'acknowledge C-7'],
  ['受理了', 'which acknowledge', 'acknowledge C-7'],
  ['受理一下。', 'which acknowledge', 'acknowledge C-7'],
  ['受理一下了！', 'which acknowledge', 'acknowledge C-7'],
  ['受\u200B理', 'which acknowledge', 'acknowledge C-7'],
  ['收到', 'which acknowledge', 'acknowledge C-7'],
  ['收到！', 'which acknowledge', 'acknowledge C-7'],
  ['收到,谢谢', 'which acknowledge', 'acknowledge C-7'],
  ['我来', 'which acknowledge', 'acknowledge C-7'],
  ['我来了', 'which acknowledge', 'acknowledge C-7'],
  ['认领', 'which acknowledge', 'acknowledge C-7'],
  ['接单', 'which acknowledge', 'acknowledge C-7'],
  ['升级', 'which escalate', 'escalate C-7'],
  ['升级。', 'which escalate', 'escalate C-7'],
  ['加急!', 'which escalate', 'escalate C-7'],
  ['催', 'which nudge', 'nudge C-7'],
  ['催一下', 'which nudge', 'nudge C-7'],
  ['催办一下', 'which nudge', 'nudge C-7'],
  ['已解决', 'which resolve', 'resolve C-7'],
  ['解决了', 'which resolve', 'resolve C-7'],
  ['关单了', 'which close', 'close C-7'],
  ['不受理', 'which reject', 'reject C-7'],
  ['稍后', 'which snooze', 'snooze C-7'],
  ['稍后提醒', 'which snooze', 'snooze C-7'],
  ['撤回', 'which undo', 'undo C-7'],
  ['undo', 'which undo', 'undo C-7'],
  ['why', 'which why', 'why C-7'],
  ['why?', 'which why', 'why C-7'],
  ['为什么？', 'which why', 'why C-7'],
  ['show', 'which show', 'show C-7'],
  ['详情', 'which show', 'show C-7'],
  ['new', 'new', 'new'],
  ['投诉', 'new', 'new'],
  ['投诉。', 'new', 'new'],
  ['list', 'list', 'list'],
  ['列表', 'list', 'list'],
  ['mine', 'mine', 'mine'],
  ['我的', 'mine', 'mine'],
  ['待我处理', 'mine', 'mine'],
  ['help', 'help', 'help'],
  ['help?', 'help', 'help'],
  ['帮助', 'help', 'help'],
  ['工作台', 'home', 'home'],
  ['setup', 'setup', 'setup'],
  ['设置', 'setup', 'setup'],
  // A separator follows, and there is a complaint in the thread; outside it is a complaint's text.
  ['update broke our invoices', 'open', 'update C-7: broke our invoices'],
  ['update: payment retried', 'open', 'update C-7: payment retried'],
  ['note :bug: again', 'open', 'note C-7: :bug: again'],
  ['升级，客户在等', 'open', 'escalate C-7: 客户在等'],
  ['进展:已联系银行 | 明天给您答复', 'open', 'update C-7: 已联系银行 | 明天给您答复'],
  ['备注 下周再看', 'open', 'note C-7: 下周再看'],
  ['备注 谢谢', 'which note: 谢谢', 'note C-7: 谢谢'],
  ['备注：Ｆｕｌｌ　ｗｉｄｔｈ stays', 'open', 'note C-7: Ｆｕｌｌ　ｗｉｄｔｈ stays'],
  ['close duplicate of an older one', 'open', 'close C-7: duplicate of an older one'],
  ['wait customer send the logs', 'open', 'wait C-7: customer send the logs'],
  ['why was I charged twice', 'open', 'why C-7: was I charged twice'],
  ['为什么 扣了两次', 'open', 'why C-7: 扣了两次'],
  ['note\nline one\nline two', 'open', 'note C-7: line one\nline two'],
  ['解决 客户已收到退款', 'open', 'resolve C-7: 客户已收到退款'],
  // Glued to other text it is no verb.
  ['升级失败,数据丢了', 'open', 'note'],
  ['升级后一直闪退怎么办', 'open', 'note'],
  ['收到的发票金额不对', 'open', 'note'],
  ['投诉客服态度差没人管', 'open', 'note'],
  ['关闭页面就丢数据', 'open', 'note'],
  ['联系不上你们客服', 'open', 'note'],
  ['我来回点了五次都没反应', 'open', 'note'],
  ['解决不了就退款', 'open', 'note'],
  ['设置页面打不开', 'open', 'note'],
  ['客户反馈发票金额错误', 'open', 'note'],
  ['我的账户被扣了两次', 'open', 'note'],
  ['搜索功能坏了', 'open', 'note'],
  ['列表加载失败', 'open', 'note'],
  ['updates keep failing', 'open', 'note'],
  ['closed my account without asking', 'open', 'note'],
  ['newly bought, broken', 'open', 'note'],
  ['listing page shows 500', 'open', 'note'],
  ['acknowledgement mail never came', 'open', 'note'],
  ['follow-up needed by Friday', 'open', 'note'],
  ['new-york office is down', 'open', 'note'],
  ["customer's invoice is wrong", 'open', 'note'],
  ['customer’s invoice is wrong', 'open', 'note'],
  ['note_7 exploded', 'open', 'note'],
  ['report.csv is empty', 'open', 'note'],
  ['update我们的发票坏了', 'open', 'note'],
  ['The update broke our invoices', 'open', 'note'],
  ['请尽快升级处理这个问题', 'open', 'note'],
  // `new` and reading verbs count with a separator anywhere.
  ['new invoice shows double amount', 'new: invoice shows double amount', 'new: invoice shows double amount'],
  ['投诉:发票错了', 'new: 发票错了', 'new: 发票错了'],
  ['客诉 重复扣款', 'new: 重复扣款', 'new: 重复扣款'],
  ['新建：重复扣款 C-42', 'new: 重复扣款 C-42', 'new: 重复扣款 C-42'],
  [`投诉 ${chen} 态度差`, `new: ${chen} 态度差`, `new: ${chen} 态度差`],
  ['list open overdue', 'list: open overdue', 'list: open overdue'],
  ['列表 超时 产品:计费', 'list: 超时 产品:计费', 'list: 超时 产品:计费'],
  [`list owner:${chen}`, `list: owner:${chen}`, `list: owner:${chen}`],
  ['search double charge', 'search: double charge', 'search: double charge'],
  ['搜索“重复扣款”', 'search: “重复扣款”', 'search: “重复扣款”'],
  ['search C-42', 'search: C-42', 'search: C-42'],
  ['help assign', 'help: assign', 'help: assign'],
  ['帮助 指派', 'help: 指派', 'help: 指派'],
  ['show me the money', 'which show: me the money', 'show C-7: me the money'],
  ['show details of C-42', 'show C-42: details of', 'show C-42: details of'],
  ['customer ACME', 'customer: ACME', 'customer C-7: ACME'],
  ['客户 阿里', 'customer: 阿里', 'customer C-7: 阿里'],
  ['report last week', 'report: last week', 'report: last week'],
  // A reference before or after names the complaint.
  ['升级 C-42', 'escalate C-42', 'escalate C-42'],
  ['升级C-42', 'escalate C-42', 'escalate C-42'],
  ['升级C42', 'escalate C-42', 'escalate C-42'],
  ['C-42 升级了', 'escalate C-42', 'escalate C-42'],
  ['C42升级一下', 'escalate C-42', 'escalate C-42'],
  ['#42 升级', 'escalate C-42', 'escalate C-42'],
  ['#42升级', 'escalate C-42', 'escalate C-42'],
  ['升级 #42', 'escalate C-42', 'escalate C-42'],
  ['升级#42', 'escalate C-42', 'escalate C-42'],
  ['＃４２　升级', 'escalate C-42', 'escalate C-42'],
  ['Ｃ－４２　升级！', 'escalate C-42', 'escalate C-42'],
  ['c-42 escalate', 'escalate C-42', 'escalate C-42'],
  ['C–42 escalate', 'escalate C-42', 'escalate C-42'],
  ['C-0042: escalate', 'escalate C-42', 'escalate C-42'],
  ['escalate, C-42!', 'escalate C-42', 'escalate C-42'],
  ['催C42一下,客户在等', 'nudge C-42: 客户在等', 'nudge C-42: 客户在等'],
  ['ack c42', 'acknowledge C-42', 'acknowledge C-42'],
  ['C-42 收到', 'acknowledge C-42', 'acknowledge C-42'],
  ['C-42，收到，谢谢！', 'acknowledge C-42', 'acknowledge C-42'],
  [
    'close C-42 the customer is happy',
    'close C-42: the customer is happy',
    'close C-42: the customer is happy',
  ],
  ['关闭C42客户已确认', 'close C-42: 客户已确认', 'close C-42: 客户已确认'],
  ['C-42 note see C-9', 'note C-42: see C-9', 'note C-42: see C-9'],
  ['update C-42: retried | 明天答复', 'update C-42: retried | 明天答复', 'update C-42: retried | 明天答复'],
  ['C-42', 'show C-42', 'show C-42'],
  ['#42?', 'show C-42', 'show C-42'],
  ['show C-42', 'show C-42', 'show C-42'],
  ['查看C-42', 'show C-42', 'show C-42'],
  ['why #42', 'why C-42', 'why C-42'],
  // What only looks like a reference.
  ['升级#3服务器后崩溃', 'open', 'escalate C-7: #3服务器后崩溃'],
  ['close C-42-7 valve leaks', 'open', 'close C-7: C-42-7 valve leaks'],
  ['close C42.5 build', 'open', 'close C-7: C42.5 build'],
  ['close ABC-42 order', 'open', 'close C-7: ABC-42 order'],
  ['close C-0 order', 'open', 'close C-7: C-0 order'],
  ['close C-1234567890', 'open', 'close C-7: C-1234567890'],
  ['C-42 的客户又打电话来催了', 'open', 'note'],
  ['C-42 投诉 又来了', 'open', 'note'],
  // The complaint stands behind the arguments, or further off.
  ['snooze 2h', 'which snooze: 2h', 'snooze C-7: 2h'],
  ['snooze 2h C-42', 'snooze C-42: 2h', 'snooze C-42: 2h'],
  ['snooze 2h C-42 in a meeting', 'snooze C-42: 2h in a meeting', 'snooze C-42: 2h in a meeting'],
  ['稍后 明早 C-42', 'snooze C-42: 明早', 'snooze C-42: 明早'],
  ['transfer billing C-42', 'transfer C-42: billing', 'transfer C-42: billing'],
  ['transfer broke C-42 again', 'mean transfer C-42', 'transfer C-7: broke C-42 again'],
  ['transfer failed', 'open', 'transfer C-7: failed'],
  ['resolve fixed C-42', 'resolve C-42: fixed', 'resolve C-42: fixed'],
  ['update broke our invoices, see C-42', 'mean update C-42', 'update C-7: broke our invoices, see C-42'],
  ['plan for annual billing, as C-42', 'mean plan C-42', 'plan C-7: for annual billing, as C-42'],
  // People.
  [`assign ${chen}`, `which assign: ${chen}`, `assign C-7: ${chen}`],
  [`assign${chen}`, `which assign: ${chen}`, `assign C-7: ${chen}`],
  [`指派给 ${wu}`, `which assign: ${wu}`, `assign C-7: ${wu}`],
  [
    `assign ${chen} C-42 knows the code`,
    `assign C-42: ${chen} knows the code`,
    `assign C-42: ${chen} knows the code`,
  ],
  [`C-42 转交 ${chen}`, `assign C-42: ${chen}`, `assign C-42: ${chen}`],
  [`转交 C-42 给 ${chen}`, `assign C-42: ${chen}`, `assign C-42: ${chen}`],
  [`transfer C-42 to ${chen}`, `assign C-42: ${chen}`, `assign C-42: ${chen}`],
  [`Transfer ${wu} C-42`, `assign C-42: ${wu}`, `assign C-42: ${wu}`],
  [`转交给${chen}，他熟`, 'open', `assign C-7: 给${chen}，他熟`],
  [`转产品 C-42 ${chen}`, `transfer C-42: ${chen}`, `transfer C-42: ${chen}`],
  ['转交 C-42 支付', 'transfer C-42: 支付', 'transfer C-42: 支付'],
  ['转交支付组处理一下吧', 'open', 'note'],
  [`escalate ${wu}`, `which escalate: ${wu}`, `escalate C-7: ${wu}`],
  [`${chen} 受理`, 'open', 'note'],
  [`${chen} C-42 受理`, 'open', 'note'],
  // Merging names two.
  ['merge C-42 into C-9', 'merge C-42: into C-9', 'merge C-42: into C-9'],
  ['C-42 合并到 C-9', 'merge C-42: 到 C-9', 'merge C-42: 到 C-9'],
  ['merge C-9', 'merge C-9', 'merge C-7: C-9'],
  ['合并到C-9', 'which merge: 到C-9', 'merge C-7: 到C-9'],
  ['merge into C-9', 'which merge: into C-9', 'merge C-7: into C-9'],
  // A question orders nothing.
  ['升级?', 'mean escalate', 'mean escalate C-7'],
  ['收到？', 'mean acknowledge', 'mean acknowledge C-7'],
  ['resolve C-42?', 'mean resolve C-42', 'mean resolve C-42'],
  // What is found, planned and promised.
  ['根因', 'which cause', 'cause C-7'],
  ['cause: a lost index', 'open', 'cause C-7: a lost index'],
  ['方案 周五前发补丁', 'open', 'plan C-7: 周五前发补丁'],
  ['plan C-42 hotfix on Friday', 'plan C-42: hotfix on Friday', 'plan C-42: hotfix on Friday'],
  ['promise C-42 Friday 15:00', 'promise C-42: Friday 15:00', 'promise C-42: Friday 15:00'],
  ['承诺 周五', 'which promise: 周五', 'promise C-7: 周五'],
  ['承诺 周五退款，没有退', 'open', 'promise C-7: 周五退款，没有退'],
  ['升级 主管', 'which escalate: 主管', 'escalate C-7: 主管'],
  ['升级 主管，客户要解约', 'open', 'escalate C-7: 主管，客户要解约'],
  // What is weighed, improved and linked.
  ['备选', 'which options', 'options C-7'],
  ['备选 修复：今晚发补丁', 'open', 'options C-7: 修复：今晚发补丁'],
  ['action: add an index', 'open', 'action C-7: add an index'],
  ['action C-42', 'action C-42', 'action C-42'],
  ['措施 培训', 'action: 培训', 'action C-7: 培训'],
  ['action training', 'action: training', 'action C-7: training'],
  ['关联 C-9 上级', 'link C-9: 上级', 'link C-7: C-9 上级'],
  ['C-42 关联 C-9', 'link C-42: C-9', 'link C-42: C-9'],
  // Known, but not there yet.
  ['产品动态', 'news', 'news C-7'],
  ['订阅', 'digest', 'digest'],
  ['订阅 周报 开', 'digest: 周报 开', 'digest: 周报 开'],
  ['digest off', 'digest: off', 'digest: off'],
  ['digest is missing in our invoices', 'open', 'note'],
  ['请假', 'away', 'away'],
  ['请假3天', 'away: 3天', 'away: 3天'],
  [`请假 3天 代班 ${chen}`, `away: 3天 代班 ${chen}`, `away: 3天 代班 ${chen}`],
  [`away tomorrow to Friday ${chen}`, `away: tomorrow to Friday ${chen}`, `away: tomorrow to Friday ${chen}`],
  ['away 3 days', 'away: 3 days', 'away: 3 days'],
  ['away off', 'away: off', 'away: off'],
  ['销假', 'away: off', 'away: off'],
  ['请假 明天 身体不舒服', 'away: 明天 身体不舒服', 'away: 明天 身体不舒服'],
  ['请假 3天，生病', 'away: 3天，生病', 'away: 3天，生病'],
  ['请假3天，生病', 'away: 3天，生病', 'away: 3天，生病'],
  ['away tomorrow, sick', 'away: tomorrow, sick', 'away: tomorrow, sick'],
  ['请假 今天下午', 'away: 今天下午', 'away: 今天下午'],
  ['请假 半天', 'away: 半天', 'away: 半天'],
  ['请假 11.24-11.28', 'away: 11.24-11.28', 'away: 11.24-11.28'],
  ['请假 本周', 'away: 本周', 'away: 本周'],
  ['请假 身体不舒服', 'away: 身体不舒服', 'away: 身体不舒服'],
  ['away over the weekend', 'away: over the weekend', 'away: over the weekend'],
  ['away Friday please', 'away: Friday please', 'away: Friday please'],
  ['我明天请假', 'away: 明天', 'away: 明天'],
  ['我请假3天', 'away: 3天', 'away: 3天'],
  ['明天请假', 'away: 明天', 'away: 明天'],
  ['休假 3天', 'away: 3天', 'away: 3天'],
  ['休假', 'away', 'away'],
  ["I'm away tomorrow", 'away: tomorrow', 'away: tomorrow'],
  ['I’ll be on leave Monday', 'away: Monday', 'away: Monday'],
  ["I'm away tomorrow, please look at C-42", 'mean away', 'mean away'],
  ["I'm away and the export fails", 'open', 'note'],
  ['我请假的记录丢了', 'open', 'note'],
  ['明天请假的记录会丢', 'open', 'note'],
  [`请假明天，代班人${chen}`, `away: 明天，代班人${chen}`, `away: 明天，代班人${chen}`],
  ['away from my desk the app crashed', 'open', 'note'],
  ['请假三天的记录丢了', 'open', 'note'],
  [`handover ${chen}`, `handover: ${chen}`, `handover C-7: ${chen}`],
  [`交接给${chen}`, `handover: ${chen}`, `handover C-7: ${chen}`],
  [
    `handover ${wu} ${chen} on leave`,
    `handover: ${wu} ${chen} on leave`,
    `handover C-7: ${wu} ${chen} on leave`,
  ],
  [`C-42 交接 给 ${chen}`, `handover C-42: ${chen}`, `handover C-42: ${chen}`],
  ['handover failed, data is gone', 'open', 'handover C-7: failed, data is gone'],
  [
    `handover everything to ${chen}`,
    `handover: everything to ${chen}`,
    `handover C-7: everything to ${chen}`,
  ],
  [`handover all to ${chen}`, `handover: all to ${chen}`, `handover C-7: all to ${chen}`],
  [`hand over to ${chen}`, `handover: ${chen}`, `handover C-7: ${chen}`],
  [`移交给${chen}`, `handover: ${chen}`, `handover C-7: ${chen}`],
  [`把我的投诉交接给${chen}`, `handover: ${chen}`, `handover C-7: ${chen}`],
  [`handover from next week with ${chen}`, 'mean handover', `handover C-7: from next week with ${chen}`],
  ['把我的投诉记录删了', 'open', 'note'],
  // Dates and silence in usual words.
  ['C-7 承诺周五前', 'promise C-7: 周五前', 'promise C-7: 周五前'],
  ['C-7 答应客户周五', 'promise C-7: 客户周五', 'promise C-7: 客户周五'],
  ['承诺3天内', 'which promise: 3天内', 'promise C-7: 3天内'],
  ['承诺周五退款没有退', 'open', 'note'],
  ['答应客户的退款没有到', 'open', 'note'],
  ['C-7 别提醒我 2小时', 'snooze C-7: 仅我 2小时', 'snooze C-7: 仅我 2小时'],
  ['C-7 别提醒我2小时', 'snooze C-7: 仅我 2小时', 'snooze C-7: 仅我 2小时'],
  ['C-7 为什么提醒我', 'why C-7', 'why C-7'],
  ['为什么被提醒', 'which why', 'why C-7'],
  // Did you mean.
  ['resovle', 'mean resolve', 'mean resolve C-7'],
  ['acknowlege', 'mean acknowledge', 'mean acknowledge C-7'],
  ['asign', 'mean assign', 'mean assign C-7'],
  ['akc', 'mean acknowledge', 'mean acknowledge C-7'],
  ['colse', 'mean close', 'mean close C-7'],
  ['lost', 'mean list', 'mean list'],
  ['merit', 'open', 'note'],
  ['notice', 'open', 'note'],
  ['nw', 'open', 'note'],
  ['re-open', 'mean reopen', 'mean reopen C-7'],
  ['serach', 'mean search', 'mean search'],
  ['级升', 'mean escalate', 'mean escalate C-7'],
  ['生级', 'mean escalate', 'mean escalate C-7'],
  ['请升级', 'mean escalate', 'mean escalate C-7'],
  ['升级失败', 'mean escalate', 'mean escalate C-7'],
  ['受理下', 'mean acknowledge', 'mean acknowledge C-7'],
  ['已联系过', 'mean contact', 'mean contact C-7'],
  ['我不受理', 'mean reject', 'mean reject C-7'],
  ['重新开', 'mean reopen', 'mean reopen C-7'],
  ['asign C-42', 'mean assign C-42', 'mean assign C-42'],
  [`asign ${chen}`, 'mean assign', 'mean assign C-7'],
  [`asign ${chen} C-42`, 'mean assign C-42', 'mean assign C-42'],
  ['C-42 resolved by the bank', 'mean resolve C-42', 'mean resolve C-42'],
  ['C-42 升级失败,数据丢了', 'mean escalate C-42', 'mean escalate C-42'],
  ['C-42请升级', 'mean escalate C-42', 'mean escalate C-42'],
  ['xyz', 'open', 'note'],
  ['发票', 'open', 'note'],
  ['退款', 'open', 'note'],
  ['闪退', 'open', 'note'],
  ['no', 'open', 'note'],
  ['催款失败', 'open', 'note'],
  ['invoices', 'open', 'note'],
  ['Invoices of C-42 are wrong again', 'open', 'note'],
  // Words for a button.
  ['还在跟进', 'still-on-it', 'still-on-it C-7'],
  ['在跟', 'still-on-it', 'still-on-it C-7'],
  ['在跟进。', 'still-on-it', 'still-on-it C-7'],
  ['是的，还在处理', 'still-on-it', 'still-on-it C-7'],
  ['still on it', 'still-on-it', 'still-on-it C-7'],
  ["I'm still on it!", 'still-on-it', 'still-on-it C-7'],
  ['Yes, still working on it', 'still-on-it', 'still-on-it C-7'],
  ['C-42 还在跟进', 'still-on-it C-42', 'still-on-it C-42'],
  ['全部接手', 'accept-handover', 'accept-handover C-7'],
  ['Accept all', 'accept-handover', 'accept-handover C-7'],
  ['accept handover', 'accept-handover', 'accept-handover C-7'],
  ['我回来了', 'away: off', 'away: off'],
  ['I am back', 'away: off', 'away: off'],
  ['yes', 'yes', 'yes C-7'],
  ['是', 'yes', 'yes C-7'],
  ['是的', 'yes', 'yes C-7'],
  ['在', 'yes', 'yes C-7'],
  ['在的。', 'yes', 'yes C-7'],
  ['还在跟进吗？', 'open', 'note'],
  ['我回来后发现数据没了', 'open', 'note'],
  ['是的，发票错了', 'open', 'note'],
  // Greetings, thanks, nothing.
  ['', 'help', 'help'],
  ['   ', 'help', 'help'],
  ['???', 'help', 'help'],
  [chen, 'help', 'help'],
  ['👍', 'help', 'thanks'],
  [':pray:', 'help', 'thanks'],
  ['hi', 'help', 'thanks'],
  ['Hello there!', 'help', 'thanks'],
  ['Good morning team', 'help', 'thanks'],
  ['你好', 'help', 'thanks'],
  ['你好，在吗？', 'help', 'thanks'],
  ['大家早上好', 'help', 'thanks'],
  ['thanks', 'help', 'thanks'],
  ['Thank you so much!', 'help', 'thanks'],
  ['ok, thanks 🙏', 'help', 'thanks'],
  [`谢谢 ${chen}`, 'help', 'thanks'],
  ['谢谢啦', 'help', 'thanks'],
  ['好的,谢谢!', 'help', 'thanks'],
  ['辛苦了', 'help', 'thanks'],
  ['好的', 'help', 'thanks'],
  ['Ｔｈａｎｋｓ', 'help', 'thanks'],
  ['你好，发票金额错了', 'open', 'note'],
  ['thanks for nothing, charged twice', 'open', 'note'],
  ['hi there is a wrong invoice', 'open', 'note'],
  ['谢谢你们又扣了我两次钱', 'open', 'note'],
  ['you', 'open', 'note'],
  ['早就该退款了', 'open', 'note'],
  ['好几天没人回', 'open', 'note'],
  // The first day.
  ['setup HY7K-29QD', 'setup: HY7K-29QD', 'setup: HY7K-29QD'],
  ['设置 hy7k29', 'setup: hy7k29', 'setup: hy7k29'],
  ['setup fails on Windows 11', 'open', 'note'],
  ['setup broken', 'open', 'note'],
];

describe('readTyped', () => {
  it.each(rows)('reads %j outside as %s', (text, expected) => {
    expect(summarise(readTyped(text, outside))).toBe(expected);
  });

  it.each(rows)('reads %j in a thread (outside: %s) as %s', (text, _, expected) => {
    expect(summarise(readTyped(text, inThread))).toBe(expected);
  });

  it.each([
    ['', 'form'],
    ['你好', 'form'],
    ['升级失败,数据丢了', 'form'],
    ['update broke our invoices', 'form'],
    ['update broke our invoices, see C-42', 'form'],
    ['resovle', 'form'],
    ['asign C-42', 'form'],
    ['升级', 'which escalate'],
    ['ack C-42', 'acknowledge C-42'],
    ['C-42', 'show C-42'],
    ['list open', 'list: open'],
    ['help', 'help'],
    ['new invoice is wrong', 'new: invoice is wrong'],
    ['action', 'action'],
    ['report', 'report'],
    ['setup HY7K-29QD', 'setup: HY7K-29QD'],
  ])('reads /complaint %s as %s', (text, expected) => {
    expect(summarise(readTyped(text, asCommand))).toBe(expected);
  });

  it('knows every name of every verb, alone in a thread', () => {
    for (const { verb, english, chinese, complaint } of verbs) {
      for (const name of [...english, ...chinese]) {
        const means = name === '销假' ? ': off' : name === '别提醒我' ? ': 仅我' : '';
        const expected = `${verb}${complaint === 'none' ? '' : ' C-7'}${means}`;
        expect([name, summarise(readTyped(name, inThread))]).toEqual([name, expected]);
        expect([name, summarise(readTyped(`${name.toUpperCase()}一下了。`, inThread))]).toEqual([
          name,
          expected,
        ]);
      }
    }
  });

  it('lists the people of the rest in their order', () => {
    const typed = readTyped(`C-42 assign ${wu} not ${chen}`, outside);
    expect(typed).toMatchObject({
      people: [
        { platform: 'lark', userId: 'ou_wu' },
        { platform: 'slack', userId: 'U0CHEN' },
      ],
    });
  });

  it('keeps a complaint in the words of its writer', () => {
    const text = 'Ｉｎｖｏｉｃｅ　№５ 金额错误——“退款”！';
    expect(readTyped(`\n ${text} `, outside)).toEqual({ kind: 'open', text });
  });

  it('hands on what was typed where it only guesses', () => {
    expect(readTyped('升级失败', outside)).toMatchObject({ kind: 'didYouMean', text: '升级失败' });
  });

  it('reads anything without failing, and opens only with words', () => {
    const word = fc.constantFrom(
      '升级',
      'update',
      'C-42',
      '#7',
      chen,
      '，',
      ' ',
      '了',
      '?',
      '👍',
      'merge',
      '@{slack:',
      '|',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(text, fc.boolean(), (typed, isInThread) => {
        const read = readTyped(typed, isInThread ? inThread : outside);
        if (read.kind === 'open' || read.kind === 'note') expect(read.text).toBe(typed.trim());
        if (read.kind === 'open') expect(read.text.normalize('NFKC')).toMatch(/[\p{L}\p{N}\p{M}]/u);
        expect(read.kind).not.toBe(isInThread ? 'open' : 'note');
      }),
      { numRuns: 2000, seed: 42 },
    );
  });

  it('reads long and repetitive text in one pass', () => {
    for (const piece of ['谢', ' ', '! ', 'C-42 ', ':a', '，', '升级 ', '"', chen, '- ']) {
      const text = `update ${piece.repeat(8000)}x`;
      expect(['open', 'verb', 'didYouMean']).toContain(readTyped(text, outside).kind);
      expect(readTyped(text, inThread)).toMatchObject({ kind: 'verb' });
    }
  });
});

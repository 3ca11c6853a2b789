/** 'needed': acts on one complaint; 'optional': may name one; 'none': never does. */
type ComplaintUse = 'needed' | 'optional' | 'none';

export interface VerbEntry {
  readonly verb: string;
  readonly english: readonly string[];
  /** The first is what the bot says; the others are what people also type. */
  readonly chinese: readonly string[];
  /** Counts with a separator behind it anywhere, since reading changes nothing. */
  readonly reading: boolean;
  readonly complaint: ComplaintUse;
  readonly offered: boolean;
}

export const verbs = [
  offered('new', ['new'], '新建 投诉 提报 客诉', { complaint: 'none' }),
  offered('acknowledge', ['ack', 'acknowledge'], '受理 收到 认领 接单 我来'),
  offered('contact', ['contact'], '记录沟通 联系 已联系 回访 已回电'),
  offered('update', ['update'], '进展 进度 同步'),
  offered('note', ['note'], '备注'),
  offered('edit', ['edit'], '修改'),
  offered('assign', ['assign'], '指派 转派'),
  offered('transfer', ['transfer'], '转产品 转交'),
  offered('ask', ['ask'], '协助'),
  offered('answer', ['answer'], '答复 回答'),
  offered('evidence', ['evidence'], '材料 证据'),
  offered('contain', ['contain'], '止损'),
  offered('cause', ['cause'], '根因 原因'),
  offered('options', ['options'], '备选'),
  offered('plan', ['plan'], '方案 计划'),
  offered('promise', ['promise'], '承诺 答应'),
  offered('action', ['action'], '措施 改进', { complaint: 'optional' }),
  offered('track', ['track'], '推送 转需求 提需求'),
  offered('wait', ['wait'], '挂起 等待'),
  offered('resume', ['resume'], '恢复 继续'),
  offered('snooze', ['snooze'], '稍后提醒 稍后 别提醒我'),
  offered('escalate', ['escalate'], '升级 加急'),
  offered('nudge', ['nudge'], '催办 催 催一下'),
  offered('resolve', ['resolve'], '解决 已解决'),
  offered('close', ['close'], '结案 关闭 关单 办结'),
  offered('reopen', ['reopen'], '重开'),
  offered('reject', ['reject'], '不受理 驳回'),
  offered('merge', ['merge'], '合并'),
  offered('link', ['link'], '关联'),
  offered('restrict', ['restrict'], '保密'),
  offered('undo', ['undo'], '撤回'),
  offered('why', ['why'], '为什么 为何 为什么提醒我 为什么被提醒'),
  offered('show', ['show'], '查看 详情', { reading: true }),
  offered('list', ['list'], '列表', { reading: true, complaint: 'none' }),
  offered('mine', ['mine'], '我的 待我处理', { reading: true, complaint: 'none' }),
  offered('customer', ['customer'], '客户', { reading: true, complaint: 'optional' }),
  offered('search', ['search'], '搜索', { reading: true, complaint: 'none' }),
  offered('report', ['report'], '统计 报表', { reading: true, complaint: 'none' }),
  offered('case', ['case'], '复盘 案例', { reading: true, complaint: 'optional' }),
  offered('faq', ['faq'], '知识库 知识', { reading: true, complaint: 'none' }),
  offered('board', ['board'], '看板', { reading: true, complaint: 'none' }),
  offered('home', ['home'], '工作台 主页', { reading: true, complaint: 'none' }),
  offered('away', ['away'], '请假 休假 销假', { complaint: 'none' }),
  offered('handover', ['handover', 'hand over'], '交接 移交', { complaint: 'optional' }),
  offered('news', ['news'], '产品动态', { complaint: 'optional' }),
  offered('digest', ['digest'], '订阅', { complaint: 'none' }),
  offered('erase', ['erase'], '抹除', { complaint: 'optional' }),
  offered('setup', ['setup'], '设置', { complaint: 'none' }),
  offered('help', ['help'], '帮助', { reading: true, complaint: 'none' }),
] as const;

export type Verb = (typeof verbs)[number]['verb'];
export type OfferedVerb = Extract<(typeof verbs)[number], { offered: true }>['verb'];

const entries: ReadonlyMap<string, VerbEntry> = new Map(verbs.map((entry) => [entry.verb, entry]));

export function findVerb(verb: Verb): VerbEntry {
  const entry = entries.get(verb);
  if (entry === undefined) throw new Error(`no such verb: ${verb}`);
  return entry;
}

export function isVerb(value: string): value is Verb {
  return entries.has(value);
}

/** Known verbs that are not offered yet are answered so; typing them never opens a complaint. */
export function isOffered(verb: Verb): verb is OfferedVerb {
  return findVerb(verb).offered;
}

interface Use {
  readonly reading?: boolean;
  readonly complaint?: ComplaintUse;
}

function offered<const V extends string>(
  verb: V,
  english: readonly string[],
  chinese: string,
  use: Use = {},
) {
  return { ...describe(english, chinese, use), verb, offered: true } as const;
}

function describe(
  english: readonly string[],
  chinese: string,
  { reading = false, complaint = 'needed' }: Use,
) {
  return { english, chinese: chinese.split(' '), reading, complaint };
}

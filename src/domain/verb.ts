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
}

export const verbs = [
  verbEntry('new', ['new'], '新建 投诉 提报 客诉', { complaint: 'none' }),
  verbEntry('acknowledge', ['ack', 'acknowledge'], '受理 收到 认领 接单 我来'),
  verbEntry('contact', ['contact'], '记录沟通 联系 已联系 回访 已回电'),
  verbEntry('update', ['update'], '进展 进度 同步'),
  verbEntry('note', ['note'], '备注'),
  verbEntry('edit', ['edit'], '修改'),
  verbEntry('assign', ['assign'], '指派 转派'),
  verbEntry('transfer', ['transfer'], '转产品 转交'),
  verbEntry('ask', ['ask'], '协助'),
  verbEntry('answer', ['answer'], '答复 回答'),
  verbEntry('evidence', ['evidence'], '材料 证据'),
  verbEntry('contain', ['contain'], '止损'),
  verbEntry('cause', ['cause'], '根因 原因'),
  verbEntry('options', ['options'], '备选'),
  verbEntry('plan', ['plan'], '方案 计划'),
  verbEntry('promise', ['promise'], '承诺 答应'),
  verbEntry('action', ['action'], '措施 改进', { complaint: 'optional' }),
  verbEntry('track', ['track'], '推送 转需求 提需求'),
  verbEntry('wait', ['wait'], '挂起 等待'),
  verbEntry('resume', ['resume'], '恢复 继续'),
  verbEntry('snooze', ['snooze'], '稍后提醒 稍后 别提醒我'),
  verbEntry('escalate', ['escalate'], '升级 加急'),
  verbEntry('nudge', ['nudge'], '催办 催 催一下'),
  verbEntry('resolve', ['resolve'], '解决 已解决'),
  verbEntry('close', ['close'], '结案 关闭 关单 办结'),
  verbEntry('reopen', ['reopen'], '重开'),
  verbEntry('reject', ['reject'], '不受理 驳回'),
  verbEntry('merge', ['merge'], '合并'),
  verbEntry('link', ['link'], '关联'),
  verbEntry('restrict', ['restrict'], '保密'),
  verbEntry('undo', ['undo'], '撤回'),
  verbEntry('why', ['why'], '为什么 为何 为什么提醒我 为什么被提醒'),
  verbEntry('show', ['show'], '查看 详情', { reading: true }),
  verbEntry('list', ['list'], '列表', { reading: true, complaint: 'none' }),
  verbEntry('mine', ['mine'], '我的 待我处理', { reading: true, complaint: 'none' }),
  verbEntry('customer', ['customer'], '客户', { reading: true, complaint: 'optional' }),
  verbEntry('search', ['search'], '搜索', { reading: true, complaint: 'none' }),
  verbEntry('report', ['report'], '统计 报表', { reading: true, complaint: 'none' }),
  verbEntry('case', ['case'], '复盘 案例', { reading: true, complaint: 'optional' }),
  verbEntry('faq', ['faq'], '知识库 知识', { reading: true, complaint: 'none' }),
  verbEntry('board', ['board'], '看板', { reading: true, complaint: 'none' }),
  verbEntry('home', ['home'], '工作台 主页', { reading: true, complaint: 'none' }),
  verbEntry('away', ['away'], '请假 休假 销假', { complaint: 'none' }),
  verbEntry('handover', ['handover', 'hand over'], '交接 移交', { complaint: 'optional' }),
  verbEntry('news', ['news'], '产品动态', { complaint: 'optional' }),
  verbEntry('digest', ['digest'], '订阅', { complaint: 'none' }),
  verbEntry('erase', ['erase'], '抹除', { complaint: 'optional' }),
  verbEntry('setup', ['setup'], '设置', { complaint: 'none' }),
  verbEntry('help', ['help'], '帮助', { reading: true, complaint: 'none' }),
] as const;

export type Verb = (typeof verbs)[number]['verb'];

const entries: ReadonlyMap<string, VerbEntry> = new Map(verbs.map((entry) => [entry.verb, entry]));

export function findVerb(verb: Verb): VerbEntry {
  const entry = entries.get(verb);
  if (entry === undefined) throw new Error(`no such verb: ${verb}`);
  return entry;
}

export function isVerb(value: string): value is Verb {
  return entries.has(value);
}

interface Use {
  readonly reading?: boolean;
  readonly complaint?: ComplaintUse;
}

function verbEntry<const V extends string>(
  verb: V,
  english: readonly string[],
  chinese: string,
  { reading = false, complaint = 'needed' }: Use = {},
) {
  return { verb, english, chinese: chinese.split(' '), reading, complaint } as const;
}

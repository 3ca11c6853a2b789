import { say } from '../sentence.ts';
import type { Texts } from '../texts.ts';

export const tracking: Texts['tracking'] = {
  status: { open: '待处理', 'in-progress': '进行中', done: '已完成', cancelled: '已取消' },
  unknownStatus: '状态未知',
  field: { subject: '推送什么？', title: '标题', text: '描述', item: '已经有对应的事项？' },
  hint: {
    text: '推送的就是这些内容，不会多带别的。客户信息不会自动带过去，除非你写在这里。',
    item: '填编号或链接，就不再新建。',
  },
  subject: {
    complaint: '这条投诉本身',
    action: (number, text) => `措施 ${number}：${text}`,
    option: (number, text) => `备选方案 ${number}：${text}`,
  },
  about: {
    complaint: '这条投诉',
    action: (number) => `措施 ${number}`,
    option: (number) => `备选方案 ${number}`,
  },
  draft: {
    from: (reference, product, priority) => `来自投诉 ${reference}（${product}，${priority}）`,
    kind: '类型',
    category: '投诉类别',
    cause: '根因',
    impact: '受影响客户数',
    wanted: '希望做什么',
    effect: '预期效果',
    customer: '客户',
    demand: '客户原话',
  },
  reopened: (reference, text) => `投诉 ${reference} 中已重新打开：没有解决问题。${text}`,
  line: {
    asked: '正在推送到项目管理工具',
    failed: '推送失败',
    lost: (key) => say`${key}：在项目管理工具中找不到了`,
    linked: (key, state) => say`${key}：${state}`,
  },
  onCard: (what) => `项目管理工具：${what}`,
  notice: {
    asked: (who, what) => say`${who} 把 ${what} 推送到项目管理工具。`,
    linked: (what, key, state) => say`${what} 已关联到 ${key}，当前${state}。`,
    moved: (key, what, state, raw) => say`${key}（${what}）现在${state}（${raw}）。`,
    unknown: (key, what, raw) => say`${key}（${what}）现在是“${raw}”，这个状态我不认识，仍按原来的状态算。`,
    failed: (what, why) => say`${what} 没能推送：${why}。内容都在，处理好后再推送一次即可。`,
    lost: (key) => say`项目管理工具里找不到 ${key} 了。这不算完成：请另外关联一个，或在这里继续跟进。`,
    unlinked: (who, what) => say`${who} 取消了 ${what} 与项目管理工具的关联。`,
    reopened: (number) => `措施 ${number} 重新打开：它在项目管理工具里又变成未完成了。`,
  },
  fault: {
    auth: '密钥没有通过验证',
    forbidden: '密钥没有这个权限',
    'not-found': '找不到对应的项目或事项',
    validation: '对方要求的字段和我们发的不一致',
    'bad-transition': '对方不允许这样改状态',
    'rate-limited': '请求太频繁',
    conflict: '对方同时有人在改',
    transient: '暂时连不上',
    unknown: '不确定对方有没有收到',
  },
  answer: {
    track: (reference) => `好的，推送成功后会在 ${reference} 的话题里告诉大家。`,
    linked: (reference) => `已关联到 ${reference}，之后会跟踪它的状态。`,
    'unlink-item': (reference) => `${reference} 不再跟踪它了。`,
  },
  notFound: '项目管理工具里找不到。请粘贴其中显示的编号或链接。',
  notReached: (why) => `没能查到：${why}。请稍后再试。`,
};

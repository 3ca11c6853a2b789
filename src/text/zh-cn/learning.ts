import { say } from '../sentence.ts';
import type { Texts } from '../texts.ts';

export const learning: Texts['learning'] = {
  part: {
    background: '背景',
    analysis: '分析',
    solution: '解决办法',
    result: '结果',
    lessons: '经验教训',
    differently: '下次会怎么做',
  },
  outcome: { success: '处理得好', failure: '处理得不好' },
  state: { draft: '草稿', 'in-review': '待审阅', published: '已发布' },
  mask: { customer: '客户', colleague: '同事' },
  draft: {
    product: (product) => `产品：${product}`,
    said: (words) => `客户原话：“${words}”`,
    impact: (count) => `影响客户 ${count} 家。`,
    why: (step, words) => `为什么 ${step}：${words}`,
    cause: (words) => `根因：${words}`,
    contained: (words) => `止损：${words}`,
    action: (words) => `措施：${words}`,
    outcome: (outcome) => `处理结果：${outcome}`,
    reaction: (reaction) => `客户态度：${reaction}`,
    score: (score) => `客户评分：${score} 分（满分 5 分）`,
    promises: (broken, total) =>
      broken === 0 ? `承诺 ${total} 次，全部兑现` : `承诺 ${total} 次，食言 ${broken} 次`,
  },
  field: {
    outcome: '这次处理得怎么样？',
    send: '提交审阅吗？',
    sendHint: '由主管审阅并发布。选“否”先存为草稿。',
    lessonsHint: '以后大家该怎么做，或者不该怎么做？一两句话就好。',
    differentlyHint: '处理得不好时必填。',
    partHint: '展示时会隐去姓名。',
    returnReason: '还差什么？',
  },
  notices: {
    inReview: (who) => say`${who} 写好了案例复盘，等你审阅。`,
    returned: (who) => say`${who} 退回了案例复盘。`,
    published: (who) => say`${who} 发布了案例复盘，现在可以搜到了。`,
  },
  done: {
    case: (reference) => `已保存。再填两项，${reference} 的复盘就齐了。`,
    'case-rest': (reference) => `${reference} 的复盘已保存。`,
    sent: (reference) => `${reference} 的复盘已提交主管审阅。`,
    'publish-case': (reference) => `${reference} 的复盘已发布。`,
    'return-case': (reference) => `${reference} 的复盘已退回给作者。`,
  },
  similar: {
    one: (reference, title, status) => `${reference} ${title}（${status}）`,
    onCard: (names) => say`相似投诉：${names}`,
    inForm: '是不是和下面哪条一样？一样的话，直接在那条里回复就行：',
    title: (reference) => `与 ${reference} 相似的投诉`,
    none: '这个产品没有找到相似的投诉。',
    merge: (reference) => `是同一件事，并入 ${reference}`,
    link: (reference) => `关联 ${reference}`,
  },
  page: {
    title: (reference) => `案例复盘 ${reference}`,
    listTitle: '案例复盘',
    summary: (count) => `共 ${count} 篇案例复盘`,
    empty: '还没有发布的案例复盘。投诉解决后，发“复盘 C-42”就可以开始写。',
    nothingFound: '没有搜到案例复盘，换个词试试。',
    missing: (parts) => `还差：${parts}`,
    returned: (reason) => say`退回原因：${reason}`,
  },
};

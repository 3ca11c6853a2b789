import { say } from '../sentence.ts';
import type { Texts } from '../texts.ts';

export const articles: Texts['articles'] = {
  kind: { faq: '常见问题', 'known-issue': '已知问题' },
  field: {
    kind: '类型',
    title: '标题',
    body: '同事需要知道什么？',
    bodyHint: '姓名已隐去。请不要写出能认出客户的内容。',
    review: '多久后提醒复核',
  },
  review: {
    in: (months) => `${months} 个月后`,
    never: '不提醒',
    due: (title) => say`知识条目“${title}”现在还对吗？`,
    yes: '没问题，继续用',
  },
  page: {
    product: '产品',
    from: '来自投诉',
    reviewAt: '下次复核',
    noReview: '不复核',
    retired: '已下线',
  },
  list: {
    title: '知识库',
    ofProduct: (product) => `知识库：${product}`,
    summary: (count) => `共 ${count} 条知识`,
    more: (count) => `还有 ${count} 条，加上关键词再找，例如“知识库 退款”。`,
    empty: '知识库还是空的。投诉解决后，点“写成知识”就能添加。',
    nothingFound: '知识库里没有搜到，换个词试试。',
  },
  confirmRetire: {
    title: '下线这条知识？',
    text: '下线后不会再被搜到。',
    yes: '下线',
    no: '先不下线',
  },
  inForm: '知识库里也许已经有答案：',
  done: {
    written: (title) => `知识条目“${title}”已保存，发“知识库”就能查到。`,
    changed: (title) => `知识条目“${title}”已更新。`,
    confirmed: (title) => `好的，知识条目“${title}”继续使用。`,
    retired: (title) => `知识条目“${title}”已下线，不会再被搜到。`,
  },
  fault: {
    unknown: '没有找到这条知识。发“知识库”看看有哪些。',
    'not-yours': '知识条目由产品的负责人、代理人和主管维护，请找他们处理。',
    'not-over': '投诉解决后才能写成知识条目，现在可以先加备注。',
    restricted: '这是保密投诉，不能写成大家都看得到的知识条目。',
    retired: '这条知识已经下线了。',
  },
};

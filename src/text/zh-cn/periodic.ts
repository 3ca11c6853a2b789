import type { Texts } from '../texts.ts';

export const periodic: Texts['periodic'] = {
  title: (product) => `客户满意度调查：${product}`,
  toPassOn: (product, count) =>
    `${product} 的定期满意度调查开始了，请把下面 ${count} 个链接分别发给对应的客户，每个链接只能评价一次。`,
  again: (product, count) =>
    `时间已过半，还有 ${count} 位客户没有参加 ${product} 的满意度调查，方便的话请提醒一次。`,
  before: (period, mean, answered, asked) =>
    `上一期（${period}）：平均 ${mean} 分，${asked} 位客户中 ${answered} 位参加。`,
  subject: (product) => `想听听您对 ${product} 的评价`,
  invitation: (hello, product, url, until) =>
    `${hello}\n\n想请您评价一下 ${product} 用得怎么样、哪里需要改进，一分钟就好：\n${url}\n\n链接只能评价一次，${until} 前有效，不需要账号。\n\n谢谢！`,
  bad: (product, score) =>
    `有客户在 ${product} 的定期满意度调查里打了 ${score} 分（满分 5 分）。请联系客户了解情况，如果是投诉，请提报。`,
  from: (customer) => `客户：${customer}`,
  page: {
    product: (product) => product,
    lead: (product) => `您用 ${product} 用得怎么样？一分钟就好，帮我们知道哪里要改进。`,
    thanks: '您的评价已经转给负责这个产品的同事。',
    privacy: '只有负责这个产品的同事能看到。',
  },
};

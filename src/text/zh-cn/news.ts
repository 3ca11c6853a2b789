import { say } from '../sentence.ts';
import type { Texts } from '../texts.ts';

export const news: Texts['news'] = {
  title: (product) => `产品动态：${product}`,
  field: {
    product: '哪个产品？',
    text: '有什么更新？',
    complaints: '解决了哪些投诉？',
  },
  hint: {
    text: '客户也可能看到，请带上版本号，例如“3.2 版已修复重复扣款”。',
    complaints: '填编号，例如“C-3 C-7”。我会请这些投诉的对接人告知客户。',
  },
  ready: '已修复、还没告知客户的投诉：',
  readyLine: (reference, title) => `· ${reference} ${title}`,
  pickProduct: '发哪个产品的动态？',
  toTell: '还要告知的客户：',
  nobodyToTell: '没有客户在等这个消息。',
  lineOf: (heading, customer, liaison) =>
    customer === null ? say`${heading} → ${liaison}` : say`${heading} · ${customer} → ${liaison}`,
  notice: {
    thread: (who, liaison) => say`${who} 发布了修复，由 ${liaison} 告知客户：`,
    threadNobody: (who) => say`${who} 发布了修复：`,
    toTell: '修复已经发布，请告知客户，告知后点一下按钮：',
    copy: '发给客户的话',
  },
  card: (liaison) => say`修复已发布，待 ${liaison} 告知客户。`,
  done: (channels, told) =>
    `已发到 ${channels} 个频道。${told === 0 ? '没有关联投诉。' : `已请 ${told} 条投诉的对接人告知客户。`}`,
  fault: {
    off: '产品动态还没有开启：没有接收的频道。请管理员在 desk.yml 里加上客服频道，例如“news: { lark: [oc_support] }”。',
    'unknown-product': '没有这个产品。',
    'not-yours': '产品动态由产品的负责人、代理人和主管发布，请找他们处理。',
    'other-product': (reference) => `${reference} 是另一个产品的投诉，请去掉。`,
  },
};

import { say } from '../sentence.ts';
import type { Texts } from '../texts.ts';

export const responding: Texts['responding'] = {
  category: {
    quality: '质量缺陷',
    'missing-function': '功能缺失',
    experience: '使用体验',
    expectation: '预期或沟通',
    attitude: '服务态度',
    delay: '处理延误',
    billing: '收费问题',
    other: '其他',
  },
  direction: { out: '我们联系客户', in: '客户找来' },
  field: { category: '类别', module: '模块', tags: '标签', kind: '性质', mayCall: '回访调研' },
  nearMiss: '险情，还没有客户受影响',
  mayCall: '客户同意',
  mayNotCall: '客户不愿意',
  asked: (remedy) => `诉求：${remedy}`,
  talkedTo: (name) => say`沟通对象：${name}`,
  categoryMissing: '还没定类别，点“定类别”选一下即可。',
  corrected: (text) => say`更正：${text}`,
  correctedBy: (who) => say`${who} 更正了客户的说法（原话保留）：`,
  categorised: (reference, category) =>
    category === null ? `${reference} 已修改。` : `${reference} 的类别：${category}。`,
  detailed: (reference) => `沟通细节已记到 ${reference}。`,
  sent: (reference) => `已记到 ${reference}：这段话已发给客户。`,
  sentAs: {
    acknowledgement: (text) => `已发受理回复：${text}`,
    apology: (text) => `已发致歉：${text}`,
  },
  sentButton: { acknowledgement: '受理回复已发', apology: '致歉已发' },
  templateLabel: {
    acknowledgement: '受理回复（发之前请看一遍）',
    apology: '致歉（发之前请看一遍）',
  },
  otherLanguage: 'English',
  templates: (reference) =>
    `${reference} 给客户的话术。请自己复制发送，发完点下面的按钮；我不会直接发给客户。`,
  sendThis: '下面这段话可以发给客户，发完点一下“已发给客户”。',
  anyCustomer: '客户',
  template: {
    acknowledgement:
      '尊敬的{customer}，您好！您反馈的“{product}”方面的问题我们已经收到，编号 {reference}，正在核实情况。最晚 {date} 会给您答复。我是{name}，后续由我与您联系，有任何情况请随时找我。感谢您的反馈。',
    apology:
      '尊敬的{customer}，您好！关于您反馈的“{product}”方面的问题（编号 {reference}），给您带来了困扰，我们深表歉意。您反映的情况我们非常重视，正在认真核实。最晚 {date} 会给您答复。感谢您的理解和耐心等待。（{name}）',
  },
  offer: '看起来像是客户投诉，要提报吗？这条只有你能看到。',
  offerLeft: '好的。之后想提报，@我 或点按钮都可以。',
};

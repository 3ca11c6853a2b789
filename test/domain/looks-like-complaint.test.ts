import { describe, expect, it } from 'vitest';
import { looksLikeComplaint } from '../../src/domain/looks-like-complaint.ts';

const complaints = [
  '我要投诉',
  '客户投诉发票又开错了',
  '刚接到客户电话，说再不解决就要投诉到 12315',
  '远山科技说重复扣款，要求退款',
  '客户很生气，说等了三天还没解决',
  '你们什么态度？',
  '打了好几次电话都没人接',
  '反馈了三次了，到现在都没解决',
  '垃圾软件，退钱！',
  '客户说要给个说法',
  '客服态度太差，一直推诿',
  '数据丢失了，客户要求赔偿',
  '用户说系统又崩溃了，登不上',
  '再这样我们就不续费了',
  '客户非常不满，准备起诉',
  '对方说要发律师函',
  'ＣＯＭＰＬＡＩＮＴ from Acme: invoices are wrong',
  'I want to complain about your billing',
  'The customer is complaining that the export is broken again',
  'This is unacceptable, nobody replied for two weeks',
  'They demand a refund',
  'Customer says they were charged twice and are still waiting for an answer',
  'We are very disappointed with the support',
  'This is the third time we report this, how many times do we have to ask?',
  'Acme will cancel their contract if nothing happens',
  'Worst service ever!',
  "The client says it doesn't work and he is angry",
  'He said he will talk to his lawyer',
  'I’m not happy with this, I want my money back',
] as const;

const others = [
  '',
  '   ',
  '谢谢大家',
  '辛苦了，问题解决了',
  '本周没有投诉，很好',
  '上个月零投诉',
  '这不是投诉，只是咨询一下',
  '投诉率又下降了',
  '投诉处理流程在哪里看？',
  '怎么处理客户投诉？',
  '退款流程是什么',
  '退款接口文档更新了',
  '投诉已解决，客户很满意',
  '客户很满意，谢谢',
  '客户问下周什么时候发版',
  '用户数又涨了',
  '哈哈，老板再不请客我就投诉',
  '我要投诉你把奶茶喝光了😂',
  '开玩笑的，别投诉我',
  '今天天气太好了',
  'C-42 客户又来催了，要求退款',
  '会议室的空调坏了',
  '大家中午吃什么？',
  'Thanks, all good now',
  'no complaints so far',
  "can't complain, nice weather",
  'We had zero complaints this month',
  'What is our complaint process?',
  'How do I issue a refund?',
  'The complaint rate is down again',
  'lol I will sue you for that pun',
  'I will complain to HR about the coffee, just kidding',
  'The customer is happy',
  'The refund page is live',
  'See C-7: the customer demands a refund',
  'Standup in five minutes',
  'The build is broken',
  'Is the customer meeting at three?',
] as const;

describe('looksLikeComplaint', () => {
  it.each(complaints)('offers for: %s', (text) => {
    expect(looksLikeComplaint(text)).toBe(true);
  });

  it.each(others)('lets pass: %s', (text) => {
    expect(looksLikeComplaint(text)).toBe(false);
  });

  it('knows the desk’s own words, whatever their case or width', () => {
    expect(looksLikeComplaint('客户要走红头文件')).toBe(false);
    expect(looksLikeComplaint('客户要走红头文件', ['红头文件'])).toBe(true);
    expect(looksLikeComplaint('they opened a ＳＥＶ-1', ['sev-1'])).toBe(true);
    expect(looksLikeComplaint('anything', ['', ' '])).toBe(false);
  });

  it('takes words back that are denied, the desk’s own too', () => {
    expect(looksLikeComplaint('没有投诉', ['投诉'])).toBe(false);
  });

  it('reads the beginning of a very long message alone', () => {
    expect(looksLikeComplaint(`${'好'.repeat(5000)}我要投诉`)).toBe(false);
  });
});

import { say } from '../sentence.ts';
import type { Texts } from '../texts.ts';

export const talk: Texts['talk'] = {
  greeting: '大家好，我是回音。客户的投诉交给我：一条投诉一张卡片、一个话题，一直提醒到客户得到答复为止。',
  greetingProducts: (products) => `在这里 @我 并写下客户的话，就会提报到${products}。`,
  greetingNoProducts: '这里还没有关联产品：请管理员在这里 @我 并写“设置”。在那之前，可以私聊我提报。',
  whichComplaint: (action) => `“${action}”哪一条投诉？`,
  whichComplaintNone: (action) => `“${action}”哪一条投诉？写上编号，比如 C-42，或者到那条投诉的话题里说。`,
  didYouMean: (action) => `你是想“${action}”吗？`,
  didYouMeanOn: (action, reference) => `你是想对 ${reference} 做“${action}”吗？`,
  orDraft: '不是的话，可以把这段话提报为投诉。',
  noteKept: (reference) => say`已存为 ${reference} 的备注。是想做下面的操作吗？`,
  cardMoved: (reference) =>
    `这是 ${reference} 的旧卡片，刚才的点击没有生效。卡片已重新发出，请到新卡片上操作。`,
  draftOpened: (reference, product) => `已提报为 ${reference}（${product}），要换产品请用“转产品”。`,
  pickProduct: '是哪个产品的投诉？点一下就提报。',
  tryAgain: (reference) => `刚才没有成功，什么都没有改动。请过一分钟再试。（${reference}）`,
  bug: (reference) =>
    `我这边出了问题。请先看一眼卡片再重试；还是不行的话，把这个编号告诉管理员：${reference}`,
  adminPlaceGone: (platform, channel) =>
    `我在 ${platform} 的 ${channel} 里发不了消息了：那里可能已归档或解散，或者我被移出了。`,
  adminPlaceGoneNext: '请重新拉我进去，或者到别处 @我 并写“设置”，给产品换个地方。没发出去的都留着。',
  namedPlace: (name, id) => `“${name}”（${id}）`,
  adminPersonGone: (name) => `我给 ${name} 发不了消息了：对方的账号可能已停用，或者把我屏蔽了。`,
  adminPersonGoneNext: '请当面告知，或者换一个人负责。',
  adminAccessGone: (platform) => `${platform} 不让我登录了，那边的消息都发不出去。`,
  adminAccessGoneNext: '请检查令牌后重启。提醒都留着，恢复后补发，并注明“迟到提醒”。',
  adminAccessBack: (platform) => `${platform} 恢复了，积压的消息正在补发。`,
  adminFailing: (platform) => `${platform} 已有一阵没有响应，那边的消息都发不出去。`,
  adminFailingNext:
    '我会连续重试一周；能在别的平台找到的人，先在那边通知。如果一直不恢复，请检查网络和平台的状态页。',
  adminAnswering: (platform) => `${platform} 恢复响应了，积压的消息正在补发。`,
  adminPlace: (product) => `产品：${product}`,
  adminReference: (reference) => `投诉：${reference}`,
  adminCode: (code) => `代码：${code}`,
  somePlace: '一个地方',
  people: (people) => people.flatMap((person, index) => (index === 0 ? [person] : ['、', person])),
};

import type { Texts } from '../texts.ts';

export const setup: Texts['setup'] = {
  asked: '要成为首位管理员，请输入“设置”加上日志里的一次性口令。',
  askedWrong: '口令不对。正确的口令在我最近一次启动的日志里，请输入“设置”加上口令。',
  example: '设置 K7Q2-94XM',
  adminWelcomed: '欢迎，你现在是管理员了。',
  adminNext:
    '接下来：把我拉进产品同事所在的群或频道，在那里 @我 并写“设置”。填一张小表：产品、负责人、代理人、主管，直接选人就行，不用查 ID。',
  adminFile: '喜欢用文件的话，这些也都可以写在 desk.yml 里。',
  done: (product, owner) => `“${product}”设置好了，投诉由 ${owner} 负责。`,
  doneChannel: (channel) => `卡片会发到 ${channel}。`,
  doneHere: '卡片会发到这里。',
  doneNext: '试一下：@我，写一句客户的话。',
  noDeskAdmin: '还没有产品。在产品同事所在的群或频道里 @我 并写“设置”，填一张小表就能用了。',
  noDeskOthers: '我还没有设置好。请管理员在产品同事所在的群或频道里 @我 并写“设置”，之后再来找我就行。',
};

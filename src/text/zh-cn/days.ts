import type { Texts } from '../texts.ts';

export const days: Texts['days'] = {
  unknown: (country, year) =>
    `我还不知道 ${country} ${year} 年的放假安排。跨到 ${year} 年的时限，暂按普通周一到周五估算。`,
  unknownNext: (country, year) =>
    `安排公布后，把日期写进一个文件（off: 放假，on: 调休上班），然后运行：npm run desk -- holidays ${country} ${year} FILE`,
  unknownPlain: (country, year) =>
    `如果就按普通工作日算，请确认：npm run desk -- holidays ${country} ${year} --plain。确认之前我每周提醒一次。`,
  feedUnread: (calendar, host) => `工作日历 ${calendar} 订阅的 ${host} 读取不到了，上次读到的日期仍然有效。`,
  feedUnreadNext: '我每小时再试一次。如果地址变了，请修改 desk.yml 里 feeds 下的 url，再应用一次。',
};

import type { TrackingNotice } from '../../src/messages/tracking-notices.ts';

/** What the notices of work in a tracker say, line by line. */
export const expectedOfTracking: Readonly<
  Record<TrackingNotice, { en: readonly string[]; zh: readonly string[] }>
> = {
  'action-reopened': {
    en: ['Action 1 is open again, as its item in the tracker is.'],
    zh: ['措施 1 重新打开：它在项目管理工具里又变成未完成了。'],
  },
  'item-asked': {
    en: ['陈平 sends action 1 to the tracker.', '> 扣款前先查重'],
    zh: ['陈平 把 措施 1 推送到项目管理工具。', '> 扣款前先查重'],
  },
  'item-linked': {
    en: ['In the tracker now: action 1 is SCR-5<https://tracker.example.com/SCR-5>, open.'],
    zh: ['措施 1 已关联到 SCR-5<https://tracker.example.com/SCR-5>，当前待处理。'],
  },
  'item-moved': {
    en: ['SCR-5<https://tracker.example.com/SCR-5> (action 1) is done now (已发布).'],
    zh: ['SCR-5<https://tracker.example.com/SCR-5>（措施 1）现在已完成（已发布）。'],
  },
  'item-failed': {
    en: [
      'The tracker did not take action 1: it wants other fields than we sent. Nothing is lost; send it again once that is mended.',
      '[Send to tracker > track C-42/a1]',
    ],
    zh: [
      '措施 1 没能推送：对方要求的字段和我们发的不一致。内容都在，处理好后再推送一次即可。',
      '[推送到项目工具 > track C-42/a1]',
    ],
  },
  'item-lost': {
    en: [
      'The tracker does not find SCR-5<https://tracker.example.com/SCR-5> any more. It does not count as done: link another one, or go on here.',
    ],
    zh: [
      '项目管理工具里找不到 SCR-5<https://tracker.example.com/SCR-5> 了。这不算完成：请另外关联一个，或在这里继续跟进。',
    ],
  },
  'item-unlinked': {
    en: ['陈平 took the link of action 1 to the tracker away.'],
    zh: ['陈平 取消了 措施 1 与项目管理工具的关联。'],
  },
};

import { say } from '../sentence.ts';
import type { Texts } from '../texts.ts';

export const reminders: Texts['reminders'] = {
  late: '迟到提醒',
  lateWhy: (when) => say`本应在 ${when} 提醒。`,
  level: (step, steps) => `第 ${step} 级，共 ${steps} 级`,
  repeated: (time) => `第 ${time} 次`,
  seenBefore: (who, when) => say`${who} 在 ${when} 看过提醒，还没有处理。`,
  left: (length) => `还剩 ${length}`,
  over: (length) => `已超时 ${length}`,
  due: (when, state) => say`时限 ${when}，${state}。`,
  dueNow: '现在到期',
  dueNowShort: '现在到期',
  summary: (reference, ask, state, title) => say`${reference} ${ask}，${state}：${title}`,
  shortAsk: {
    acknowledge: '请受理',
    contact: '请联系客户',
    update: '请给客户同步进展',
    resolve: '请尽快解决',
    tell: '请告知客户处理结果',
    other: '请看一下',
  },
  shortAskAbove: {
    acknowledge: (doer) => say`${doer} 还没有受理`,
    contact: (doer) => say`${doer} 还没有联系客户`,
    update: (doer) => say`${doer} 还没有给客户同步进展`,
    resolve: (doer) => say`${doer} 还没有解决`,
    tell: (doer) => say`${doer} 还没有把处理结果告知客户`,
    other: (doer) => say`${doer} 还没有处理`,
  },
  ask: {
    acknowledge: (told) => say`${told}：请受理。`,
    contact: (told) => say`${told}：请联系客户，并记录沟通。`,
    update: (told) => say`${told}：该给客户同步进展了，说完记录一下。`,
    resolve: (told) => say`${told}：请尽快解决；赶不上就给客户一个新的时间。`,
    tell: (told) => say`${told}：请把处理结果告知客户，并记下客户是否接受。`,
    other: (told) => say`${told}：请看一下。`,
  },
  askAbove: {
    acknowledge: (told, doer) => say`${told}：${doer} 还没有受理，请介入，或指派给其他人。`,
    contact: (told, doer) => say`${told}：${doer} 还没有联系客户，请跟进。`,
    update: (told, doer) => say`${told}：${doer} 还没有给客户同步进展，请跟进。`,
    resolve: (told, doer) => say`${told}：还没有解决（${doer}），请协助推进，或指派给其他人。`,
    tell: (told, doer) => say`${told}：${doer} 还没有把处理结果告知客户，请跟进。`,
    other: (told, doer) => say`${told}：${doer} 还没有处理，请跟进。`,
  },
};

import { say } from '../sentence.ts';
import type { Texts } from '../texts.ts';

export const receipt: Texts['receipt'] = {
  summary: (reference, title, status) => say`你提报的 ${reference}（${title}）：${status}`,
  opened: (product, owner) => say`已交给“${product}”，由 ${owner} 负责。`,
  firstAnswer: (length, when) => say`${length}内会有人受理，最晚 ${when}。`,
  firstAnswerLate: (when) => say`本应在 ${when} 前受理，已超时，正在逐级提醒。`,
  outside: (opening) => say`现在是非工作时间，${opening} 恢复上班。`,
  onDuty: (owner, backup) =>
    backup === null ? say`值守：${owner}。` : say`值守：${owner}，代理人 ${backup}。`,
  acknowledged: (who, when) => say`${who} 已受理（${when}）。`,
  question: (who) => say`${who} 需要你补充：`,
  answerHere: '在这条投诉的话题里 @我 回复，或者点“补充材料”。',
  copyLabel: '可以这样回复客户',
  copy: (reference, product, when) =>
    when === null
      ? `您好，您反馈的问题我们已经收到（编号 ${reference}），${product}的同事正在核实，有进展会第一时间联系您。给您添麻烦了。`
      : `您好，您反馈的问题我们已经收到（编号 ${reference}），${product}的同事正在处理，会在${when}前与您联系。给您添麻烦了。`,
  copyOutside: (reference, product, opening, when) =>
    when === null
      ? `您好，您反馈的问题我们已经收到（编号 ${reference}）。${product}的同事${opening}上班后会优先处理。给您添麻烦了。`
      : `您好，您反馈的问题我们已经收到（编号 ${reference}）。${product}的同事${opening}上班后会优先处理，会在${when}前与您联系。给您添麻烦了。`,
};

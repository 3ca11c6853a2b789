import type { Texts } from '../texts.ts';

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

function count(amount: number, unit: string): string[] {
  return amount === 0 ? [] : [`${amount} ${unit}`];
}

export const time: Texts['time'] = {
  moment: ({ weekday, month, day, time: clock }) =>
    `${month}月${day}日（${weekdays[weekday] ?? ''}）${clock}`,
  day: ({ weekday, month, day }) => `${month}月${day}日 ${weekdays[weekday] ?? ''}`,
  shortMoment: ({ weekday, month, day, time: clock }) =>
    `${month}月${day}日 ${weekdays[weekday] ?? ''} ${clock}`,
  briefMoment: ({ month, day, time: clock }) => `${month}月${day}日 ${clock}`,
  length: ({ days, hours, minutes, seconds }) =>
    [...count(days, '天'), ...count(hours, '小时'), ...count(minutes, '分钟'), ...count(seconds, '秒')].join(
      ' ',
    ) || '不到 1 分钟',
  workingLength: ({ days, hours, minutes, seconds }) => {
    if (days > 0) return `${days} 个工作日`;
    const parts = [...count(hours, '小时'), ...count(minutes, '分钟'), ...count(seconds, '秒')];
    return parts.length === 0 ? '不到 1 分钟' : `${parts.join(' ')}（工作时间）`;
  },
  dayKind: {
    working: '工作日',
    'make-up': '调休上班',
    extra: '加班日',
    rest: '休息日',
    holiday: '法定节假日',
    off: '放假',
    elapsed: '自然时间',
    paused: '暂停',
  },
};

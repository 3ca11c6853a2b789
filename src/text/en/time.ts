import type { DayKind } from '../../domain/calendar/working-calendar.ts';

export interface WrittenMoment {
  /** Monday = 0. */
  readonly weekday: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 'HH:MM'. */
  readonly time: string;
}

export interface WrittenLength {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function count(amount: number, unit: string): string[] {
  return amount === 0 ? [] : [`${amount} ${unit}${amount === 1 ? '' : 's'}`];
}

export const time = {
  moment: ({ weekday, month, day, time: clock }: WrittenMoment): string =>
    `${weekdays[weekday] ?? ''} ${day} ${months[month - 1] ?? ''}, ${clock}`,
  day: ({ weekday, month, day }: WrittenMoment): string =>
    `${(weekdays[weekday] ?? '').slice(0, 3)} ${day} ${(months[month - 1] ?? '').slice(0, 3)}`,
  shortMoment: ({ weekday, month, day, time: clock }: WrittenMoment): string =>
    `${(weekdays[weekday] ?? '').slice(0, 3)} ${day} ${(months[month - 1] ?? '').slice(0, 3)}, ${clock}`,
  /** Without the weekday: for notifications and toasts. */
  briefMoment: ({ month, day, time: clock }: Pick<WrittenMoment, 'month' | 'day' | 'time'>): string =>
    `${day} ${(months[month - 1] ?? '').slice(0, 3)}, ${clock}`,
  length: ({ days, hours, minutes, seconds }: WrittenLength): string =>
    [
      ...count(days, 'day'),
      ...count(hours, 'hour'),
      ...count(minutes, 'minute'),
      ...count(seconds, 'second'),
    ].join(' ') || 'less than a minute',
  /** The same, counted in a calendar's working days or hours. */
  workingLength: ({ days, hours, minutes, seconds }: WrittenLength): string =>
    [
      ...count(days, 'working day'),
      ...count(hours, 'working hour'),
      ...count(minutes, hours > 0 ? 'minute' : 'working minute'),
      ...count(seconds, 'second'),
    ].join(' ') || 'less than a minute',
  dayKind: {
    working: 'working day',
    'make-up': 'make-up workday',
    extra: 'extra workday',
    rest: 'day off',
    holiday: 'public holiday',
    off: 'closed',
    elapsed: 'around the clock',
    paused: 'paused',
  } satisfies Record<DayKind | 'elapsed' | 'paused', string>,
};

import { addDays } from './local-date.ts';
import type { LocalDate } from './local-date.ts';
import type { CalendarHolidays } from './working-calendar.ts';

/**
 * Days off and make-up workdays (调休) of mainland China, as the State Council's yearly notices set them. The
 * notice for a year comes out in the autumn before.
 */
export const CHINA: CalendarHolidays = {
  country: 'CN',
  coveredFrom: '2025-01-01',
  coveredUntil: '2026-12-31',
  off: [
    ...listDays('2025-01-01', '2025-01-01'), // 元旦
    ...listDays('2025-01-28', '2025-02-04'), // 春节
    ...listDays('2025-04-04', '2025-04-06'), // 清明节
    ...listDays('2025-05-01', '2025-05-05'), // 劳动节
    ...listDays('2025-05-31', '2025-06-02'), // 端午节
    ...listDays('2025-10-01', '2025-10-08'), // 国庆节, 中秋节
    ...listDays('2026-01-01', '2026-01-03'), // 元旦
    ...listDays('2026-02-15', '2026-02-23'), // 春节
    ...listDays('2026-04-04', '2026-04-06'), // 清明节
    ...listDays('2026-05-01', '2026-05-05'), // 劳动节
    ...listDays('2026-06-19', '2026-06-21'), // 端午节
    ...listDays('2026-09-25', '2026-09-27'), // 中秋节
    ...listDays('2026-10-01', '2026-10-07'), // 国庆节
  ],
  on: [
    { date: '2025-01-26' },
    { date: '2025-02-08' },
    { date: '2025-04-27' },
    { date: '2025-09-28' },
    { date: '2025-10-11' },
    { date: '2026-01-04' },
    { date: '2026-02-14' },
    { date: '2026-02-28' },
    { date: '2026-05-09' },
    { date: '2026-09-20' },
    { date: '2026-10-10' },
  ],
};

function listDays(first: LocalDate, last: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) days.push(date);
  return days;
}

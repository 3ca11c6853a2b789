import { holidayTable } from '../../src/domain/calendar/holidays.ts';
import type { Interval, WorkingCalendar } from '../../src/domain/calendar/working-calendar.ts';

const OFFICE_HOURS: readonly Interval[] = [
  [540, 720],
  [810, 1080],
];

/** Monday to Friday, 09:00-12:00 and 13:30-18:00, in Shanghai with China's holidays. */
export function aCalendar(overrides: Partial<WorkingCalendar> = {}): WorkingCalendar {
  return {
    id: 'office',
    timezone: 'Asia/Shanghai',
    week: onWeekdays(OFFICE_HOURS),
    off: [],
    on: [],
    holidays: holidayTable('CN'),
    ...overrides,
  };
}

/** The same hours from Monday to Friday, none on Saturday and Sunday. */
export function onWeekdays(hours: readonly Interval[]): readonly (readonly Interval[])[] {
  return [hours, hours, hours, hours, hours, [], []];
}

/** The same hours on all seven days. */
export function onEveryDay(hours: readonly Interval[]): readonly (readonly Interval[])[] {
  return [hours, hours, hours, hours, hours, hours, hours];
}

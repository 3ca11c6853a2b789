import { CHINA } from './holidays-cn.ts';
import type { CalendarHolidays } from './working-calendar.ts';

export type HolidayTable = CalendarHolidays;

const TABLES: readonly HolidayTable[] = [CHINA];

/** The days that are known of a country (ISO code, such as CN), or null. */
export function holidayTable(country: string): HolidayTable | null {
  return TABLES.find((table) => table.country === country) ?? null;
}

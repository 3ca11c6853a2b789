import { DAY_MINUTES, isLocalDate } from './local-date.ts';
import type { LocalDate, Weekday } from './local-date.ts';
import { isZone } from './zone.ts';

/**
 * Minutes since midnight on the wall clock, the end not included. An end above 1440 reaches into the next day; the
 * hours belong to the day on which they start, so a day off does not cut the night shift that began before it.
 */
export type Interval = readonly [startMinute: number, endMinute: number];

/** A day on takes its own hours, else those of `like`, else its weekday's, else the first weekday's that has any. */
export interface DayOn {
  readonly date: LocalDate;
  readonly hours?: readonly Interval[];
  readonly like?: Weekday;
}

/** A country's days as they were known when the calendar was made; `on` are its make-up workdays. */
export interface CalendarHolidays {
  readonly country: string;
  readonly coveredFrom: LocalDate;
  readonly coveredUntil: LocalDate;
  readonly off: readonly LocalDate[];
  readonly on: readonly DayOn[];
}

/** A calendar that others keep, and its days as they were last read. */
export interface CalendarFeed {
  readonly url: string;
  /** Days of it that do not count. */
  readonly except: readonly LocalDate[];
  readonly off: readonly LocalDate[];
}

/**
 * Plain data, kept with a policy version and never changed in place (its compiled form is cached by identity). For
 * one date the first that names it decides: own `off`, own `on`, the feeds, the country's make-up workdays, its
 * holidays, the week.
 */
export interface WorkingCalendar {
  readonly id: string;
  readonly timezone: string;
  /** Seven days, Monday first. */
  readonly week: readonly (readonly Interval[])[];
  readonly off: readonly LocalDate[];
  readonly on: readonly DayOn[];
  readonly holidays: CalendarHolidays | null;
  /** Left out: none. */
  readonly feeds?: readonly CalendarFeed[];
}

/** Why a day has hours (working, make-up by the country, extra by the calendar) or none (rest of the week, …). */
export type DayKind = 'working' | 'make-up' | 'extra' | 'rest' | 'holiday' | 'off';

export interface CalendarFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** False where the country's days are not known, so that the date was judged by its weekday only. */
export function isCovered(date: LocalDate, calendar: WorkingCalendar): boolean {
  const holidays = calendar.holidays;
  return holidays === null || (date >= holidays.coveredFrom && date <= holidays.coveredUntil);
}

/** What stops a calendar from being used, each with the value found and the mend. Empty when all is well. */
export function findCalendarFaults(calendar: WorkingCalendar): CalendarFault[] {
  return [
    ...findZoneFaults(calendar.timezone),
    ...findWeekFaults(calendar.week),
    ...findDayFaults(calendar, []),
    ...(calendar.holidays ? findDayFaults(calendar.holidays, ['holidays']) : []),
  ];
}

function findZoneFaults(timezone: string): CalendarFault[] {
  if (isZone(timezone)) return [];
  const message = `"${timezone}" is not a time zone: write an IANA name such as Asia/Shanghai or Europe/Berlin`;
  return [{ path: ['timezone'], message }];
}

function findWeekFaults(week: WorkingCalendar['week']): CalendarFault[] {
  if (week.length !== 7) {
    return [
      {
        path: ['week'],
        message: `${week.length} days found: a week has seven, Monday first`,
      },
    ];
  }
  if (week.every((hours) => hours.length === 0)) {
    return [
      {
        path: ['week'],
        message: 'no hours found: at least one weekday must have working hours',
      },
    ];
  }
  return week.flatMap((hours, weekday) => {
    const spill = findSpill(week[(weekday + 6) % 7] ?? []);
    return findHoursFaults(hours, ['week', weekday], spill);
  });
}

function findDayFaults(
  days: Pick<WorkingCalendar, 'off' | 'on'>,
  at: readonly (string | number)[],
): CalendarFault[] {
  const off = new Set(days.off);
  const offFaults = days.off.flatMap((date, index) => findDateFaults(date, [...at, 'off', index]));
  const onFaults = days.on.flatMap((day, index) => {
    const path = [...at, 'on', index];
    const faults = findDateFaults(day.date, [...path, 'date']);
    if (off.has(day.date)) {
      faults.push({
        path: [...path, 'date'],
        message: `${day.date} is both on and off: keep one of them`,
      });
    }
    if (day.hours?.length === 0) {
      faults.push({
        path: [...path, 'hours'],
        message: 'no hours found: leave them out, or put the date into off',
      });
    }
    return [...faults, ...findHoursFaults(day.hours ?? [], [...path, 'hours'], 0)];
  });
  return [...offFaults, ...onFaults];
}

function findDateFaults(date: LocalDate, path: readonly (string | number)[]): CalendarFault[] {
  if (isLocalDate(date)) return [];
  return [
    {
      path,
      message: `"${date}" is not a date: write one that exists, as 2026-02-14`,
    },
  ];
}

function findHoursFaults(
  hours: readonly Interval[],
  path: readonly (string | number)[],
  spill: number,
): CalendarFault[] {
  let free = spill;
  return hours.flatMap(([start, end], index) => {
    const here = [...path, index];
    const found = `${formatMinute(start)}-${formatMinute(end)}`;
    const before = free;
    free = Math.max(free, end);
    if (
      !isMinute(start) ||
      start >= DAY_MINUTES ||
      !isMinute(end) ||
      end <= start ||
      end > start + DAY_MINUTES
    ) {
      return [
        {
          path: here,
          message: `${found} is impossible: it must end after its start, within 24 hours`,
        },
      ];
    }
    if (start < before) {
      const message = `${found} begins before the hours ahead of it end at ${formatMinute(before)}: join them`;
      return [{ path: here, message }];
    }
    return [];
  });
}

/** How far a day's hours reach into the next one, in minutes. */
export function findSpill(hours: readonly Interval[]): number {
  return Math.max(0, ...hours.map(([, end]) => end - DAY_MINUTES));
}

function isMinute(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}

function formatMinute(minute: number): string {
  const [hour, rest] = [Math.floor(minute / 60), minute % 60];
  return `${String(hour).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

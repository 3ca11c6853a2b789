import type { Interval, WorkingCalendar } from '../../src/domain/calendar/working-calendar.ts';

/**
 * Working time, counted minute by minute: nothing clever, so that it can be believed. All times are whole minutes
 * since 1970 (UTC); it knows only the window that it was made for and answers null beyond it.
 */
export interface SlowCalendar {
  readonly from: number;
  readonly to: number;
  isOpen(minute: number): boolean;
  /** The day (since 1970) to which an open minute belongs. */
  ownerOf(minute: number): number | null;
  /** Minutes on the zone's wall clock, as minutes since 1970. */
  wallAt(minute: number): number;
  /** The first minute whose wall clock shows this or more. */
  firstAtWall(wall: number): number;
}

export interface SlowPause {
  readonly from: number;
  readonly to: number | null;
}

const DAY = 1440;
const MARGIN = 3 * DAY;

export function createSlowCalendar(calendar: WorkingCalendar, from: number, to: number): SlowCalendar {
  const wallAt = createWall(calendar.timezone);
  const firstAtWall = (wall: number): number => {
    // By quarters of an hour first, within which the offset stays; no wall clock is 15 hours ahead of UTC.
    let minute = Math.floor((wall - 15 * 60) / 15) * 15;
    while (wallAt(minute + 14) < wall) minute += 15;
    while (wallAt(minute) < wall) minute++;
    return minute;
  };
  const first = from - MARGIN;
  const owners = new Int32Array(to - from + 2 * MARGIN);
  for (let day = Math.floor(first / DAY) - 2; day <= Math.floor((to + MARGIN) / DAY) + 2; day++) {
    for (const [start, end] of hoursOn(day, calendar)) {
      const last = firstAtWall(day * DAY + end);
      for (let minute = firstAtWall(day * DAY + start); minute < last; minute++) {
        if (owners[minute - first] === 0) owners[minute - first] = day;
      }
    }
  }
  return {
    from,
    to,
    isOpen: (minute) => (owners[minute - first] ?? 0) !== 0,
    ownerOf: (minute) => owners[minute - first] || null,
    wallAt,
    firstAtWall,
  };
}

export function slowNextOpening(slow: SlowCalendar, at: number): number | null {
  for (let minute = at; minute < slow.to; minute++) if (slow.isOpen(minute)) return minute;
  return null;
}

export function slowPreviousClosing(slow: SlowCalendar, at: number): number | null {
  if (slow.isOpen(at)) return at;
  for (let minute = at; minute > slow.from; minute--) if (slow.isOpen(minute - 1)) return minute;
  return null;
}

export function slowBetween(slow: SlowCalendar, from: number, to: number): number {
  let sum = 0;
  for (let minute = from; minute < to; minute++) if (slow.isOpen(minute)) sum++;
  return sum;
}

/** Forward for a positive amount, back for a negative one. */
export function slowAddWorkingTime(slow: SlowCalendar, start: number, minutes: number): number | null {
  let left = Math.abs(minutes);
  let at = start;
  while (left > 0) {
    if (minutes < 0) at--;
    if (at < slow.from || at >= slow.to) return null;
    if (slow.isOpen(at)) left--;
    if (minutes > 0) at++;
  }
  return at;
}

export function slowAddWorkingDays(slow: SlowCalendar, start: number, days: number): number | null {
  const isBack = days < 0;
  const moved = isBack ? slowPreviousClosing(slow, start) : slowNextOpening(slow, start);
  if (moved === null || days === 0) return moved;
  const day = slow.ownerOf(slow.isOpen(moved) ? moved : moved - 1);
  if (day === null) return null;
  const target = slowWorkingDay(slow, day, days);
  if (target === null) return null;
  const sameTime = slow.firstAtWall(slow.wallAt(moved) + (target - day) * DAY);
  return isBack ? slowPreviousClosing(slow, sameTime) : slowNextOpening(slow, sameTime);
}

export function slowNextMorning(slow: SlowCalendar, at: number): number | null {
  for (let day = Math.floor(slow.wallAt(at) / DAY); day * DAY < slow.to; day++) {
    const from = slow.firstAtWall(day * DAY + 7 * 60);
    const midnight = slow.firstAtWall((day + 1) * DAY);
    for (let minute = from; minute < midnight; minute++) {
      if (!slow.isOpen(minute)) continue;
      if (minute > at) return minute;
      break;
    }
  }
  return null;
}

/** Adds minutes that count (open ones, or all) and are not paused. "paused" when an open pause never lets it end. */
export function slowAddCounted(
  slow: SlowCalendar,
  start: number,
  minutes: number,
  rules: { isWork: boolean; pauses: readonly SlowPause[] },
): number | 'paused' | null {
  let left = minutes;
  let at = start;
  while (left > 0) {
    if (at >= slow.to) return rules.pauses.some((pause) => pause.to === null) ? 'paused' : null;
    if (isCounted(slow, at, rules)) left--;
    at++;
  }
  return at;
}

/** The other way round: minutes that count, ahead of the end. */
export function slowSubtractCounted(
  slow: SlowCalendar,
  end: number,
  minutes: number,
  rules: { isWork: boolean; pauses: readonly SlowPause[] },
): number | null {
  let left = minutes;
  let at = end;
  while (left > 0) {
    if (at <= slow.from) return null;
    at--;
    if (isCounted(slow, at, rules)) left--;
  }
  return at;
}

export function slowCounted(
  slow: SlowCalendar,
  from: number,
  to: number,
  rules: { isWork: boolean; pauses: readonly SlowPause[] },
): number {
  let sum = 0;
  for (let minute = from; minute < to; minute++) if (isCounted(slow, minute, rules)) sum++;
  return sum;
}

export function isInPause(pauses: readonly SlowPause[], minute: number): boolean {
  return pauses.some((pause) => pause.from <= minute && (pause.to === null || minute < pause.to));
}

function isCounted(
  slow: SlowCalendar,
  minute: number,
  rules: { isWork: boolean; pauses: readonly SlowPause[] },
): boolean {
  return (!rules.isWork || slow.isOpen(minute)) && !isInPause(rules.pauses, minute);
}

function slowWorkingDay(slow: SlowCalendar, day: number, days: number): number | null {
  const working: number[] = [];
  for (let minute = slow.from - 2 * DAY; minute < slow.to + 2 * DAY; minute++) {
    const owner = slow.ownerOf(minute);
    if (owner !== null && owner !== working.at(-1)) working.push(owner);
  }
  return working[working.indexOf(day) + days] ?? null;
}

function hoursOn(day: number, calendar: WorkingCalendar): readonly Interval[] {
  const date = new Date(day * DAY * 60_000).toISOString().slice(0, 10);
  if (calendar.off.includes(date)) return [];
  const own = calendar.on.find((one) => one.date === date);
  const isInFeed = (calendar.feeds ?? []).some(
    ({ off, except }) => off.includes(date) && !except.includes(date),
  );
  if (own === undefined && isInFeed) return [];
  const on = own ?? calendar.holidays?.on.find((one) => one.date === date);
  const weekday = (new Date(day * DAY * 60_000).getUTCDay() + 6) % 7;
  const usual = calendar.week[on?.like ?? weekday] ?? [];
  if (on) {
    return on.hours ?? (usual.length > 0 ? usual : (calendar.week.find((hours) => hours.length > 0) ?? []));
  }
  return calendar.holidays?.off.includes(date) ? [] : usual;
}

const walls = new Map<string, Map<number, number>>();

/** Asks Intl for each quarter of an hour: zones change only at those nowadays. */
function createWall(zone: string): (minute: number) => number {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const known = walls.get(zone) ?? new Map<number, number>();
  walls.set(zone, known);
  return (minute) => {
    const quarter = Math.floor(minute / 15);
    let offset = known.get(quarter);
    if (offset === undefined) {
      const shown = Date.parse(`${format.format(quarter * 15 * 60_000).replace(' ', 'T')}Z`) / 60_000;
      offset = shown - quarter * 15;
      known.set(quarter, offset);
    }
    return minute + offset;
  };
}

import type { Length } from '../length.ts';
import { compileCalendar } from './compiled-calendar.ts';
import { DAY_MS } from './local-date.ts';
import { addWorkingDays, addWorkingTime, nextOpening, workingTimeBetween } from './working-time.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { instantOfWall, toWall } from './zone.ts';

/** `to` is null while it lasts. */
export interface Pause {
  readonly from: number;
  readonly to: number | null;
}

export interface ClockSpan {
  readonly length: Length;
  readonly start: number;
  readonly due: number;
  readonly pauses?: readonly Pause[];
}

/** While a pause is open there is no due moment, only the time that is left when it ends, in the clock's own time. */
export type PausedDue = { readonly due: number } | { readonly due: null; readonly left: number };

/** When a clock that starts at this moment is due. */
export function addLength(length: Length, start: number, calendar: WorkingCalendar): number {
  if (length.unit === 'work') {
    return 'days' in length
      ? addWorkingDays(start, length.days, calendar)
      : addWorkingTime(start, length.ms, calendar);
  }
  return 'days' in length ? addCalendarDays(start, length.days, calendar) : start + length.ms;
}

/**
 * The time inside a pause does not count: what of the clock's own time (working or calendar) was paused before the
 * due moment is added after it, again without pauses. Working days end in working time, as without a pause.
 */
export function addLengthWithPauses(span: Omit<ClockSpan, 'due'>, calendar: WorkingCalendar): PausedDue {
  const time = createOwnTime(span.length, calendar);
  const pauses = joinPauses(span.pauses ?? []);
  const bare = addLength(span.length, span.start, calendar);
  const paused = sumPaused(time, pauses, span.start, bare);
  const counted = count(time, pauses, bare, paused);
  if (counted.due === null) return { due: null, left: leftAt(time, pauses, span.start, bare) };
  if (span.length.unit === 'calendar' || !('days' in span.length)) return counted;
  return moveIntoCounted(pauses, counted.due, calendar);
}

/**
 * That long before a due moment: addLengthWithPauses the other way round. Days go back to the same time of day, in
 * working time for working days; what was paused between that moment and the due one is gone back beyond it.
 */
export function subtractLength(
  { length, due, pauses = [] }: Omit<ClockSpan, 'start'>,
  calendar: WorkingCalendar,
): number {
  const time = createOwnTime(length, calendar);
  const joined = joinPauses(pauses);
  if ('ms' in length) return countBack(time, joined, due, length.ms);
  const back = { unit: length.unit, days: -length.days };
  const bare = addLength(back, due, calendar);
  return countBack(time, joined, bare, sumPaused(time, joined, bare, due));
}

/**
 * The moment when that part of the clock is used: 0.75 of the time between start and due, in the clock's own time
 * and without its pauses. More than 1 lies after due. Null when an open pause comes first.
 */
export function partOf(fraction: number, span: ClockSpan, calendar: WorkingCalendar): number | null {
  if (fraction === 1 || span.due <= span.start) return span.due;
  const time = createOwnTime(span.length, calendar);
  const pauses = joinPauses(span.pauses ?? []);
  const total = time.between(span.start, span.due) - sumPaused(time, pauses, span.start, span.due);
  return fraction < 1
    ? count(time, pauses, span.start, Math.round(total * fraction)).due
    : count(time, pauses, span.due, Math.round(total * (fraction - 1))).due;
}

/** Milliseconds as this length counts them: working time, or all time. */
export function ownTimeBetween(from: number, to: number, length: Length, calendar: WorkingCalendar): number {
  return createOwnTime(length, calendar).between(from, to);
}

/** In order, without overlaps and empty ones; an open pause is endless. */
export function joinPauses(pauses: readonly Pause[]): ClosedPause[] {
  const joined: { from: number; to: number }[] = [];
  for (const pause of pauses.toSorted((one, other) => one.from - other.from)) {
    const to = pause.to ?? Infinity;
    if (to <= pause.from) continue;
    const last = joined.at(-1);
    if (last && pause.from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from: pause.from, to });
  }
  return joined;
}

interface ClosedPause {
  readonly from: number;
  readonly to: number;
}

interface OwnTime {
  between(from: number, to: number): number;
  add(start: number, ms: number): number;
}

function createOwnTime(length: Length, calendar: WorkingCalendar): OwnTime {
  if (length.unit === 'calendar') {
    return { between: (from, to) => to - from, add: (start, ms) => start + ms };
  }
  return {
    between: (from, to) => workingTimeBetween(from, to, calendar),
    add: (start, ms) => addWorkingTime(start, ms, calendar),
  };
}

function addCalendarDays(start: number, days: number, calendar: WorkingCalendar): number {
  const { zone } = compileCalendar(calendar);
  return instantOfWall(zone, toWall(zone, start) + days * DAY_MS);
}

function sumPaused(time: OwnTime, pauses: readonly ClosedPause[], from: number, to: number): number {
  let sum = 0;
  for (const pause of pauses) {
    if (pause.to <= from || pause.from >= to) continue;
    sum += time.between(Math.max(from, pause.from), Math.min(to, pause.to));
  }
  return sum;
}

/** The earliest moment by which that much has passed outside the pauses; null when an endless pause comes first. */
function count(
  time: OwnTime,
  pauses: readonly ClosedPause[],
  start: number,
  ms: number,
): { due: number } | { due: null } {
  let at = start;
  let left = ms;
  for (const pause of pauses) {
    if (pause.to <= at) continue;
    const free = pause.from > at ? time.between(at, pause.from) : 0;
    if (left <= free) break;
    left -= free;
    if (pause.to === Infinity) return { due: null };
    at = pause.to;
  }
  return { due: time.add(at, left) };
}

/** The latest moment from which that much passes outside the pauses until the end. */
function countBack(time: OwnTime, pauses: readonly ClosedPause[], end: number, ms: number): number {
  let at = end;
  let left = ms;
  for (const pause of pauses.toReversed()) {
    if (pause.from >= at) continue;
    const free = pause.to < at ? time.between(pause.to, at) : 0;
    if (left <= free) break;
    left -= free;
    at = pause.from;
  }
  return time.add(at, -left);
}

function leftAt(time: OwnTime, pauses: readonly ClosedPause[], start: number, bare: number): number {
  const openFrom = Math.max(start, pauses.at(-1)?.from ?? start);
  return (
    time.between(start, bare) - (time.between(start, openFrom) - sumPaused(time, pauses, start, openFrom))
  );
}

function moveIntoCounted(
  pauses: readonly ClosedPause[],
  start: number,
  calendar: WorkingCalendar,
): PausedDue {
  let at = nextOpening(start, calendar);
  for (const pause of pauses) {
    if (at <= pause.from || at >= pause.to) continue;
    if (pause.to === Infinity) return { due: null, left: 0 };
    at = nextOpening(pause.to, calendar);
  }
  return { due: at };
}

import { DAY_MINUTES, dayOf, MINUTE_MS, weekdayOfDay } from './local-date.ts';
import { findSpill } from './working-calendar.ts';
import type { DayKind, DayOn, Interval, WorkingCalendar } from './working-calendar.ts';
import { findZone, instantOfWall } from './zone.ts';
import type { Zone } from './zone.ts';

/**
 * The opening hours of 32 days as moments, with running sums, so that counting over weeks is a look into an array.
 * Index i is the i-th span; the spans are in order and do not overlap, within a block and between blocks.
 */
export interface Block {
  readonly index: number;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Working milliseconds of the block ahead of each span. */
  readonly before: readonly number[];
  /** The day on which each span began. */
  readonly days: readonly number[];
  /** The days that have any span. */
  readonly workingDays: readonly number[];
  readonly total: number;
}

interface ResolvedDay {
  readonly kind: DayKind;
  readonly hours: readonly Interval[];
}

export interface CompiledCalendar {
  readonly id: string;
  readonly zone: Zone;
  readonly week: readonly ResolvedDay[];
  readonly special: ReadonlyMap<number, ResolvedDay>;
  readonly blocks: Map<number, Block>;
}

export const BLOCK_DAYS = 32;

const compiled = new WeakMap<WorkingCalendar, CompiledCalendar>();

export function compileCalendar(calendar: WorkingCalendar): CompiledCalendar {
  const known = compiled.get(calendar);
  if (known) return known;
  const fresh: CompiledCalendar = {
    id: calendar.id,
    zone: findZone(calendar.timezone),
    week: calendar.week.map(resolveWeekday),
    special: resolveSpecialDays(calendar),
    blocks: new Map(),
  };
  compiled.set(calendar, fresh);
  return fresh;
}

export function resolveDay(calendar: CompiledCalendar, day: number): ResolvedDay {
  return calendar.special.get(day) ?? calendar.week[weekdayOfDay(day)] ?? NO_HOURS;
}

export function blockAt(calendar: CompiledCalendar, index: number): Block {
  const known = calendar.blocks.get(index);
  if (known) return known;
  const block = buildBlock(calendar, index);
  calendar.blocks.set(index, block);
  return block;
}

const NO_HOURS: ResolvedDay = { kind: 'rest', hours: [] };

function resolveWeekday(hours: readonly Interval[]): ResolvedDay {
  return hours.length === 0 ? NO_HOURS : { kind: 'working', hours: inOrder(hours) };
}

/** Written from the weakest to the strongest, so that the strongest word on a date stays. */
function resolveSpecialDays(calendar: WorkingCalendar): Map<number, ResolvedDay> {
  const special = new Map<number, ResolvedDay>();
  const isWorking = (day: number): boolean => {
    const resolved = special.get(day);
    return (resolved ? resolved.hours : (calendar.week[weekdayOfDay(day)] ?? [])).length > 0;
  };
  for (const date of calendar.holidays?.off ?? []) special.set(dayOf(date), { kind: 'holiday', hours: [] });
  for (const day of calendar.holidays?.on ?? []) {
    special.set(dayOf(day.date), {
      kind: 'make-up',
      hours: findHours(day, calendar),
    });
  }
  for (const { off, except } of calendar.feeds ?? []) {
    for (const date of off) {
      if (!except.includes(date)) special.set(dayOf(date), { kind: 'off', hours: [] });
    }
  }
  for (const day of calendar.on) {
    const number = dayOf(day.date);
    const kind = isWorking(number) ? (special.get(number)?.kind ?? 'working') : 'extra';
    special.set(number, { kind, hours: findHours(day, calendar) });
  }
  for (const date of calendar.off) special.set(dayOf(date), { kind: 'off', hours: [] });
  return special;
}

function findHours(day: DayOn, calendar: WorkingCalendar): readonly Interval[] {
  if (day.hours) return inOrder(day.hours);
  const own = calendar.week[day.like ?? weekdayOfDay(dayOf(day.date))] ?? [];
  return inOrder(own.length > 0 ? own : (calendar.week.find((hours) => hours.length > 0) ?? []));
}

function inOrder(hours: readonly Interval[]): readonly Interval[] {
  return hours.toSorted((one, other) => one[0] - other[0]);
}

function buildBlock(calendar: CompiledCalendar, index: number): Block {
  const starts: number[] = [];
  const ends: number[] = [];
  const before: number[] = [];
  const days: number[] = [];
  let total = 0;
  for (let day = index * BLOCK_DAYS; day < (index + 1) * BLOCK_DAYS; day++) {
    for (const [start, end] of openHours(calendar, day)) {
      const from = instantOfWall(calendar.zone, (day * DAY_MINUTES + start) * MINUTE_MS);
      const to = instantOfWall(calendar.zone, (day * DAY_MINUTES + end) * MINUTE_MS);
      // Hours that fall into a gap of the wall clock do not happen.
      if (from >= to) continue;
      starts.push(from);
      ends.push(to);
      before.push(total);
      days.push(day);
      total += to - from;
    }
  }
  return {
    index,
    starts,
    ends,
    before,
    days,
    workingDays: [...new Set(days)],
    total,
  };
}

/** A day's hours without what overlaps the hours ahead of them, which began earlier and keep the time. */
function openHours(calendar: CompiledCalendar, day: number): Interval[] {
  let taken = findSpill(resolveDay(calendar, day - 1).hours);
  const open: Interval[] = [];
  for (const [start, end] of resolveDay(calendar, day).hours) {
    const from = Math.max(start, taken);
    if (from >= end) continue;
    open.push([from, end]);
    taken = end;
  }
  return open;
}

/** The moments of a day's opening hours; empty when it has none. */
export function spansOfDay(calendar: CompiledCalendar, day: number): [from: number, to: number][] {
  const block = blockAt(calendar, Math.floor(day / BLOCK_DAYS));
  return block.days.flatMap((owner, i) => {
    const [from, to] = [block.starts[i], block.ends[i]];
    return owner === day && from !== undefined && to !== undefined ? [[from, to]] : [];
  });
}

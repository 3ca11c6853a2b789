import { BLOCK_DAYS, blockAt, compileCalendar } from './compiled-calendar.ts';
import type { Block, CompiledCalendar } from './compiled-calendar.ts';
import { DAY_MS, MINUTE_MS } from './local-date.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { instantOfWall, toWall } from './zone.ts';

/** Openings before this hour (a round-the-clock desk, the end of a night shift) are no morning. */
const MORNING_MS = 7 * 60 * MINUTE_MS;

/** Ten years without an hour of work: the calendar is broken, not merely on holiday. */
const EMPTY_BLOCKS_ALLOWED = Math.ceil(3660 / BLOCK_DAYS);

export function isWorkingAt(at: number, calendar: WorkingCalendar): boolean {
  return nextOpening(at, calendar) === at;
}

/** The moment itself when it is working time, else the next one that is. */
export function nextOpening(at: number, calendar: WorkingCalendar): number {
  const { block, i } = findSpanAfter(compileCalendar(calendar), at);
  return Math.max(at, read(block.starts, i));
}

/** The moment itself when it is working time, else the last closing at or before it. */
export function previousClosing(at: number, calendar: WorkingCalendar): number {
  const { block, i } = findSpanFrom(compileCalendar(calendar), at);
  return Math.min(at, read(block.ends, i));
}

/** The first moment after this one that begins a day's work, from 07:00 on. */
export function nextWorkingMorning(at: number, calendar: WorkingCalendar): number {
  const compiled = compileCalendar(calendar);
  let day = Math.floor(toWall(compiled.zone, at) / DAY_MS);
  for (;;) {
    const opening = nextOpening(instantOfWall(compiled.zone, day * DAY_MS + MORNING_MS), calendar);
    const openingDay = Math.floor(toWall(compiled.zone, opening) / DAY_MS);
    if (openingDay === day && opening > at) return opening;
    day = Math.max(day + 1, openingDay);
  }
}

/**
 * The earliest moment by which that much working time has passed, so an amount that ends with the day ends at its
 * closing. A negative amount goes back: the latest moment from which that much passes until the start.
 */
export function addWorkingTime(start: number, ms: number, calendar: WorkingCalendar): number {
  if (ms === 0) return start;
  const compiled = compileCalendar(calendar);
  return ms > 0 ? countForward(compiled, start, ms) : countBack(compiled, start, -ms);
}

/** Negative when `to` is before `from`. */
export function workingTimeBetween(from: number, to: number, calendar: WorkingCalendar): number {
  // Not negated: that would make -0 of nothing.
  if (to < from) return 0 - workingTimeBetween(to, from, calendar);
  const compiled = compileCalendar(calendar);
  const first = findSpanAfter(compiled, from);
  const last = findSpanAfter(compiled, to);
  let sum = usedOf(last, to) - usedOf(first, from);
  for (let index = first.block.index; index < last.block.index; index++)
    sum += blockAt(compiled, index).total;
  return sum;
}

/**
 * Moves the start into working time, then takes the same time of day that many working days later; where that day
 * is closed then, the next opening. Going back mirrors it: a start outside working time is first moved back to the
 * closing before it, and a closed time to the closing before that.
 */
export function addWorkingDays(start: number, days: number, calendar: WorkingCalendar): number {
  const compiled = compileCalendar(calendar);
  const isBack = days < 0;
  const { block, i } = isBack ? findSpanFrom(compiled, start) : findSpanAfter(compiled, start);
  const moved = isBack ? Math.min(start, read(block.ends, i)) : Math.max(start, read(block.starts, i));
  if (days === 0) return moved;
  const day = read(block.days, i);
  const target = findWorkingDay(compiled, block, day, days);
  const sameTime = instantOfWall(compiled.zone, toWall(compiled.zone, moved) + (target - day) * DAY_MS);
  return isBack ? previousClosing(sameTime, calendar) : nextOpening(sameTime, calendar);
}

interface Position {
  readonly block: Block;
  readonly i: number;
}

/** The first span that ends after the moment. */
function findSpanAfter(calendar: CompiledCalendar, at: number): Position {
  // A span may have begun on the day before, and the zone may be a day off UTC.
  const first = Math.floor((Math.floor(at / DAY_MS) - 2) / BLOCK_DAYS);
  for (let index = first; index <= first + EMPTY_BLOCKS_ALLOWED; index++) {
    const block = blockAt(calendar, index);
    const i = countAtMost(block.ends, at);
    if (i < block.ends.length) return { block, i };
  }
  throw createEmptyError(calendar);
}

/** The last span that starts at or before the moment. */
function findSpanFrom(calendar: CompiledCalendar, at: number): Position {
  const last = Math.floor((Math.floor(at / DAY_MS) + 1) / BLOCK_DAYS);
  for (let index = last; index >= last - EMPTY_BLOCKS_ALLOWED; index--) {
    const block = blockAt(calendar, index);
    const i = countAtMost(block.starts, at) - 1;
    if (i >= 0) return { block, i };
  }
  throw createEmptyError(calendar);
}

/** Working time of the block up to the moment, whose position this is. */
function usedOf({ block, i }: Position, at: number): number {
  return read(block.before, i) + Math.max(0, at - read(block.starts, i));
}

function countForward(calendar: CompiledCalendar, start: number, ms: number): number {
  const from = findSpanAfter(calendar, start);
  let block = from.block;
  let left = usedOf(from, start) + ms;
  for (let empty = 0; left > block.total;) {
    left -= block.total;
    empty = block.total === 0 ? empty + 1 : 0;
    if (empty > EMPTY_BLOCKS_ALLOWED) throw createEmptyError(calendar);
    block = blockAt(calendar, block.index + 1);
  }
  // The last span with less than the wanted time ahead of it: the amount runs out in it, at its closing at latest.
  const i = countAtMost(block.before, left, true) - 1;
  return read(block.starts, i) + left - read(block.before, i);
}

function countBack(calendar: CompiledCalendar, start: number, ms: number): number {
  const from = findSpanFrom(calendar, start);
  let block = from.block;
  const ahead = read(block.before, from.i);
  const here = Math.min(start, read(block.ends, from.i)) - read(block.starts, from.i);
  let target = ahead + here - ms;
  for (let empty = 0; target < 0;) {
    block = blockAt(calendar, block.index - 1);
    target += block.total;
    empty = block.total === 0 ? empty + 1 : 0;
    if (empty > EMPTY_BLOCKS_ALLOWED) throw createEmptyError(calendar);
  }
  // Several spans may have the same time ahead only if one were empty, so this is the latest moment.
  const i = countAtMost(block.before, target) - 1;
  return read(block.starts, i) + target - read(block.before, i);
}

function findWorkingDay(calendar: CompiledCalendar, from: Block, day: number, days: number): number {
  let block = from;
  let position = from.workingDays.indexOf(day) + days;
  const step = Math.sign(days);
  for (let empty = 0; position < 0 || position >= block.workingDays.length;) {
    if (step > 0) position -= block.workingDays.length;
    block = blockAt(calendar, block.index + step);
    if (step < 0) position += block.workingDays.length;
    empty = block.total === 0 ? empty + 1 : 0;
    if (empty > EMPTY_BLOCKS_ALLOWED) throw createEmptyError(calendar);
  }
  return read(block.workingDays, position);
}

/** How many of the rising values are at most the wanted one, or below it. */
function countAtMost(values: readonly number[], wanted: number, below = false): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = read(values, middle);
    if (value < wanted || (value === wanted && !below)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Positions come from the arrays themselves; anything else is a bug that must not become a wrong date. */
function read(values: readonly number[], i: number): number {
  const value = values[i];
  if (value === undefined) throw new RangeError(`no value at ${i} of ${values.length}`);
  return value;
}

function createEmptyError(calendar: CompiledCalendar): RangeError {
  return new RangeError(`calendar "${calendar.id}" has no working time within ten years`);
}

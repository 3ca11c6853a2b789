import type { Spread, Took } from '../figures.ts';
import { workingTimeBetween } from '../calendar/working-time.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Moment } from '../complaint.ts';

/** By the nearest rank: the smallest of them that at least this part of all does not exceed. */
function quantile(sorted: ArrayLike<number>, part: number): number | null {
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? null;
}

function spreadOf(durations: readonly number[]): Spread {
  // Sorted as numbers, and without a call for each pair: there may be a million.
  const sorted = Float64Array.from(durations).sort();
  return { count: sorted.length, median: quantile(sorted, 0.5), p90: quantile(sorted, 0.9) };
}

/** Durations as they come in, both ways of telling the time. */
export interface TookCount {
  readonly wall: number[];
  readonly working: number[];
}

export function startTook(): TookCount {
  return { wall: [], working: [] };
}

export interface Span {
  readonly from: Moment;
  readonly to: Moment;
  readonly calendar: WorkingCalendar;
}

/** One duration, to be added to as many counts as it belongs to: working time is dear to find. */
export function durationOf({ from, to, calendar }: Span): { wall: number; working: number } {
  return { wall: to - from, working: workingTimeBetween(from, to, calendar) };
}

export function addDuration(count: TookCount, { wall, working }: { wall: number; working: number }): void {
  count.wall.push(wall);
  count.working.push(working);
}

export function tookOf({ wall, working }: TookCount): Took {
  return { wall: spreadOf(wall), working: spreadOf(working) };
}

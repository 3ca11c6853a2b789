import type { Moment } from '../domain/complaint.ts';

/** A stretch of time in which something was down. */
export interface Window {
  readonly from: Moment;
  readonly to: Moment;
}

/** Milliseconds of a stretch that no window covers. Windows are in order and apart from each other. */
export function timeOutside(windows: readonly Window[], from: Moment, to: Moment): number {
  const covered = windows.reduce(
    (sum, window) => sum + Math.max(0, Math.min(to, window.to) - Math.max(from, window.from)),
    0,
  );
  return Math.max(0, to - from - covered);
}

export function touches(windows: readonly Window[], from: Moment, to: Moment): boolean {
  return windows.some((window) => window.from <= to && window.to >= from);
}

import type { Moment, Silence } from './complaint.ts';

/**
 * How long it has been silent in a row up to a moment: what was asked for again in a silence, or after one with a
 * shorter time between than it lasted. Nothing once that much time went by, or the work moved on.
 */
export function silentInRow(last: Silence | null, at: Moment): number {
  if (last === null) return 0;
  const ms = last.before + Math.max(0, Math.min(last.until, at) - last.since);
  return at - last.until < ms ? ms : 0;
}

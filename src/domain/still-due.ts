import type { Clock } from './clocks.ts';
import type { Moment } from './complaint.ts';
import type { EventData } from './events.ts';

export type DueClock = Clock & { readonly dueAt: Moment };

/** The clock a reminder is about; null when there is nothing to remind of any more: it ended, is paused, or is due later. */
export function findClockStillDue(
  { clock: key, dueAt }: Pick<EventData['reminder-raised'], 'clock' | 'dueAt'>,
  clocks: readonly Clock[],
): DueClock | null {
  const clock = clocks.find((one) => one.key === key);
  if (clock === undefined || clock.state !== 'running' || clock.dueAt === null) return null;
  return clock.dueAt > dueAt ? null : { ...clock, dueAt: clock.dueAt };
}

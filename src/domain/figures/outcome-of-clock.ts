import type { Clock } from '../clocks.ts';
import type { Moment } from '../complaint.ts';

/** How a clock ended, or what it is by then; `at`: the moment that decided it. null: not decided, or called off. */
export interface ClockOutcome {
  readonly is: 'in-time' | 'late';
  readonly at: Moment;
}

/** A late one was late from its due moment on, whatever became of it: so each clock counts once, in one period. */
export function outcomeOfClock(clock: Clock, end: Moment): ClockOutcome | null {
  const { state, endedAt } = clock;
  const lateAt = breachOf(clock);
  if (lateAt !== null) return lateAt < end ? { is: 'late', at: lateAt } : null;
  return state === 'met' && endedAt !== null && endedAt < end ? { is: 'in-time', at: endedAt } : null;
}

/** It ran at that moment, and was late by then. */
export function isOverdueAt(clock: Clock, at: Moment): boolean {
  const lateAt = breachOf(clock);
  const { endedAt } = clock;
  return lateAt !== null && lateAt < at && (endedAt === null || endedAt >= at);
}

/** A running one that is over before the timer looked is late all the same. */
function breachOf({ breachedAt, state, dueAt }: Clock): Moment | null {
  return breachedAt ?? (state === 'running' ? dueAt : null);
}

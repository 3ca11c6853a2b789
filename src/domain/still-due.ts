import type { Clock } from './clocks.ts';
import type { Complaint, Moment } from './complaint.ts';
import type { PolicyVersion } from './desk.ts';
import type { EventOf } from './events.ts';
import { climb } from './ladder.ts';

export type DueClock = Clock & { readonly dueAt: Moment };

interface Standing {
  readonly state: Complaint;
  readonly version: PolicyVersion;
  readonly clocks: readonly Clock[];
}

/**
 * The clock a reminder is about; null when there is nothing to remind of any more: it ended, is paused, or is due so
 * much later that the reminder comes again.
 */
export function findClockStillDue(
  event: EventOf<'reminder-raised'>,
  { state, version, clocks }: Standing,
): DueClock | null {
  const { clock: key, dueAt, step, repetition, covers } = event.data;
  const clock = clocks.find((one) => one.key === key);
  if (clock === undefined || clock.state !== 'running' || clock.dueAt === null) return null;
  const still = { ...clock, dueAt: clock.dueAt };
  if (clock.dueAt <= dueAt) return still;
  const raised = [{ step, repetition }, ...covers];
  const isRaisedStill = climb(clock, state.priority, version).some(
    (rung) =>
      rung.at <= event.at &&
      raised.some((one) => one.step === rung.step && one.repetition === rung.repetition),
  );
  return isRaisedStill ? still : null;
}

import { nextWorkingMorning } from '../domain/calendar/working-time.ts';
import type { Moment } from '../domain/complaint.ts';
import type { Desk } from '../domain/desk.ts';
import type { TimeControl } from '../platforms/local/time-control.ts';
import type { TimeControl as MovableClock } from '../storage/clock.ts';

export interface WorkspaceTimeDeps {
  readonly clock: MovableClock;
  readonly desk: () => Promise<Desk>;
  /** The next wake-up of anything; null: nothing runs. */
  readonly nextWakeAt: () => Promise<Moment | null>;
  /** Wakes everything due and delivers what came of it; resolves when both are quiet. */
  readonly settle: () => Promise<void>;
  readonly pause: () => Promise<void>;
  readonly resume: () => void;
}

const minute = 60_000;
/** A clock that would ask for the same moment again and again must not hold the page for ever. */
const mostSteps = 2_000;

/** The local workspace's time: steps through each due moment, so that the ladder is seen climbing. */
export function createWorkspaceTime(deps: WorkspaceTimeDeps): TimeControl {
  const moveClock = async (at: Moment) => {
    const ahead = at - (await deps.clock.now());
    if (ahead > 0) await deps.clock.setOffset((await deps.clock.offset()) + ahead);
  };
  return {
    async choices() {
      const now = await deps.clock.now();
      const calendar = [...(await deps.desk()).calendars.values()][0];
      return [
        { id: 'quarter-hour', at: now + 15 * minute },
        { id: 'two-hours', at: now + 120 * minute },
        ...(calendar === undefined
          ? []
          : [{ id: 'next-morning' as const, at: nextWorkingMorning(now, calendar) }]),
      ];
    },
    async moveTo(at) {
      for (let step = 0; step < mostSteps; step += 1) {
        const next = await deps.nextWakeAt();
        if (next === null || next > at) break;
        await moveClock(next);
        await deps.settle();
      }
      await moveClock(at);
      await deps.settle();
    },
    async beDownUntil(at) {
      await deps.pause();
      try {
        await moveClock(at);
      } finally {
        deps.resume();
      }
      await deps.settle();
    },
  };
}

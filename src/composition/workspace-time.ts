import { nextWorkingMorning } from '../domain/calendar/working-time.ts';
import type { Moment } from '../domain/complaint.ts';
import type { TimeControl } from '../platforms/local/time-control.ts';
import type { Engine } from './engine.ts';
import type { Storage } from './storage.ts';

export interface WorkspaceTimeDeps {
  readonly storage: Pick<Storage, 'clock' | 'complaints' | 'wakes' | 'inbox' | 'digests'>;
  readonly engine: Pick<Engine, 'settle' | 'waker'>;
}

const minute = 60_000;
/** A clock that would ask for the same moment again and again must not hold the page for ever. */
const mostSteps = 2_000;

/** The local workspace's time: steps through each due moment, so that the ladder is seen climbing. */
export function createWorkspaceTime({ storage, engine }: WorkspaceTimeDeps): TimeControl {
  const { clock, complaints, ...stores } = storage;
  const dueStores = [stores.wakes, stores.inbox, stores.digests];
  const nextDueAt = async () => {
    const now = await clock.now();
    const found: (number | null)[] = [];
    for (const store of dueStores) found.push(await store.timeToNext(now));
    const waits = found.filter((wait) => wait !== null);
    return waits.length === 0 ? null : now + Math.max(0, Math.min(...waits));
  };
  const moveClock = async (at: Moment) => {
    const ahead = at - (await clock.now());
    if (ahead > 0) await clock.setOffset((await clock.offset()) + ahead);
  };
  return {
    async choices() {
      const now = await clock.now();
      const calendar = [...(await complaints.desk()).calendars.values()][0];
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
        const next = await nextDueAt();
        if (next === null || next > at) break;
        await moveClock(next);
        await engine.settle();
      }
      await moveClock(at);
      await engine.settle();
    },
    async beDownUntil(at) {
      await engine.waker.stop();
      try {
        await moveClock(at);
      } finally {
        engine.waker.start();
      }
      await engine.settle();
    },
  };
}

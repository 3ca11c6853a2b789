import { describe, expect, it } from 'vitest';
import { createWorkspaceTime, type WorkspaceTimeDeps } from '../../src/composition/workspace-time.ts';

const start = Date.parse('2026-11-18T10:00:00+08:00');
const minute = 60_000;

/** Complaints to be woken, inboxes and digests to be sent on, in minutes from the start, and when each pass of work was. */
function createWorld(wakes: number[], inbox: number[], digests: number[] = []) {
  let offset = 0;
  const settledAt: number[] = [];
  const now = () => start + offset;
  const dueOf = (minutes: number[]) => ({
    timeToNext: async (at: number) =>
      minutes.length === 0 ? null : start + Math.min(...minutes) * minute - at,
  });
  const settle = async () => {
    settledAt.push(offset / minute);
    for (const due of [wakes, inbox, digests]) {
      while (due.some((each) => start + each * minute <= now())) {
        due.splice(
          due.findIndex((each) => start + each * minute <= now()),
          1,
        );
      }
    }
  };
  const deps = {
    storage: {
      clock: {
        now: async () => now(),
        offset: async () => offset,
        setOffset: async (to: number) => void (offset = to),
      },
      wakes: dueOf(wakes),
      inbox: dueOf(inbox),
      digests: dueOf(digests),
    },
    engine: { settle, waker: { start() {}, stop: async () => {} } },
  };
  // Only what moving the time asks for.
  return { time: createWorkspaceTime(deps as unknown as WorkspaceTimeDeps), settledAt };
}

describe('createWorkspaceTime', () => {
  it('steps through what falls due in inboxes and digests as through wake-ups', async () => {
    const { time, settledAt } = createWorld([11, 30], [13, 480, 700], [90]);
    await time.moveTo(start + 600 * minute);
    expect(settledAt).toEqual([11, 13, 30, 90, 480, 600]);
  });

  it('goes there at once when nothing is to come', async () => {
    const { time, settledAt } = createWorld([], []);
    await time.moveTo(start + 600 * minute);
    expect(settledAt).toEqual([600]);
  });
});

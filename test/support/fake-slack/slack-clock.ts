export interface SlackClock {
  /** Milliseconds; message ts and event_time are made from it. */
  now: () => number;
  /** Milliseconds; trigger ids, hidden messages, rates and response_urls age by it. */
  deadlineNow: () => number;
  advance(ms: number): void;
  set(at: Date | number): void;
  /** Runs inside the advance() with which deadlineNow reaches `at`. */
  runAt(at: number, task: () => void): void;
  stop(): void;
}

interface Due {
  at: number;
  task: () => void;
}

/**
 * Deadlines stand still unless a test moves them, so a slow machine never lets a trigger_id expire by itself;
 * ts go on with `source`, because an app compares them with its own clock.
 */
export function createSlackClock(source: () => number): SlackClock {
  const startedAt = source();
  let moved = 0;
  let waiting: Due[] = [];
  const deadlineNow = () => startedAt + moved;

  function runDue(): void {
    const due = waiting.filter((each) => each.at <= deadlineNow()).toSorted((a, b) => a.at - b.at);
    waiting = waiting.filter((each) => !due.includes(each));
    for (const { task } of due) task();
  }

  function advance(ms: number): void {
    if (ms < 0) throw new Error(`the clock of the fake only goes forward, not by ${ms} ms`);
    moved += ms;
    runDue();
  }

  return {
    now: () => source() + moved,
    deadlineNow,
    advance,
    set(at) {
      advance(Number(at) - (source() + moved));
    },
    runAt(at, task) {
      waiting.push({ at, task });
    },
    stop() {
      waiting = [];
    },
  };
}

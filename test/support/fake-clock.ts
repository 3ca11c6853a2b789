import type { Clock } from '../../src/ports/clock.ts';

export interface FakeClock extends Clock {
  /** Real time, epoch ms; it stands still until it is moved. */
  realNow(): number;
  readonly scheduler: { after(ms: number, run: () => void): () => void };
  /** Moves the time, stopping at each moment something was planned for; `settle` lets its work end before going on. */
  advance(ms: number, settle?: () => Promise<void>): Promise<void>;
  /** Moves `now` alone, as the local workspace does. */
  shift(ms: number): void;
  /** How many things are planned. */
  readonly planned: number;
}

interface Planned {
  readonly at: number;
  readonly run: () => void;
}

/** Starts at the machine's time, because the database stamps some rows by its own clock. */
export function createFakeClock(start: number = Date.now()): FakeClock {
  let time = start;
  let offset = 0;
  let planned: Planned[] = [];

  function takeNext(until: number): Planned | null {
    const due = planned.filter(({ at }) => at <= until).toSorted((one, other) => one.at - other.at);
    const next = due[0] ?? null;
    planned = planned.filter((candidate) => candidate !== next);
    return next;
  }

  return {
    now: async () => time + offset,
    realNow: () => time,
    scheduler: {
      after(ms, run) {
        const entry = { at: time + ms, run };
        planned.push(entry);
        return () => {
          planned = planned.filter((candidate) => candidate !== entry);
        };
      },
    },
    async advance(ms, settle = async () => {}) {
      const target = time + ms;
      await settle();
      for (let next = takeNext(target); next !== null; next = takeNext(target)) {
        time = Math.max(time, next.at);
        next.run();
        await settle();
      }
      time = target;
    },
    shift(ms) {
      offset += ms;
    },
    get planned() {
      return planned.length;
    },
  };
}

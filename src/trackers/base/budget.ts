import type { Moment } from '../../domain/complaint.ts';
import type { TrackerName } from '../../ports/tracker.ts';

interface Rate {
  readonly most: number;
  readonly withinMs: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * What a tracker is known to allow one key, and a bit less: others use the key too, and each process of ours counts
 * for itself. PingCode: 200 a minute on the smallest plan; TAPD: 1,800 in ten minutes, as its refusals said; GitHub
 * and Linear: 5,000 an hour; Feishu: 20 a second for a base, and for projects nothing is known but to begin with 5.
 * The others say nothing, or differ by instance: their refusals are waited for.
 */
const RATES: Readonly<Partial<Record<TrackerName, Rate>>> = {
  pingcode: { most: 120, withinMs: minuteMs },
  tapd: { most: 1500, withinMs: 10 * minuteMs },
  github: { most: 4500, withinMs: hourMs },
  linear: { most: 4500, withinMs: hourMs },
  bitable: { most: 1200, withinMs: minuteMs },
  'feishu-project': { most: 300, withinMs: minuteMs },
};

/** Requests of one connection, counted before they are sent. */
export interface Budget {
  /** 0: taken, and it may be sent; else how long until one may, in ms. */
  take(): number;
}

/** null: nothing is known of its rate. */
export function budgetOf(kind: string, now: () => Moment): Budget | null {
  const rates: Readonly<Partial<Record<string, Rate>>> = RATES;
  const rate = Object.hasOwn(rates, kind) ? rates[kind] : undefined;
  return rate === undefined ? null : createBudget(rate, now);
}

export function createBudget({ most, withinMs }: Rate, now: () => Moment): Budget {
  const taken: Moment[] = [];
  return {
    take() {
      const at = now();
      const old = taken.findIndex((one) => one > at - withinMs);
      taken.splice(0, old === -1 ? taken.length : old);
      const [first] = taken;
      if (first !== undefined && taken.length >= most) return Math.max(1, first + withinMs - at);
      taken.push(at);
      return 0;
    },
  };
}

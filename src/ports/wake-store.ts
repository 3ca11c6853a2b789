import type { Moment } from '../domain/complaint.ts';

export interface DueWake {
  readonly number: number;
  /** How often waking it failed in a row. */
  readonly failures: number;
}

/** Which complaints have to be looked at, for the wakers of any number of processes. */
export interface WakeStore {
  /**
   * Takes complaints whose wake-up is due at `now` (Clock.now) and leaves those that another process works or has
   * taken; most overdue first. What is not given back is free again after a minute of real time.
   */
  claimDue(now: Moment, limit: number): Promise<readonly DueWake[]>;
  /** It was woken. */
  finish(number: number): Promise<void>;
  /** Waking it failed: left alone until then (real time). */
  postpone(number: number, until: Moment): Promise<void>;
  /** Milliseconds until the next one is due at the pace of real time; null: nothing is running. */
  timeToNext(now: Moment): Promise<number | null>;
}

import type { Moment } from '../domain/complaint.ts';

export interface Due<Key> {
  readonly key: Key;
  /** How often it failed in a row. */
  readonly failures: number;
}

/** What has to be looked at once its time has come, for the wakers of any number of processes. */
export interface DueStore<Key> {
  /**
   * Takes what is due at `now` (Clock.now) and leaves what another process works or has taken; most overdue first.
   * What is not given back is free again after a minute of real time.
   */
  claimDue(now: Moment, limit: number): Promise<readonly Due<Key>[]>;
  /** It was looked at. */
  finish(key: Key): Promise<void>;
  /** Looking at it failed: left alone until then (real time). */
  postpone(key: Key, until: Moment): Promise<void>;
  /** Milliseconds until the next one is due at the pace of real time; null: nothing is to come. */
  timeToNext(now: Moment): Promise<number | null>;
  /** Milliseconds for which the most overdue has waited, whoever has taken it or failed at it; 0: nothing is due. */
  longestOverdue(now: Moment): Promise<number>;
}

/** Complaints, by number, whose clocks have to be looked at. */
export type WakeStore = DueStore<number>;

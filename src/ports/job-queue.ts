import type { Moment } from '../domain/complaint.ts';
import type { Json } from './complaint-store.ts';

/** What happens later, one job a file in jobs/. It is run again after a failure, so it must be safe to run twice. */
export interface Job<Payload = unknown> {
  readonly name: string;
  readonly maxAttempts: number;
  /** When it comes by itself, as a crontab's five fields in UTC; its payload is empty then. */
  readonly cron?: string;
  /** Throws when the payload is not what the job wants. */
  readonly parse: (payload: unknown) => Payload;
  readonly run: (payload: Payload) => Promise<void>;
  /** When its attempts are used up, so that whoever waits for it hears of it. Left out: doctor alone says so. */
  readonly giveUp?: (payload: Payload) => Promise<void>;
}

export interface NewJob {
  readonly name: string;
  readonly payload: { readonly [key: string]: Json };
  /** Real time; left out: at once. */
  readonly runAt?: Moment;
  /**
   * A waiting job of this key is replaced. One that is running is not: both run then, and the running one is not tried
   * again when it fails.
   */
  readonly key?: string;
  /** Jobs of one queue run one after the other; a few queues only, each costs every job a little. */
  readonly queue?: string;
}

/** One that is added with the events that ask for it. */
export type CommittedJob = Required<Pick<NewJob, 'name' | 'payload' | 'key'>> &
  Pick<NewJob, 'queue'> &
  Pick<Job, 'maxAttempts'>;

/** Runs a statement in the caller's transaction. */
export type RunInTransaction = (sql: string, values: readonly unknown[]) => Promise<unknown>;

export interface FailedJob {
  readonly id: string;
  readonly name: string;
  /** Tells it from others of its name. */
  readonly key: string | null;
  readonly attempts: number;
  readonly fault: string | null;
  readonly at: Moment;
}

export interface JobQueue {
  /** Added in the caller's transaction: nothing is run that was not committed, nothing committed is forgotten. */
  enqueue(run: RunInTransaction, job: NewJob): Promise<void>;
  /** Jobs that used up their attempts, latest first. They stay until somebody decides. */
  listFailed(limit: number): Promise<readonly FailedJob[]>;
}

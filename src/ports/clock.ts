import type { Moment } from '../domain/complaint.ts';

/** The database's time plus the offset that only the local workspace can move. */
export interface Clock {
  now(): Promise<Moment>;
}

import type { Moment } from '../../domain/complaint.ts';
import type { Budget } from './budget.ts';

/** What an adapter is given of the world. */
export interface TrackerIo {
  readonly fetch: typeof fetch;
  readonly now: () => Moment;
  /** Hosts of our own networks that an address written by a desk may lead to. */
  readonly privateHosts?: readonly string[];
  /** Ends what takes too long; ten seconds when left out. */
  readonly patience?: () => AbortSignal;
  /** Of the connection, whatever product uses it; left out: as many requests as there are to send. */
  readonly budget?: Budget;
}

/** Values of the environment variables that a desk names. */
export type TrackerSecrets = ReadonlyMap<string, string>;

/** Of a connection that names a variable which nobody set. */
export class MissingTrackerSecret extends Error {
  readonly variable: string;

  constructor(variable: string) {
    super(`${variable} is not set`);
    this.name = 'MissingTrackerSecret';
    this.variable = variable;
  }
}

/** Throws MissingTrackerSecret. */
export function readSecret(secrets: TrackerSecrets, variable: string): string {
  const value = secrets.get(variable);
  if (value === undefined || value === '') throw new MissingTrackerSecret(variable);
  return value;
}

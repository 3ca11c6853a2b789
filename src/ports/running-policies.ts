import type { PolicyVersionId } from '../domain/desk.ts';

/** Which policy versions complaints are under that are open, or have anything running. */
export interface RunningPolicies {
  inUse(): Promise<readonly PolicyVersionId[]>;
  /** Complaints under this version with a higher number than `after`, in order. */
  listUnder(version: PolicyVersionId, after: number, limit: number): Promise<readonly number[]>;
}

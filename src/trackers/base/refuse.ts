import { TrackerFailure, type TrackerFault, type TrackerName } from '../../ports/tracker.ts';

export type Refuse = (kind: TrackerFault, what: string, code: string) => TrackerFailure;

/** Of what a tracker did not say itself: in fixed words, like what it did say. */
export function createRefusal(tracker: TrackerName): Refuse {
  return (kind, what, code) =>
    new TrackerFailure(kind, `${tracker}: ${what}: ${kind} (code ${code})`, { code });
}

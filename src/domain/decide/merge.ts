import type { Complaint } from '../complaint.ts';
import type { Refused, Situation } from '../decision.ts';
import { refuse } from '../decision.ts';
import type { NewEvent } from '../events.ts';
import { checkMay } from '../permissions.ts';
import { checkVerb, openStatuses, wordsIn } from './guards.ts';

export interface MergeDecided {
  readonly merged: readonly NewEvent[];
  readonly survivor: readonly NewEvent[];
}

/** One complaint into another: the survivor's people answer, and both reporters hear of it. */
export function decideMerge(
  complaint: Complaint,
  survivor: Complaint,
  situation: Situation,
  reason: string | null = null,
): MergeDecided | Refused {
  const refused = checkVerb(complaint, situation, { verb: 'merge' });
  if (refused !== null) return refused;
  if (survivor.number === complaint.number) return refuse({ code: 'merge-into-itself' });
  const notAllowed = checkMay('note', situation.actor, survivor, situation.desk, situation.now);
  if (notAllowed !== null) return notAllowed;
  if (!openStatuses.includes(survivor.status)) {
    return refuse({ code: 'wrong-status', verb: 'merge', status: survivor.status });
  }
  const { reporter, followers, number } = complaint;
  return {
    merged: [{ type: 'merged', data: { into: survivor.number }, ...wordsIn('reason', reason) }],
    survivor: [{ type: 'absorbed', data: { from: number, reporter, followers } }],
  };
}

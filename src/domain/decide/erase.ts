import type { Complaint } from '../complaint.ts';
import { decided, refuse, type Decision, type Situation } from '../decision.ts';
import { checkMay } from '../permissions.ts';

/** What people wrote is blanked for good; what happened, and when, stays. */
export function decideForget(complaint: Complaint, { actor, desk, now }: Situation): Decision {
  const refused = checkMay('erase', actor, complaint, desk, now);
  if (refused !== null) return refused;
  // The command line may do it again: words that came since are erased too.
  const isAgain = complaint.forgottenAt !== null && complaint.forgottenAt === complaint.lastEventAt;
  if (isAgain && actor.kind === 'person') return refuse({ code: 'already-done', verb: 'erase' });
  return decided({ type: 'words-forgotten', data: {} });
}

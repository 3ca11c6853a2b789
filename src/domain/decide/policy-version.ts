import type { CommandOf } from '../commands.ts';
import { isOpen, type Complaint } from '../complaint.ts';
import { decided, refuse, type Decision, type Refused, type Situation } from '../decision.ts';
import { checkMay } from '../permissions.ts';
import { movedBy } from './moved-by.ts';

/** From now on it runs under another version: days that became known, or a policy meant for running complaints too. */
export function decideTakePolicyVersion(
  complaint: Complaint,
  command: CommandOf<'take-policy-version'>,
  situation: Situation,
): Decision {
  const refused = checkMayTake(complaint, situation);
  if (refused !== null) return refused;
  const { policyVersion, because } = command;
  const isKnown = situation.desk.policyVersions.has(policyVersion);
  const isRunning = isOpen(complaint) || complaint.clocks.some(({ how }) => how === null);
  if (!isKnown || !isRunning || policyVersion === complaint.policyVersion) {
    return refuse({ code: 'nothing-changed' });
  }
  const type = 'policy-version-changed';
  const moved = movedBy({ type, data: { policyVersion, because, moved: [] } }, complaint, situation);
  return decided({ type, data: { policyVersion, because, moved } });
}

/** The desk's own step, or that of a lead or an admin. */
function checkMayTake(complaint: Complaint, { actor, desk, now }: Situation): Refused | null {
  const isLead = actor.kind === 'person' && actor.roles.includes('lead');
  return checkMay(isLead ? 'transfer' : 'setup', actor, complaint, desk, now);
}

import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import type { Decision, Situation } from '../decision.ts';
import { decided } from '../decision.ts';
import { checkLongReason, checkVerb } from './guards.ts';

export function decideReopen(
  complaint: Complaint,
  command: CommandOf<'reopen'>,
  situation: Situation,
): Decision {
  const refused =
    checkVerb(complaint, situation, { verb: 'reopen', statuses: ['resolved', 'closed', 'rejected'] }) ??
    checkLongReason('reopen', command.reason);
  if (refused !== null) return refused;
  return decided({ type: 'reopened', data: {}, words: { reason: command.reason } });
}

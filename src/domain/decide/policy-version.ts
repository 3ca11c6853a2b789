import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import { decided, type Decision, type Situation } from '../decision.ts';

export function decideTakePolicyVersion(
  complaint: Complaint,
  command: CommandOf<'take-policy-version'>,
  situation: Situation,
): Decision {
  void [complaint, command, situation];
  return decided();
}

import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import { decided, type Decision, type Situation } from '../decision.ts';

export function decideStillOnIt(
  complaint: Complaint,
  command: CommandOf<'still-on-it'>,
  situation: Situation,
): Decision {
  void [complaint, command, situation];
  return decided();
}

import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import { decided, type Decision, type Situation } from '../decision.ts';

export function decideHandOver(
  complaint: Complaint,
  command: CommandOf<'hand-over'>,
  situation: Situation,
): Decision {
  void [complaint, command, situation];
  return decided();
}

export function decideAcceptHandover(complaint: Complaint, situation: Situation): Decision {
  void [complaint, situation];
  return decided();
}

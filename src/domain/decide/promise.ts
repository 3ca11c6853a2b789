import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import { decided, type Decision, type Situation } from '../decision.ts';

export function decidePromise(
  complaint: Complaint,
  command: CommandOf<'promise'>,
  situation: Situation,
): Decision {
  void [complaint, command, situation];
  return decided();
}

export function decidePromiseKept(complaint: Complaint, situation: Situation): Decision {
  void [complaint, situation];
  return decided();
}

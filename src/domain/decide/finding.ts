import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import { decided, type Decision, type Situation } from '../decision.ts';

export function decideFinding(
  complaint: Complaint,
  command: CommandOf<'contain' | 'cause'>,
  situation: Situation,
): Decision {
  void [complaint, command, situation];
  return decided();
}

export function decidePlan(complaint: Complaint, command: CommandOf<'plan'>, situation: Situation): Decision {
  void [complaint, command, situation];
  return decided();
}

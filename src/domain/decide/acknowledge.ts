import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import type { Decision, Situation } from '../decision.ts';
import { decided, refuse } from '../decision.ts';
import { personOf } from '../actor.ts';
import { checkMay } from '../permissions.ts';
import { wordsIn } from './guards.ts';

/** The PM answers for it. Two at once: the second is told who was first. */
export function decideAcknowledge(
  complaint: Complaint,
  command: CommandOf<'acknowledge'>,
  { actor, desk, now }: Situation,
): Decision {
  const by = personOf(actor);
  if (by === null) return refuse({ code: 'unknown-person' });
  const notAllowed = checkMay('acknowledge', actor, complaint, desk, now);
  if (notAllowed !== null) return notAllowed;
  if (complaint.status === 'acknowledged' && complaint.acknowledged !== null) {
    return refuse({ code: 'already-acknowledged', ...complaint.acknowledged });
  }
  if (complaint.status !== 'reported') {
    return refuse({ code: 'wrong-status', verb: 'acknowledge', status: complaint.status });
  }
  const liaison = command.takesOverCustomer ? by : null;
  return decided({
    type: 'acknowledged',
    data: { by, owner: by, liaison },
    ...wordsIn('text', command.note),
  });
}

import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import type { Decision, Situation } from '../decision.ts';
import { decided, refuse } from '../decision.ts';
import { findPerson } from '../desk.ts';
import { personOf } from '../actor.ts';
import { checkVerb } from './guards.ts';

/** The assigned person has to answer: the acknowledge clock starts anew, unless one assigns oneself. */
export function decideAssign(
  complaint: Complaint,
  command: CommandOf<'assign'>,
  situation: Situation,
): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'assign' });
  if (refused !== null) return refused;
  const { desk, actor } = situation;
  const owner = findPerson(desk, command.owner);
  if (owner === null) return refuse({ code: 'unknown-person' });
  if (owner.id === complaint.about) return refuse({ code: 'complained-about' });
  if (owner.id === complaint.assignedOwner) return refuse({ code: 'nothing-changed' });
  return decided({
    type: 'assigned',
    data: { owner: owner.id, isAcknowledged: owner.id === personOf(actor) },
    words: command.reason === null ? {} : { reason: command.reason },
  });
}

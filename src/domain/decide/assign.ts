import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import type { Decision, Situation } from '../decision.ts';
import { decided, refuse } from '../decision.ts';
import { findPerson, isSamePerson } from '../desk.ts';
import { personOf } from '../actor.ts';
import { responsibleFor } from '../responsible.ts';
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
  if (owner === null || owner.isGone) return refuse({ code: 'unknown-person' });
  if (isSamePerson(desk, owner.id, complaint.about)) return refuse({ code: 'complained-about' });
  const isSelf = isSamePerson(desk, owner.id, personOf(actor));
  const answersAlready = responsibleFor(complaint, desk).owner === owner.id;
  // Naming the owner again would only start the clock anew; taking it oneself is an answer.
  if (answersAlready && !(isSelf && complaint.status === 'reported')) {
    return refuse({ code: 'nothing-changed' });
  }
  return decided({
    type: 'assigned',
    data: { owner: owner.id, isAcknowledged: isSelf },
    words: command.reason === null ? {} : { reason: command.reason },
  });
}

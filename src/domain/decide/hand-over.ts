import { personOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import { decided, refuse, type Decision, type Refused, type Situation } from '../decision.ts';
import { currentId, findPerson, isSamePerson, isStaff } from '../desk.ts';
import { checkMay } from '../permissions.ts';
import { responsibleFor } from '../responsible.ts';
import { openStatuses, wordsIn } from './guards.ts';

/** One of all the complaints that somebody passes on in one step. The new owner answers from now on. */
export function decideHandOver(
  complaint: Complaint,
  command: CommandOf<'hand-over'>,
  situation: Situation,
): Decision {
  const refused = checkHandsOver(complaint, command, situation) ?? checkOpen(complaint);
  if (refused !== null) return refused;
  const { desk } = situation;
  const to = findPerson(desk, command.to);
  if (to === null || to.isGone || !isStaff(to)) return refuse({ code: 'unknown-person' });
  if (isSamePerson(desk, to.id, complaint.about)) return refuse({ code: 'complained-about' });
  const isOwner = isSamePerson(desk, responsibleFor(complaint, desk).owner, command.from);
  if (!isOwner || isSamePerson(desk, to.id, command.from)) return refuse({ code: 'nothing-changed' });
  const { batch, reason } = command;
  return decided({
    type: 'handed-over',
    data: { from: currentId(desk, command.from), to: to.id, batch },
    ...wordsIn('reason', reason),
  });
}

/** Only whoever was handed it takes it over: a stand-in would leave it with nobody who knows. */
export function decideAcceptHandover(complaint: Complaint, situation: Situation): Decision {
  const { actor, desk, now } = situation;
  const { handover } = complaint;
  const refused = checkMay('note', actor, complaint, desk, now);
  if (refused !== null) return refused;
  if (handover === null) return refuse({ code: 'already-done', verb: 'handover' });
  if (!isSamePerson(desk, handover.to, personOf(actor))) {
    return refuse({ code: 'not-allowed', verb: 'handover', who: 'owner' });
  }
  if (handover.acceptedAt !== null) return refuse({ code: 'already-done', verb: 'handover' });
  return checkOpen(complaint) ?? decided({ type: 'handover-accepted', data: { by: handover.to } });
}

/** Whoever may assign it, and everybody what is their own. */
function checkHandsOver(
  complaint: Complaint,
  { from }: CommandOf<'hand-over'>,
  { actor, desk, now }: Situation,
): Refused | null {
  const isOwn = isSamePerson(desk, from, personOf(actor));
  return checkMay(isOwn ? 'note' : 'handover', actor, complaint, desk, now);
}

function checkOpen({ status }: Complaint): Refused | null {
  return openStatuses.includes(status) ? null : refuse({ code: 'wrong-status', verb: 'handover', status });
}

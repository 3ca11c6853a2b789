import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import type { Decision, Situation } from '../decision.ts';
import { decided, refuse } from '../decision.ts';
import { checkMay } from '../permissions.ts';
import { wordsIn } from './guards.ts';

/** A complaint about a person stays restricted for good. */
export function decideRestrict(
  complaint: Complaint,
  command: CommandOf<'restrict'>,
  { actor, desk, now }: Situation,
): Decision {
  const notAllowed = checkMay('restrict', actor, complaint, desk, now);
  if (notAllowed !== null) return notAllowed;
  if (complaint.restricted === command.restricted) return refuse({ code: 'nothing-changed' });
  if (complaint.about !== null) return refuse({ code: 'complained-about' });
  return decided({
    type: 'restricted',
    data: { restricted: command.restricted },
    ...wordsIn('reason', command.reason),
  });
}

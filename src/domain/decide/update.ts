import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import type { Decision, Situation } from '../decision.ts';
import { decided, refuse } from '../decision.ts';
import { checkVerb, openStatuses } from './guards.ts';
import { implicitAcknowledgement } from './contact.ts';

/** Progress, in two boxes. It resets no clock: only the talk with the customer does. */
export function decideUpdate(
  complaint: Complaint,
  command: CommandOf<'update'>,
  situation: Situation,
): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'update', statuses: openStatuses });
  if (refused !== null) return refused;
  const { colleagues, forCustomer } = command;
  if (colleagues === null && forCustomer === null) {
    return refuse({ code: 'words-needed', verb: 'update', field: 'colleagues' });
  }
  return decided(...implicitAcknowledgement(complaint, situation), {
    type: 'update-given',
    data: {},
    words: {
      ...(colleagues === null ? {} : { colleagues }),
      ...(forCustomer === null ? {} : { forCustomer }),
    },
  });
}

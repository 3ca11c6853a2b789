import type { CommandOf } from '../commands.ts';
import { openPromise, type Complaint } from '../complaint.ts';
import type { Decision, Situation } from '../decision.ts';
import { decided, refuse } from '../decision.ts';
import { policyVersionOf } from '../desk.ts';
import type { NewEvent } from '../events.ts';
import { missingForClosing } from '../gates.ts';
import { checkMayWaive } from '../permissions.ts';
import { setCheckIns } from './check-in.ts';
import { acknowledgementBy, passedOn } from './contact.ts';
import { foldDecided } from './fold-decided.ts';
import { checkReason, checkVerb } from './guards.ts';

export function decideResolve(
  complaint: Complaint,
  command: CommandOf<'resolve'>,
  situation: Situation,
): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'resolve' });
  if (refused !== null) return refused;
  const { outcome, remedy = null, words } = command;
  // Nobody can acknowledge it any more afterwards, so whoever resolves it answers for it.
  return decided(...acknowledgementBy(complaint, situation), {
    type: 'resolved',
    data: { outcome, remedy },
    words: words === null ? {} : { outcome: words },
  });
}

/**
 * The liaison told the customer and it was accepted: that is a contact, it keeps what was promised, and it closes if
 * the gate lets it.
 */
export function decideOutcomeAccepted(complaint: Complaint, situation: Situation): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'close', statuses: ['resolved'] });
  if (refused !== null) return refused;
  const keepsPromise = openPromise(complaint) !== null;
  return throughGate(complaint, [passedOn('accepts', null, keepsPromise)], [], situation);
}

export function decideOutcomeRefused(
  complaint: Complaint,
  command: CommandOf<'outcome-refused'>,
  situation: Situation,
): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'close', statuses: ['resolved'] });
  if (refused !== null) return refused;
  if (command.reaction.trim() === '')
    return refuse({ code: 'words-needed', verb: 'close', field: 'reaction' });
  return decided(passedOn('rejects', null), {
    type: 'resolution-refused',
    data: {},
    words: { reactionWords: command.reaction },
  });
}

/** Closing goes through the gate on every path; a waiver needs a reason and somebody who may waive. */
export function decideClose(
  complaint: Complaint,
  command: CommandOf<'close'>,
  situation: Situation,
): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'close', statuses: ['resolved'] });
  if (refused !== null) return refused;
  if (command.waived.length > 0) {
    const notAllowed =
      checkMayWaive(situation.actor, complaint, situation.desk, situation.now) ??
      checkReason('close', command.reason);
    if (notAllowed !== null) return notAllowed;
  }
  return throughGate(complaint, [], command.waived, situation, command.reason);
}

function throughGate(
  complaint: Complaint,
  before: readonly NewEvent[],
  waived: readonly string[],
  situation: Situation,
  reason: string | null = null,
): Decision {
  const after = foldDecided(complaint, before, situation);
  const missing = missingForClosing(after, policyVersionOf(complaint, situation).policy);
  const left = missing.filter((fact) => !waived.includes(fact));
  if (left.length > 0) return refuse({ code: 'gate', missing: left });
  const used = waived.filter((fact) => missing.includes(fact));
  return decided(
    ...before,
    { type: 'closed', data: { waived: used }, words: reason === null ? {} : { reason } },
    ...setCheckIns(after, situation),
  );
}

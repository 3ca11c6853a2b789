import type { CommandOf } from '../commands.ts';
import { openPromise, type Complaint } from '../complaint.ts';
import { decided, refuse, type Decision, type Situation } from '../decision.ts';
import { checkTalks, implicitAcknowledgement } from './contact.ts';
import { checkReason, wordsIn } from './guards.ts';

/** A date told to the customer. The next one takes the place of the one that is open, and says why. */
export function decidePromise(
  complaint: Complaint,
  command: CommandOf<'promise'>,
  situation: Situation,
): Decision {
  const refused = checkTalks(complaint, situation, 'promise');
  if (refused !== null) return refused;
  const { dueAt, reason, isCustomerTold } = command;
  if (dueAt <= situation.now) return refuse({ code: 'moment-passed', verb: 'promise' });
  const acknowledged = implicitAcknowledgement(complaint, situation);
  const open = openPromise(complaint);
  if (open === null) {
    return decided(...acknowledged, { type: 'promise-made', data: { dueAt }, ...wordsIn('reason', reason) });
  }
  if (open.dueAt === dueAt) return refuse({ code: 'nothing-changed' });
  const unexplained = checkReason('promise', reason);
  if (unexplained !== null) return unexplained;
  return decided(...acknowledged, {
    type: 'promise-moved',
    data: { dueAt, isCustomerTold },
    ...wordsIn('reason', reason),
  });
}

/** What was promised is done, and the customer has it. */
export function decidePromiseKept(complaint: Complaint, situation: Situation): Decision {
  const refused = checkTalks(complaint, situation, 'promise');
  if (refused !== null) return refused;
  if (openPromise(complaint) === null) {
    const isKept = complaint.promises.at(-1)?.state === 'kept';
    return refuse(isKept ? { code: 'already-done', verb: 'promise' } : { code: 'no-promise' });
  }
  return decided(...implicitAcknowledgement(complaint, situation), { type: 'promise-kept', data: {} });
}

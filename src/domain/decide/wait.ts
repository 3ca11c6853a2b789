import { personOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import type { Decision, Situation } from '../decision.ts';
import { decided, refuse } from '../decision.ts';
import { isSamePerson } from '../desk.ts';
import type { NewEvent } from '../events.ts';
import { checkVerb, wordsIn } from './guards.ts';

export function decideWait(complaint: Complaint, command: CommandOf<'wait'>, situation: Situation): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'wait' });
  if (refused !== null) return refused;
  if (complaint.waiting !== null) return refuse({ code: 'already-waiting' });
  if (command.question.trim() === '')
    return refuse({ code: 'words-needed', verb: 'wait', field: 'question' });
  if (command.until !== null && command.until <= situation.now)
    return refuse({ code: 'moment-passed', verb: 'wait' });
  return decided({
    type: 'waiting-started',
    data: { on: command.on, until: command.until },
    words: { question: command.question },
  });
}

export function decideResume(
  complaint: Complaint,
  command: CommandOf<'resume'>,
  situation: Situation,
): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'resume' });
  if (refused !== null) return refused;
  return complaint.waiting === null
    ? refuse({ code: 'not-waiting' })
    : decided({ type: 'waiting-ended', data: {}, ...wordsIn('reason', command.reason) });
}

/** A talk with the customer, or words of the reporter, are the answer that the complaint waited for. */
export function endAnsweredWait(
  { waiting, reporter }: Complaint,
  by: 'customer' | 'reporter',
  { actor, desk }: Situation,
): NewEvent[] {
  if (waiting?.on !== by) return [];
  const isAnswered = by === 'customer' || isSamePerson(desk, reporter, personOf(actor));
  return isAnswered ? [{ type: 'waiting-ended', data: {} }] : [];
}

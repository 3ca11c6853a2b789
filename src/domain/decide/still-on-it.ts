import { personOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import { decided, refuse, type Decision, type Refused, type Situation } from '../decision.ts';
import { isSamePerson } from '../desk.ts';
import { checkMay } from '../permissions.ts';
import { responsibleFor } from '../responsible.ts';

/** The answer to the one private question: a button of whoever has it, or their talk in the thread, seen by the bot. */
export function decideStillOnIt(
  complaint: Complaint,
  command: CommandOf<'still-on-it'>,
  situation: Situation,
): Decision {
  const { person, how } = command;
  const refused = checkAnswers(complaint, how, situation);
  if (refused !== null) return refused;
  if (complaint.stillOnIt === null) return refuse({ code: 'already-done', verb: 'acknowledge' });
  return decided({
    type: 'still-on-it-answered',
    data: { person: personOf(situation.actor) ?? person, how },
  });
}

function checkAnswers(
  complaint: Complaint,
  how: CommandOf<'still-on-it'>['how'],
  { actor, desk, now }: Situation,
): Refused | null {
  const hidden = checkMay('note', actor, complaint, desk, now);
  if (hidden !== null) return hidden;
  const by = personOf(actor);
  const { stillOnIt, acknowledged } = complaint;
  const has = [stillOnIt?.person, acknowledged?.by, responsibleFor(complaint, desk).owner];
  const isTheirs =
    how === 'thread' ? by === null : has.some((person) => isSamePerson(desk, person ?? null, by));
  return isTheirs ? null : refuse({ code: 'not-allowed', verb: 'acknowledge', who: 'owner' });
}

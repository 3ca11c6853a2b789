import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import type { Decision, Situation } from '../decision.ts';
import { decided, refuse } from '../decision.ts';
import { checkMay } from '../permissions.ts';
import { endAnsweredWait } from './wait.ts';

/** Kept in any status: what is known is worth keeping, and it changes nothing else but a wait for it. */
export function decideNote(complaint: Complaint, command: CommandOf<'note'>, situation: Situation): Decision {
  const { actor, desk } = situation;
  const notAllowed = checkMay('note', actor, complaint, desk);
  if (notAllowed !== null) return notAllowed;
  if (command.text.trim() === '') return refuse({ code: 'words-needed', verb: 'note', field: 'text' });
  return decided(
    {
      type: 'note-added',
      data: { origin: command.origin },
      words: { text: command.text.trim() },
    },
    ...endAnsweredWait(complaint, 'reporter', situation),
  );
}

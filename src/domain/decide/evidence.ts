import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import type { Decision, Situation } from '../decision.ts';
import { decided, refuse } from '../decision.ts';
import { checkMay } from '../permissions.ts';
import { endAnsweredWait } from './wait.ts';

export function decideEvidence(
  complaint: Complaint,
  command: CommandOf<'evidence'>,
  situation: Situation,
): Decision {
  const { actor, desk } = situation;
  const notAllowed = checkMay('evidence', actor, complaint, desk);
  if (notAllowed !== null) return notAllowed;
  const { text, permalink, attachments, origin = null } = command;
  if (text === null && permalink === null && attachments.length === 0) {
    return refuse({ code: 'words-needed', verb: 'evidence', field: 'text' });
  }
  return decided(
    {
      type: 'evidence-added',
      data: { permalink, attachments, origin },
      words: text === null ? {} : { text },
    },
    ...endAnsweredWait(complaint, 'reporter', situation),
  );
}

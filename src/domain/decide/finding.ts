import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import { decided, refuse, type Decision, type Refused, type Situation } from '../decision.ts';
import { implicitAcknowledgement } from './contact.ts';
import { checkVerb, openStatuses } from './guards.ts';

const typeOf = { contain: 'contained', cause: 'cause-found' } as const;

/** How the damage was stopped, or where it came from. Found again, the newer words count. */
export function decideFinding(
  complaint: Complaint,
  command: CommandOf<'contain' | 'cause'>,
  situation: Situation,
): Decision {
  const refused = checkFinding(complaint, command, situation);
  if (refused !== null) return refused;
  return decided(...implicitAcknowledgement(complaint, situation), {
    type: typeOf[command.verb],
    data: {},
    words: { text: command.text.trim() },
  });
}

/** What is to be done, and by when it is expected to be. */
export function decidePlan(complaint: Complaint, command: CommandOf<'plan'>, situation: Situation): Decision {
  const refused = checkFinding(complaint, command, situation);
  if (refused !== null) return refused;
  const { dueAt } = command;
  if (dueAt !== null && dueAt <= situation.now) return refuse({ code: 'moment-passed', verb: 'plan' });
  return decided(...implicitAcknowledgement(complaint, situation), {
    type: 'planned',
    data: { dueAt },
    words: { text: command.text.trim() },
  });
}

/** A cause, or what prevents the next one, is often known only after the resolution. */
function checkFinding(
  complaint: Complaint,
  { verb, text }: CommandOf<'contain' | 'cause' | 'plan'>,
  situation: Situation,
): Refused | null {
  const refused = checkVerb(complaint, situation, { verb, statuses: openStatuses });
  if (refused !== null) return refused;
  return text.trim() === '' ? refuse({ code: 'words-needed', verb, field: 'text' }) : null;
}

import type { CommandOf } from '../commands.ts';
import { isCauseCategory } from '../cause-category.ts';
import type { Complaint } from '../complaint.ts';
import { decided, refuse, type Decision, type Refused, type Situation } from '../decision.ts';
import type { NewEvent } from '../events.ts';
import type { Verb } from '../verb.ts';
import { implicitAcknowledgement } from './contact.ts';
import { checkVerb, openStatuses, wordsIn } from './guards.ts';

/** How many times "why" is asked. */
export const mostWhys = 5;

/** How the damage was stopped. Found again, the newer words count. */
export function decideContain(
  complaint: Complaint,
  command: CommandOf<'contain'>,
  situation: Situation,
): Decision {
  return find(complaint, command, situation, {
    type: 'contained',
    data: {},
    words: { text: command.text.trim() },
  });
}

/** Where it came from, for those who build it and apart from them in plain words. */
export function decideCause(
  complaint: Complaint,
  command: CommandOf<'cause'>,
  situation: Situation,
): Decision {
  const { plain = null } = command;
  // Not said is not taken back.
  const category = command.category ?? complaint.cause?.category ?? null;
  if (category !== null && !isCauseCategory(category, situation.desk))
    return refuse({ code: 'words-needed', verb: 'cause', field: 'category' });
  return find(complaint, command, situation, {
    type: 'cause-found',
    data: { category },
    words: { text: command.text.trim(), ...(plain === null ? {} : { plain }) },
  });
}

/** One step of the five whys; they are answered in order, and any may be answered anew. */
export function decideWhy(complaint: Complaint, command: CommandOf<'whys'>, situation: Situation): Decision {
  const { step, text, seen = null } = command;
  // Somebody else went on meanwhile: their answer is not written over.
  if (seen !== null && seen !== complaint.whys.length) return refuse({ code: 'already-done', verb: 'cause' });
  const last = Math.min(complaint.whys.length + 1, mostWhys);
  if (!Number.isInteger(step) || step < 1 || step > last) {
    return refuse({ code: 'not-open', verb: 'cause' });
  }
  return find(complaint, { verb: 'cause', text }, situation, {
    type: 'why-answered',
    data: { step },
    words: { text: text.trim() },
  });
}

/** Who is hit, since when, how many. */
export function decideImpact(
  complaint: Complaint,
  command: CommandOf<'impact'>,
  situation: Situation,
): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'cause', statuses: openStatuses });
  if (refused !== null) return refused;
  const { customers, since, affected } = command;
  if (customers === null && since === null && affected === null) {
    return refuse({ code: 'words-needed', verb: 'cause', field: 'affected' });
  }
  return decided(...implicitAcknowledgement(complaint, situation), {
    type: 'impact-assessed',
    data: { customers, since },
    ...wordsIn('affected', affected),
  });
}

/** What is to be done, and by when it is expected to be. */
export function decidePlan(complaint: Complaint, command: CommandOf<'plan'>, situation: Situation): Decision {
  const { dueAt } = command;
  if (dueAt !== null && dueAt <= situation.now && checkFinding(complaint, command, situation) === null)
    return refuse({ code: 'moment-passed', verb: 'plan' });
  return find(complaint, command, situation, {
    type: 'planned',
    data: { dueAt },
    words: { text: command.text.trim() },
  });
}

function find(
  complaint: Complaint,
  command: { readonly verb: Verb; readonly text: string },
  situation: Situation,
  event: NewEvent,
): Decision {
  return (
    checkFinding(complaint, command, situation) ??
    decided(...implicitAcknowledgement(complaint, situation), event)
  );
}

/** A cause, or what prevents the next one, is often known only after the resolution. */
function checkFinding(
  complaint: Complaint,
  { verb, text }: { readonly verb: Verb; readonly text: string },
  situation: Situation,
): Refused | null {
  const refused = checkVerb(complaint, situation, { verb, statuses: openStatuses });
  if (refused !== null) return refused;
  return text.trim() === '' ? refuse({ code: 'words-needed', verb, field: 'text' }) : null;
}

import type { CommandOf } from '../commands.ts';
import type { Complaint, Moment } from '../complaint.ts';
import { decided, refuse, type Decision, type Situation } from '../decision.ts';
import { checkVerb, openStatuses } from './guards.ts';

/** What was to be fixed for it is there: whoever talks to the customer has to say so, closed or not. */
export function decideShip(complaint: Complaint, command: CommandOf<'ship'>, situation: Situation): Decision {
  const statuses = [...openStatuses, 'closed'] as const;
  const refused = checkVerb(complaint, situation, { verb: 'news', statuses });
  if (refused !== null) return refused;
  const text = command.text.trim();
  if (text === '') return refuse({ code: 'words-needed', verb: 'news', field: 'text' });
  return decided({ type: 'fix-shipped', data: {}, words: { text } });
}

/** Its fix is done, and nobody was told since. */
export function awaitsNews({ status, actions, shipped }: Complaint): boolean {
  const toldAt = shipped.at(-1)?.at ?? -Infinity;
  const isFix = (action: Complaint['actions'][number]) =>
    (action.kind === 'corrective' || action.kind === 'improvement') && action.state === 'done';
  return (
    status !== 'rejected' &&
    status !== 'merged' &&
    actions.some((action) => isFix(action) && doneAfter(action.endedAt, toldAt))
  );
}

function doneAfter(endedAt: Moment | null, toldAt: Moment): boolean {
  return endedAt !== null && endedAt > toldAt;
}

import type { CommandOf } from '../commands.ts';
import type { Complaint, Status } from '../complaint.ts';
import { decided, refuse, type Decision, type Situation } from '../decision.ts';
import { checkVerb } from './guards.ts';

const statuses: readonly Status[] = ['reported', 'acknowledged', 'resolved', 'closed', 'rejected'];

/** One side of a link; the use case writes both in one step. */
export function decideLink(complaint: Complaint, command: CommandOf<'link'>, situation: Situation): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'link', statuses });
  if (refused !== null) return refused;
  const { to, as } = command;
  if (to === complaint.number) return refuse({ code: 'merge-into-itself' });
  if (complaint.links.some((link) => link.to === to && link.as === as)) {
    return refuse({ code: 'nothing-changed' });
  }
  return decided({ type: 'linked', data: { to, as } });
}

export function decideUnlink(
  complaint: Complaint,
  { to }: CommandOf<'unlink'>,
  situation: Situation,
): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'link', statuses });
  if (refused !== null) return refused;
  if (!complaint.links.some((link) => link.to === to)) return refuse({ code: 'not-open', verb: 'link' });
  return decided({ type: 'unlinked', data: { to } });
}

/** Found by the use case that counts; said once for the same others. */
export function decideRecurrence(
  complaint: Complaint,
  { because, among, days }: CommandOf<'recurrence'>,
): Decision {
  const known = complaint.recurrences.some(
    (found) => found.because === because && among.every((number) => found.among.includes(number)),
  );
  if (known || among.length === 0) return refuse({ code: 'nothing-changed' });
  return decided({ type: 'recurrence-found', data: { because, among, days } });
}

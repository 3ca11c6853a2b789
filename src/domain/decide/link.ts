import type { Complaint, LinkKind, Status } from '../complaint.ts';
import { refuse, type Refused, type Situation } from '../decision.ts';
import type { NewEvent } from '../events.ts';
import { checkMay } from '../permissions.ts';
import { checkVerb } from './guards.ts';

const statuses: readonly Status[] = ['reported', 'acknowledged', 'resolved', 'closed', 'rejected'];

/** What comes of a link on either side. */
export interface BothLinked {
  readonly one: readonly NewEvent[];
  readonly other: readonly NewEvent[];
}

const inverse: Readonly<Record<LinkKind, LinkKind>> = {
  related: 'related',
  parent: 'child',
  child: 'parent',
};

/** `as`: what the other is to this one. Both histories say it, and whoever reported a child follows its parent. */
export function decideLink(
  complaint: Complaint,
  other: Complaint,
  as: LinkKind,
  situation: Situation,
): BothLinked | Refused {
  const refused = checkBoth(complaint, other, situation);
  if (refused !== null) return refused;
  if (complaint.number === other.number) return refuse({ code: 'merge-into-itself' });
  if (complaint.links.some((link) => link.to === other.number && link.as === as)) {
    return refuse({ code: 'nothing-changed' });
  }
  return {
    one: [linked(other, as)],
    other: [linked(complaint, inverse[as])],
  };
}

export function decideUnlink(
  complaint: Complaint,
  other: Complaint,
  situation: Situation,
): BothLinked | Refused {
  const refused = checkBoth(complaint, other, situation);
  if (refused !== null) return refused;
  if (!complaint.links.some((link) => link.to === other.number)) {
    return refuse({ code: 'not-open', verb: 'link' });
  }
  return {
    one: [{ type: 'unlinked', data: { to: other.number } }],
    other: [{ type: 'unlinked', data: { to: complaint.number } }],
  };
}

function checkBoth(complaint: Complaint, other: Complaint, situation: Situation): Refused | null {
  const { actor, desk, now } = situation;
  const refused =
    checkVerb(complaint, situation, { verb: 'link', statuses }) ?? checkMay('note', actor, other, desk, now);
  if (refused !== null || statuses.includes(other.status)) return refused;
  return refuse({ code: 'wrong-status', verb: 'link', status: other.status });
}

function linked({ number, reporter, followers }: Complaint, as: LinkKind): NewEvent {
  return { type: 'linked', data: { to: number, as, people: as === 'child' ? [reporter, ...followers] : [] } };
}

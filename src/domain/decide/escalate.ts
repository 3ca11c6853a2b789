import type { CommandOf } from '../commands.ts';
import type { Complaint, Moment } from '../complaint.ts';
import type { Decision, Situation } from '../decision.ts';
import { decided, refuse } from '../decision.ts';
import type { PersonId } from '../desk.ts';
import { isSamePerson } from '../desk.ts';
import { personOf } from '../actor.ts';
import { findOwnPresent, peopleToTell, responsibleFor } from '../responsible.ts';
import { checkVerb, openStatuses, wordsIn } from './guards.ts';

const levels = ['owner', 'backup', 'lead'] as const;
const topLevel = levels.length;
/** The top is told again at the earliest after this. */
const againAfter = 3_600_000;
const nudgeAgainAfter = 30 * 60_000;

/** A person climbs the ladder by hand: the next level that has somebody who has not been called yet. */
export function decideEscalate(
  complaint: Complaint,
  command: CommandOf<'escalate'>,
  situation: Situation,
): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'escalate', statuses: openStatuses });
  if (refused !== null) return refused;
  const last = complaint.escalations.at(-1);
  if (last?.level === topLevel && situation.now < last.at + againAfter) {
    return refuse({ code: 'ladder-at-top', again: last.at + againAfter });
  }
  const from = command.to === 'next' ? Math.min((last?.level ?? 1) + 1, topLevel) : levelOf(command.to);
  if (last?.level === from && situation.now < last.at + againAfter) {
    return refuse({ code: 'already-done', verb: 'escalate' });
  }
  const { reason } = command;
  const { level, told } = findLevel(complaint, from, situation);
  return decided({ type: 'escalated', data: { level, told }, words: reason === null ? {} : { reason } });
}

function levelOf(name: (typeof levels)[number]): number {
  return levels.indexOf(name) + 1;
}

/** A level whose person is not there, and has nobody standing in, is passed over; at the top somebody always is. */
function findLevel(
  complaint: Complaint,
  from: number,
  { actor, desk, now }: Situation,
): { level: number; told: readonly PersonId[] } {
  const responsible = responsibleFor(complaint, desk);
  for (const [index, name] of levels.entries()) {
    const named = index + 1 < from ? null : responsible[name];
    const person = named === null ? null : findOwnPresent(named, complaint, desk, now);
    if (person !== null && !isSamePerson(desk, person, personOf(actor)))
      return { level: index + 1, told: [person] };
  }
  return { level: topLevel, told: peopleToTell([{ kind: 'lead' }], complaint, desk, now).told };
}

/** A friendly push to whoever has to act now; the limit keeps it friendly. */
export function decideNudge(
  complaint: Complaint,
  command: CommandOf<'nudge'>,
  situation: Situation,
): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'nudge', statuses: openStatuses });
  if (refused !== null) return refused;
  const again = nextNudge(complaint);
  if (again !== null && situation.now < again) return refuse({ code: 'nudged-lately', again });
  const { desk, now } = situation;
  const kind = complaint.status === 'resolved' ? 'liaison' : 'owner';
  const { told } = peopleToTell([{ kind }], complaint, desk, now);
  return decided({ type: 'nudged', data: { told }, ...wordsIn('text', command.words) });
}

function nextNudge(complaint: Complaint): Moment | null {
  return complaint.nudgedAt === null ? null : complaint.nudgedAt + nudgeAgainAfter;
}

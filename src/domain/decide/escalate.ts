import type { CommandOf } from '../commands.ts';
import type { Complaint, Moment } from '../complaint.ts';
import type { Decision, Situation } from '../decision.ts';
import { decided, refuse } from '../decision.ts';
import type { PersonId } from '../desk.ts';
import { personOf } from '../actor.ts';
import { responsibleFor } from '../responsible.ts';
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
  const from = command.toLead ? topLevel : Math.min((last?.level ?? 1) + 1, topLevel);
  const { reason } = command;
  const { level, told } = findLevel(complaint, from, situation);
  return decided({ type: 'escalated', data: { level, told }, words: reason === null ? {} : { reason } });
}

function findLevel(
  complaint: Complaint,
  from: number,
  { actor, desk }: Situation,
): { level: number; told: PersonId[] } {
  const responsible = responsibleFor(complaint, desk);
  for (let level = from; level <= topLevel; level += 1) {
    const name = levels[level - 1];
    const person = name === undefined ? null : responsible[name];
    if (person !== null && person !== personOf(actor)) return { level, told: [person] };
  }
  const fallback = responsible.lead ?? responsible.owner;
  return { level: topLevel, told: fallback === null ? [] : [fallback] };
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
  const responsible = responsibleFor(complaint, situation.desk);
  const person = complaint.status === 'resolved' ? responsible.liaison : responsible.owner;
  const told = person === null ? [] : [person];
  return decided({ type: 'nudged', data: { told }, ...wordsIn('text', command.words) });
}

function nextNudge(complaint: Complaint): Moment | null {
  return complaint.nudgedAt === null ? null : complaint.nudgedAt + nudgeAgainAfter;
}

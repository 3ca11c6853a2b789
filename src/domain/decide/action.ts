import { personOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import { isOpenAction, type Action, type Complaint, type Status } from '../complaint.ts';
import { decided, refuse, type Decision, type Refused, type Situation } from '../decision.ts';
import { findPerson, isSamePerson } from '../desk.ts';
import { responsibleFor } from '../responsible.ts';
import { implicitAcknowledgement } from './contact.ts';
import { checkGivenTo } from './given-to.ts';
import { checkReason, checkVerb, wordsIn } from './guards.ts';

/** Follow-up work goes on after the closing. */
const statuses: readonly Status[] = ['reported', 'acknowledged', 'resolved', 'closed'];

const dayMs = 86_400_000;

export function decideAction(
  complaint: Complaint,
  command: CommandOf<'action'>,
  situation: Situation,
): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'action', statuses });
  if (refused !== null) return refused;
  const { desk, now } = situation;
  const { kind, area, text, dueAt, effectDays } = command;
  if (text.trim() === '') return refuse({ code: 'words-needed', verb: 'action', field: 'text' });
  if (dueAt !== null && dueAt <= now) return refuse({ code: 'moment-passed', verb: 'action' });
  const who = findPerson(desk, command.who ?? responsibleFor(complaint, desk).owner);
  if (who === null) return refuse({ code: 'unknown-person' });
  const notGiven = checkGivenTo(who.id, complaint, desk);
  if (notGiven !== null) return notGiven;
  const effectAt = effectDays === null ? null : (dueAt ?? now) + effectDays * dayMs;
  const number = complaint.actions.length + 1;
  return decided(...implicitAcknowledgement(complaint, situation), {
    type: 'action-added',
    data: { number, kind, area, who: who.id, dueAt, effectAt },
    words: { text: text.trim() },
  });
}

/** Given to somebody else, or due at another time. */
export function decideChangeAction(
  complaint: Complaint,
  command: CommandOf<'change-action'>,
  situation: Situation,
): Decision {
  const { desk, now } = situation;
  const found = openAction(complaint, command.number, situation);
  if ('refusal' in found) return found;
  const who = command.who === null ? found.who : (findPerson(desk, command.who)?.id ?? null);
  if (who === null) return refuse({ code: 'unknown-person' });
  const notGiven = checkGivenTo(who, complaint, desk);
  if (notGiven !== null) return notGiven;
  const dueAt = command.dueAt ?? found.dueAt;
  if (command.dueAt !== null && command.dueAt <= now)
    return refuse({ code: 'moment-passed', verb: 'action' });
  if (who === found.who && dueAt === found.dueAt) return refuse({ code: 'nothing-changed' });
  return decided({
    type: 'action-changed',
    data: { number: found.number, who, dueAt },
    ...wordsIn('reason', command.reason),
  });
}

export function decideMoveAction(
  complaint: Complaint,
  { verb, number }: CommandOf<'begin-action' | 'action-done'>,
  situation: Situation,
): Decision {
  const found = openAction(complaint, number, situation);
  if ('refusal' in found) return found;
  if (verb === 'action-done') return decided({ type: 'action-done', data: { number } });
  if (found.state === 'in-progress') return refuse({ code: 'already-done', verb: 'action' });
  return decided({ type: 'action-begun', data: { number } });
}

export function decideDropAction(
  complaint: Complaint,
  { number, reason }: CommandOf<'drop-action'>,
  situation: Situation,
): Decision {
  const found = openAction(complaint, number, situation);
  if ('refusal' in found) return found;
  const refused = checkReason('action', reason);
  return refused ?? decided({ type: 'action-dropped', data: { number }, words: { reason: reason.trim() } });
}

/** "Did it work?": no opens it again. */
export function decideJudgeEffect(
  complaint: Complaint,
  { number, hasWorked, repeats, words }: CommandOf<'judge-effect'>,
  situation: Situation,
): Decision {
  const refused = checkActs(complaint, number, situation);
  if (refused !== null) return refused;
  const action = complaint.actions.find((one) => one.number === number);
  if (action === undefined || action.state !== 'done') return refuse({ code: 'not-open', verb: 'action' });
  return decided({ type: 'effect-judged', data: { number, hasWorked, repeats }, ...wordsIn('text', words) });
}

function openAction(complaint: Complaint, number: number, situation: Situation): Action | Refused {
  const refused = checkActs(complaint, number, situation);
  if (refused !== null) return refused;
  const action = complaint.actions.find((one) => one.number === number);
  const isOpen = action !== undefined && isOpenAction(action);
  return isOpen ? action : refuse({ code: 'not-open', verb: 'action' });
}

/** Whoever has the action moves it, whatever their role; so may those who work the complaint. */
function checkActs(complaint: Complaint, number: number, situation: Situation): Refused | null {
  const { actor, desk } = situation;
  const own = complaint.actions.some(
    (one) => one.number === number && isSamePerson(desk, one.who, personOf(actor)),
  );
  const isAbout = isSamePerson(desk, complaint.about, personOf(actor));
  return own && !isAbout && statuses.includes(complaint.status)
    ? null
    : checkVerb(complaint, situation, { verb: 'action', statuses });
}

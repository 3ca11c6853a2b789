import { personOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { Complaint, Request } from '../complaint.ts';
import { decided, refuse, type Decision, type Refused, type Situation } from '../decision.ts';
import { findPerson, isSamePerson } from '../desk.ts';
import { implicitAcknowledgement } from './contact.ts';
import { checkVerb, openStatuses, wordsIn } from './guards.ts';

/** A question to another team, with somebody who has to answer. */
export function decideAsk(complaint: Complaint, command: CommandOf<'ask'>, situation: Situation): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'ask', statuses: openStatuses });
  if (refused !== null) return refused;
  const { desk, now } = situation;
  const { team, question, dueAt, affectsOutside } = command;
  if (question.trim() === '') return refuse({ code: 'words-needed', verb: 'ask', field: 'question' });
  if (dueAt !== null && dueAt <= now) return refuse({ code: 'moment-passed', verb: 'ask' });
  const who = findPerson(desk, command.who ?? desk.teams.get(team ?? '')?.who ?? null);
  if (who === null) return refuse({ code: 'unknown-person' });
  if (isSamePerson(desk, complaint.about, who.id)) return refuse({ code: 'complained-about' });
  const number = complaint.requests.length + 1;
  return decided(...implicitAcknowledgement(complaint, situation), {
    type: 'request-made',
    data: { number, team, who: who.id, dueAt, affectsOutside },
    words: { question: question.trim() },
  });
}

/** By whoever was asked, wherever they work, or by those who work the complaint. */
export function decideAnswerRequest(
  complaint: Complaint,
  command: CommandOf<'answer-request'>,
  situation: Situation,
): Decision {
  const request = openRequest(complaint, command.number);
  const refused = checkAnswers(complaint, request, situation);
  if (refused !== null) return refused;
  if (request === null) return refuse({ code: 'not-open', verb: 'ask' });
  if (command.answer.trim() === '') return refuse({ code: 'words-needed', verb: 'ask', field: 'answer' });
  return decided({
    type: 'request-answered',
    data: { number: request.number },
    words: { answer: command.answer.trim() },
  });
}

/** Taken back, or given back by whoever was asked: they say why. */
export function decideCancelRequest(
  complaint: Complaint,
  command: CommandOf<'cancel-request'>,
  situation: Situation,
): Decision {
  const request = openRequest(complaint, command.number);
  const refused = checkAnswers(complaint, request, situation);
  if (refused !== null) return refused;
  if (request === null) return refuse({ code: 'not-open', verb: 'ask' });
  const reason = command.reason?.trim() ?? '';
  if (isAsked(request, situation) && reason === '') return refuse({ code: 'reason-needed', verb: 'ask' });
  return decided({
    type: 'request-cancelled',
    data: { number: request.number },
    ...wordsIn('reason', reason === '' ? null : reason),
  });
}

/** Whoever was asked may answer, whatever else they may do. */
function checkAnswers(complaint: Complaint, request: Request | null, situation: Situation): Refused | null {
  const isTheirs = request !== null && isAsked(request, situation);
  return isTheirs ? null : checkVerb(complaint, situation, { verb: 'ask', statuses: openStatuses });
}

function isAsked({ who }: Request, { actor, desk }: Situation): boolean {
  return isSamePerson(desk, who, personOf(actor));
}

function openRequest({ requests }: Complaint, number: number): Request | null {
  return requests.find((request) => request.number === number && request.state === 'open') ?? null;
}

import { personOf } from '../../domain/actor.ts';
import { isAskedOf } from '../../domain/asked.ts';
import type { Complaint } from '../../domain/complaint.ts';
import { decide, type SingleCommand } from '../../domain/decide/decide.ts';
import { isRefused, type Refused, type Situation } from '../../domain/decision.ts';
import type { Desk } from '../../domain/desk.ts';
import type { NewEvent } from '../../domain/events.ts';
import { canSee, visibilityOf } from '../../domain/visibility.ts';
import type { CommandFacts, CommandOutcome } from '../../ports/complaint-store.ts';
import type { Answer } from '../answer.ts';
import type { Deps } from '../deps.ts';
import { changeOf } from './change.ts';
import { lookAfter } from './find-recurrence.ts';
import { run, type Request } from './run.ts';

export interface ActRequest extends Request {
  readonly number: number;
  readonly command: SingleCommand;
}

/** What the bot itself does; everything that people say to a merged complaint goes to its survivor. */
const staysWithMerged = [
  'reminder-outcome',
  'reminder-suppressed',
  'pass-on-reminder',
  'reminder-seen',
  'urge-outcome',
  'still-on-it',
  'source-changed',
  'answer-request',
  'cancel-request',
  'take-policy-version',
  'answer-survey',
  'item-made',
  'item-failed',
  'item-seen',
  'item-lost',
  'wake',
  'forget',
];

type Redirect = { readonly redirect: number };

/** Runs one command on one complaint: locked, decided, kept, then told. Safe to run twice. */
export async function act(deps: Deps, request: ActRequest): Promise<Answer> {
  const answer = await run<Answer | Redirect>(deps, request, {
    verb: request.command.verb,
    complaints: [request.number],
    decide: (facts) => decideOn(deps, request, facts),
  });
  if (!('redirect' in answer)) {
    await lookAfter(deps, answer);
    return answer;
  }
  const keys = request.keys.map((key) => `${key}>${answer.redirect}`);
  const instead = await act(deps, { ...request, number: answer.redirect, keys });
  // A survivor that the actor may not see must not be named either.
  if (!instead.ok && instead.refusal.code === 'unknown-complaint') {
    return { ok: false, refusal: { code: 'unknown-complaint', number: request.number }, insteadOf: null };
  }
  return { ...instead, insteadOf: request.number };
}

function decideOn(deps: Deps, request: ActRequest, facts: CommandFacts): CommandOutcome<Answer | Redirect> {
  const { actor, number, command } = request;
  const complaint = facts.complaints.get(number);
  const isThere = complaint !== undefined && mayReach(request, complaint, facts.desk);
  if (!isThere) return refused({ refusal: { code: 'unknown-complaint', number } });
  if (complaint.mergedInto !== null && !staysWithMerged.includes(command.verb)) {
    return { changes: [], answer: { redirect: complaint.mergedInto } };
  }
  const situation: Situation = { now: facts.now, actor, desk: facts.desk };
  const decision = decide(complaint, command, situation);
  if (isRefused(decision)) return refused(decision);
  if (decision.events.length === 0) return nothingDue(deps, request, complaint, situation, facts);
  return done(complaint, decision.events, [
    changeOf(deps, request, complaint, decision.events, situation, facts),
  ]);
}

/** Whoever was asked may answer though the complaint is closed to them; which question it is, the rule itself checks. */
function mayReach({ actor, command }: ActRequest, complaint: Complaint, desk: Desk): boolean {
  if (canSee(visibilityOf(actor, desk), complaint)) return true;
  const isAnswer = command.verb === 'answer-request' || command.verb === 'cancel-request';
  const by = personOf(actor);
  const asked = complaint.requests.filter(({ number }) => isAnswer && number === command.number);
  return isAnswer && by !== null && isAskedOf(by, { ...complaint, requests: asked }, desk);
}

/** A wake-up that finds nothing due still moves `wakeAt`, or it would be woken for ever. */
function nothingDue(
  deps: Deps,
  request: ActRequest,
  complaint: Complaint,
  situation: Situation,
  facts: CommandFacts,
): CommandOutcome<Answer> {
  const unchanged = {
    ...changeOf(deps, request, complaint, [], situation, facts),
    places: [],
    deliveries: [],
    inbox: [],
    jobs: [],
  };
  return done(complaint, [], [unchanged]);
}

export function refused({ refusal }: Refused): CommandOutcome<Answer> {
  return { changes: [], answer: { ok: false, refusal, insteadOf: null }, isRefused: true };
}

export function done(
  complaint: Complaint,
  events: readonly NewEvent[],
  changes: CommandOutcome<Answer>['changes'],
): CommandOutcome<Answer> {
  const types = events.map((event) => event.type);
  const version = complaint.version + events.length;
  return { changes, answer: { ok: true, number: complaint.number, version, events: types, insteadOf: null } };
}

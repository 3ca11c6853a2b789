import { decideLink, decideUnlink, type BothLinked } from '../../domain/decide/link.ts';
import type { Complaint, LinkKind } from '../../domain/complaint.ts';
import type { Refused, Situation } from '../../domain/decision.ts';
import { canSee, visibilityOf } from '../../domain/visibility.ts';
import type { CommandFacts, CommandOutcome } from '../../ports/complaint-store.ts';
import type { Answer } from '../answer.ts';
import type { Deps } from '../deps.ts';
import { done, refused } from './act.ts';
import { changeOf } from './change.ts';
import { lookForRecurrence } from './find-recurrence.ts';
import { run, type Request } from './run.ts';

export interface LinkRequest extends Request {
  readonly number: number;
  readonly to: number;
  readonly as: LinkKind;
}

/** Both complaints are locked, and both histories say what the other is. */
export async function link(deps: Deps, request: LinkRequest): Promise<Answer> {
  const answer = await writeBoth(deps, request, 'link', (complaint, other, situation) =>
    decideLink(complaint, other, request.as, situation),
  );
  // Whichever of the two became a child.
  if (answer.ok && request.as === 'parent') await lookForRecurrence(deps, request.number);
  if (answer.ok && request.as === 'child') await lookForRecurrence(deps, request.to);
  return answer;
}

export async function unlink(deps: Deps, request: Omit<LinkRequest, 'as'>): Promise<Answer> {
  return writeBoth(deps, request, 'unlink', decideUnlink);
}

type DecideBoth = (complaint: Complaint, other: Complaint, situation: Situation) => BothLinked | Refused;

function writeBoth(
  deps: Deps,
  request: Omit<LinkRequest, 'as'>,
  verb: string,
  decide: DecideBoth,
): Promise<Answer> {
  return run<Answer>(deps, request, {
    verb,
    complaints: [...new Set([request.number, request.to])],
    decide: (facts) => decideOn(deps, request, facts, decide),
  });
}

function decideOn(
  deps: Deps,
  request: Omit<LinkRequest, 'as'>,
  facts: CommandFacts,
  decide: DecideBoth,
): CommandOutcome<Answer> {
  const { number, to, actor } = request;
  const visibility = visibilityOf(actor, facts.desk);
  const [complaint, other] = [number, to].map((wanted) => {
    const found = facts.complaints.get(wanted);
    return found !== undefined && canSee(visibility, found) ? found : null;
  });
  if (!complaint) return refused({ refusal: { code: 'unknown-complaint', number } });
  if (!other) return refused({ refusal: { code: 'unknown-complaint', number: to } });
  const situation: Situation = { now: facts.now, actor, desk: facts.desk };
  const decision = decide(complaint, other, situation);
  if ('refusal' in decision) return refused(decision);
  return done(complaint, decision.one, [
    changeOf(deps, request, complaint, decision.one, situation, facts),
    changeOf(deps, request, other, decision.other, situation, facts),
  ]);
}

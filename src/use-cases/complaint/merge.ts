import { decideMerge } from '../../domain/decide/merge.ts';
import type { Situation } from '../../domain/decision.ts';
import { canSee, visibilityOf } from '../../domain/visibility.ts';
import type { CommandFacts, CommandOutcome } from '../../ports/complaint-store.ts';
import type { Answer } from '../answer.ts';
import type { Deps } from '../deps.ts';
import { done, refused } from './act.ts';
import { changeOf } from './change.ts';
import { run, type Request } from './run.ts';

export interface MergeRequest extends Request {
  readonly number: number;
  readonly into: number;
  readonly reason?: string | null;
}

/** Both complaints are locked, and both histories say what happened. */
export async function merge(deps: Deps, request: MergeRequest): Promise<Answer> {
  return run<Answer>(deps, request, {
    verb: 'merge',
    complaints: [...new Set([request.number, request.into])],
    decide: (facts) => decideOn(deps, request, facts),
  });
}

function decideOn(deps: Deps, request: MergeRequest, facts: CommandFacts): CommandOutcome<Answer> {
  const { number, into, actor } = request;
  const visibility = visibilityOf(actor, facts.desk);
  const [complaint, survivor] = [number, into].map((wanted) => {
    const found = facts.complaints.get(wanted);
    return found !== undefined && canSee(visibility, found) ? found : null;
  });
  if (!complaint) return refused({ refusal: { code: 'unknown-complaint', number } });
  if (!survivor) return refused({ refusal: { code: 'unknown-complaint', number: into } });
  const situation: Situation = { now: facts.now, actor, desk: facts.desk };
  const decision = decideMerge(complaint, survivor, situation, request.reason);
  if ('refusal' in decision) return refused(decision);
  return done(complaint, decision.merged, [
    changeOf(deps, request, complaint, decision.merged, situation, facts),
    changeOf(deps, request, survivor, decision.survivor, situation, facts),
  ]);
}

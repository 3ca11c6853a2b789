import { decideUndo } from '../../domain/decide/undo.ts';
import type { Situation } from '../../domain/decision.ts';
import { canSee, visibilityOf } from '../../domain/visibility.ts';
import type { CommandFacts, CommandOutcome } from '../../ports/complaint-store.ts';
import type { Answer } from '../answer.ts';
import type { Deps } from '../deps.ts';
import { done, refused } from './act.ts';
import { changeOf } from './change.ts';
import { run, type Request } from './run.ts';

export interface UndoRequest extends Request {
  readonly number: number;
}

/** Takes back the doer's last verb. A merge taken back changes its survivor too, so both are locked. */
export async function undo(deps: Deps, request: UndoRequest): Promise<Answer> {
  const record = await deps.store.findForDelivery(request.number);
  const survivor = record?.state.mergedInto ?? null;
  return run<Answer>(deps, request, {
    verb: 'undo',
    complaints: survivor === null ? [request.number] : [request.number, survivor],
    decide: (facts) => decideOn(deps, request, facts),
  });
}

function decideOn(deps: Deps, request: UndoRequest, facts: CommandFacts): CommandOutcome<Answer> {
  const { number, actor } = request;
  const complaint = facts.complaints.get(number);
  const isHidden = complaint === undefined || !canSee(visibilityOf(actor, facts.desk), complaint);
  if (isHidden) return refused({ refusal: { code: 'unknown-complaint', number } });
  const situation: Situation = { now: facts.now, actor, desk: facts.desk };
  const decision = decideUndo(complaint, situation);
  if ('refusal' in decision) return refused(decision);
  const changes = [changeOf(deps, request, complaint, decision.events, situation, facts)];
  const survivor = decision.survivor === null ? undefined : facts.complaints.get(decision.survivor.number);
  if (decision.survivor !== null && survivor !== undefined) {
    changes.push(changeOf(deps, request, survivor, decision.survivor.events, situation, facts));
  }
  return done(complaint, decision.events, changes);
}

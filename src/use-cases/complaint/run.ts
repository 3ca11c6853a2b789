import type { Actor, Surface } from '../../domain/actor.ts';
import type { CommandFacts, CommandOutcome, Json } from '../../ports/complaint-store.ts';
import type { Deps } from '../deps.ts';

/** Who does it, where, and under which inbound keys (the first is claimed, all are). */
export interface Request {
  readonly actor: Actor;
  readonly surface: Surface;
  readonly keys: readonly string[];
}

interface Plan<A extends Json> {
  readonly verb: string;
  readonly complaints: readonly number[];
  readonly opens?: boolean;
  readonly decide: (facts: CommandFacts) => CommandOutcome<A>;
}

/** One transaction for one command; afterwards it is counted, and whoever sends or wakes is nudged. */
export async function run<A extends Json>(deps: Deps, request: Request, plan: Plan<A>): Promise<A> {
  const result = await deps.store.command<A>({
    inboundKey: request.keys[0] ?? null,
    alsoKeys: request.keys.slice(1),
    complaints: plan.complaints,
    opens: plan.opens ?? false,
    actor: request.actor,
    surface: request.surface,
    decide: plan.decide,
  });
  deps.count(plan.verb, result.isRepeated ? 'repeated' : isDone(result.answer) ? 'done' : 'refused');
  if (result.hasDeliveries) deps.nudge();
  return result.answer;
}

function isDone(answer: Json): boolean {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true;
}

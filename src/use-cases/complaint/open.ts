import type { NewComplaint } from '../../domain/commands.ts';
import { decideNew } from '../../domain/decide/new.ts';
import { isRefused } from '../../domain/decision.ts';
import type { CommandFacts, CommandOutcome } from '../../ports/complaint-store.ts';
import type { Answer } from '../answer.ts';
import type { Deps } from '../deps.ts';
import { refused } from './act.ts';
import { buildChange } from './change.ts';
import { lookAfter } from './find-recurrence.ts';
import { run, type Request } from './run.ts';

export interface OpenRequest extends Request {
  readonly complaint: NewComplaint;
}

/** Escalates a complaint: one record, whatever was clicked twice. */
export async function open(deps: Deps, request: OpenRequest): Promise<Answer> {
  const answer = await run<Answer>(deps, request, {
    verb: 'new',
    complaints: [],
    opens: true,
    decide: (facts) => decideOn(deps, request, facts),
  });
  await lookAfter(deps, answer);
  return answer;
}

function decideOn(deps: Deps, request: OpenRequest, facts: CommandFacts): CommandOutcome<Answer> {
  const { actor, surface } = request;
  const situation = { now: facts.now, actor, desk: facts.desk };
  const decision = decideNew(request.complaint, situation);
  if (isRefused(decision)) return refused(decision);
  const number = facts.nextNumber;
  if (number === null) throw new Error('the store reserved no number for a new complaint');
  const change = buildChange({
    number,
    before: null,
    events: decision.events,
    places: [],
    situation,
    surface,
    connected: deps.connected,
  });
  const events = decision.events.map((event) => event.type);
  return { changes: [change], answer: { ok: true, number, version: events.length, events, insteadOf: null } };
}

import { personOf, type Actor } from '../../domain/actor.ts';
import { decideNew } from '../../domain/decide/new.ts';
import { isRefused } from '../../domain/decision.ts';
import { findPerson } from '../../domain/desk.ts';
import type { NewEvent, Words } from '../../domain/events.ts';
import type { CommandFacts, CommandOutcome, ComplaintChange } from '../../ports/complaint-store.ts';
import type { Answer } from '../answer.ts';
import { refused } from '../complaint/act.ts';
import { buildChange } from '../complaint/change.ts';
import { run } from '../complaint/run.ts';
import type { Deps } from '../deps.ts';
import type { OldComplaint } from './read-row.ts';

export interface ImportOptions {
  /** Open ones get their cards; what is closed is told to nobody in any case. */
  readonly announces: boolean;
}

/** A complaint that was kept elsewhere, once: its id there is what it is known by. */
export async function importComplaint(
  deps: Deps,
  old: OldComplaint,
  options: ImportOptions,
): Promise<Answer> {
  const desk = await deps.store.desk();
  const roles = findPerson(desk, old.reporter)?.roles ?? [];
  const actor: Actor = { kind: 'person', id: old.reporter, roles };
  const request = { actor, surface: 'api', keys: [`import:${old.id}`] } as const;
  return run<Answer>(deps, request, {
    verb: 'import',
    complaints: [],
    opens: true,
    decide: (facts) => decideOn(deps, { old, actor, ...options }, facts),
  });
}

interface Importing extends ImportOptions {
  readonly old: OldComplaint;
  readonly actor: Actor;
}

function decideOn(
  deps: Deps,
  { old, actor, announces }: Importing,
  facts: CommandFacts,
): CommandOutcome<Answer> {
  const situation = { now: facts.now, actor, desk: facts.desk };
  const decision = decideNew(old.complaint, situation);
  if (isRefused(decision)) return refused(decision);
  const number = facts.nextNumber;
  if (number === null || personOf(actor) === null)
    throw new Error('the store reserved no number for an old complaint');
  const events = [...decision.events, toEvent(old)];
  const { connected } = deps;
  const change = buildChange({
    number,
    before: null,
    events,
    places: [],
    situation,
    surface: 'api',
    connected,
  });
  const kept = old.closedAt === null && announces ? change : quiet(change, old.closedAt !== null);
  const types = events.map(({ type }) => type);
  return {
    changes: [kept],
    answer: { ok: true, number, version: events.length, events: types, insteadOf: null },
  };
}

function toEvent({ id, openedAt, closedAt, outcome, causeCategory, ...old }: OldComplaint): NewEvent {
  const cause = old.cause ?? causeCategory;
  const words: Words = {
    ...(cause === null ? {} : { text: cause }),
    ...(old.outcomeWords === null || closedAt === null ? {} : { outcome: old.outcomeWords }),
  };
  return { type: 'imported', data: { id, openedAt, closedAt, outcome, causeCategory }, words };
}

/** An open one has its places, so that it gets its card as soon as somebody does something with it. */
function quiet(change: ComplaintChange, isClosed: boolean): ComplaintChange {
  return { ...change, places: isClosed ? [] : change.places, deliveries: [], inbox: [], jobs: [] };
}

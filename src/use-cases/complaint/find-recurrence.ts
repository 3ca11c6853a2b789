import { systemActor } from '../../domain/actor.ts';
import type { Complaint, Moment } from '../../domain/complaint.ts';
import {
  decideRecurrence,
  reopenPrevention,
  type Alike,
  type RecurrenceBecause,
} from '../../domain/decide/recurrence.ts';
import { policyVersionOf, type Desk } from '../../domain/desk.ts';
import type { EventType } from '../../domain/events.ts';
import { seesEverything, seesPublic } from '../../domain/visibility.ts';
import type {
  CommandFacts,
  CommandOutcome,
  ComplaintChange,
  ComplaintFilter,
} from '../../ports/complaint-store.ts';
import type { Answer } from '../answer.ts';
import type { Deps } from '../deps.ts';
import { changeOf } from './change.ts';
import { run, type Request } from './run.ts';

/** What makes a complaint one of several of the same trouble. */
const telling: readonly EventType[] = ['reported', 'categorised', 'cause-found', 'transferred'];

const dayMs = 86_400_000;
/** More would lock a good part of the table, and say nothing new. */
const mostAlike = 50;

const request: Request = { actor: systemActor, surface: 'timer', keys: [] };

/** After a command: its answer stands, whatever becomes of the look. */
export async function lookAfter(deps: Deps, answer: Answer): Promise<void> {
  if (answer.ok && answer.events.some((type) => (telling as readonly string[]).includes(type)))
    await lookForRecurrence(deps, answer.number);
}

/** A fault here is nobody's who acted: the hourly look finds the same. */
export async function lookForRecurrence(deps: Deps, number: number): Promise<void> {
  try {
    await findRecurrence(deps, number);
  } catch {
    deps.count('recurrence', 'refused');
  }
}

/** Complaints that something happened to since then. Raised once for the same, so looking again is harmless. */
export async function findRecurrences(deps: Deps, since: Moment): Promise<void> {
  for (let offset = 0; ; offset += mostAlike) {
    const page = { offset, limit: mostAlike };
    const { records } = await deps.store.list({ changedAfter: since, isCounted: true }, seesEverything, page);
    for (const { state } of records) await findRecurrence(deps, state.number);
    if (records.length < mostAlike) return;
  }
}

/** The first reason that raises an alarm is told: what it comes from says more than what it is about. */
async function findRecurrence(deps: Deps, number: number): Promise<void> {
  const [record, desk] = await Promise.all([deps.store.findForDelivery(number), deps.store.desk()]);
  if (record === null || !isCounted(record.state)) return;
  for (const group of groupsOf(record.state, desk)) {
    const isRaised = await raiseIn(deps, record.state, group);
    if (isRaised) return;
  }
}

function isCounted({ status }: Complaint): boolean {
  return status !== 'rejected' && status !== 'merged';
}

interface Group extends Pick<Alike, 'because' | 'times' | 'days'> {
  readonly filter: ComplaintFilter;
  /** What was to prevent it, wherever it stands. */
  readonly prevention: ComplaintFilter | null;
}

function groupsOf(complaint: Complaint, desk: Desk): Group[] {
  const { product, category, cause, links, lastEventAt } = complaint;
  const { times, days } = policyVersionOf(complaint, { desk }).policy.recurrence;
  const openedAfter = lastEventAt - days * dayMs;
  const causeCategory = cause?.category ?? null;
  const make = (because: RecurrenceBecause, same: ComplaintFilter, prevention: ComplaintFilter | null) => ({
    because,
    times,
    days,
    filter: { ...same, openedAfter, isCounted: true as const },
    prevention,
  });
  const prevented = { action: { kind: 'preventive', state: 'done' } } as const;
  return [
    ...(causeCategory === null
      ? []
      : [make('cause', { product, causeCategory }, { product, causeCategory, ...prevented })]),
    ...links
      .filter(({ as }) => as === 'parent')
      .map(({ to }) => {
        const linked = { to, as: 'parent' } as const;
        return make('parent', { linked }, { linked: { to: complaint.number, as: 'child' }, ...prevented });
      }),
    ...(category === null ? [] : [make('category', { product, category }, null)]),
  ];
}

async function raiseIn(deps: Deps, complaint: Complaint, group: Group): Promise<boolean> {
  const { store } = deps;
  const page = { offset: 0, limit: mostAlike };
  // Nobody is told of another's confidential complaint, nor that there is one; one about a person stays confidential.
  const { records } = await store.list(group.filter, seesPublic, page);
  const alike = records.map(({ state }) => state.number);
  const numbers = [...new Set([complaint.number, ...alike])];
  if (numbers.length < group.times) return false;
  const prevention =
    group.prevention === null ? [] : (await store.list(group.prevention, seesEverything, page)).records;
  const preventing = prevention.map(({ state }) => state.number);
  return run<boolean>(deps, request, {
    verb: 'recurrence',
    complaints: [...new Set([...numbers, ...preventing])],
    decide: (facts) => decideOn(deps, { number: complaint.number, numbers, preventing, group }, facts),
  });
}

interface Found {
  readonly number: number;
  readonly numbers: readonly number[];
  readonly preventing: readonly number[];
  readonly group: Group;
}

function decideOn(deps: Deps, found: Found, facts: CommandFacts): CommandOutcome<boolean> {
  const complaints = found.numbers.flatMap((number) => {
    const complaint = facts.complaints.get(number);
    return complaint === undefined || !isCounted(complaint) ? [] : [complaint];
  });
  const complaint = facts.complaints.get(found.number);
  const { because, times, days } = found.group;
  const events =
    complaint === undefined
      ? []
      : decideRecurrence(complaint, { because, complaints, times, days }, { now: facts.now });
  if (events.length === 0) return { changes: [], answer: false };
  const situation = { now: facts.now, actor: systemActor, desk: facts.desk };
  const changes = [...new Set([found.number, ...found.preventing])].flatMap((number): ComplaintChange[] => {
    const one = facts.complaints.get(number);
    if (one === undefined) return [];
    const own = number === found.number ? events : [];
    const reopened = found.preventing.includes(number) ? reopenPrevention(one, complaints) : [];
    const all = [...own, ...reopened];
    return all.length === 0 ? [] : [changeOf(deps, request, one, all, situation, facts)];
  });
  return { changes, answer: true };
}

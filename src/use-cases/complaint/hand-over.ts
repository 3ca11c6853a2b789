import { personOf, type Actor } from '../../domain/actor.ts';
import type { Complaint } from '../../domain/complaint.ts';
import { currentId, findPerson, isSamePerson, isStaff, type Desk, type PersonId } from '../../domain/desk.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { responsibleFor } from '../../domain/responsible.ts';
import { maySee, seesEverything, visibilityOf, type Visibility } from '../../domain/visibility.ts';
import type { DeliveryContent, Json } from '../../ports/complaint-store.ts';
import type { Settings } from '../../ports/settings.ts';
import type { Deps } from '../deps.ts';
import { tellPeople, type PersonalMessage } from '../inbox/tell-people.ts';
import { act } from './act.ts';
import type { Request } from './run.ts';

export interface HandOverDeps extends Deps {
  /** Remembers the batch that is being worked, so that it goes on when it was cut off. */
  readonly settings: Pick<Settings, 'get' | 'setOnce' | 'replace' | 'take'>;
}

export interface HandOverRequest extends Request {
  /** null: the owner of the only one. */
  readonly from: PersonId | null;
  readonly to: PersonId;
  /** Names this step unless one that was begun goes on; the same for the same message come again. */
  readonly batch: string;
  /** One complaint instead of all. */
  readonly only: number | null;
  readonly reason: string | null;
}

export type HandOverFault =
  'unknown-person' | 'no-staff' | 'same-person' | 'not-yours' | 'nothing-open' | 'unknown-complaint';

export type HandOverAnswer =
  | {
      readonly ok: true;
      readonly from: PersonId;
      readonly to: PersonId;
      readonly batch: string;
      readonly handed: readonly number[];
      /** What stays where it is, and why; `hidden`: the other may not see it. */
      readonly left: readonly { readonly number: number; readonly why: Refusal['code'] | 'hidden' }[];
    }
  | { readonly ok: false; readonly fault: HandOverFault; readonly field: 'from' | 'to' | '' };

/**
 * Every open complaint that somebody answers for, in one step. Each is a command of its own under the batch's key:
 * cut off in the middle, it goes on with the same batch when it is said again, and both are told once.
 */
export async function handOver(deps: HandOverDeps, request: HandOverRequest): Promise<HandOverAnswer> {
  const desk = await deps.store.desk();
  const from = request.from ?? (await ownerOfOnly(deps, request, desk));
  if (from === null) return refuse('unknown-complaint', '');
  const refused = check({ ...request, from }, desk);
  if (refused !== null) return refused;
  const step = { from: currentId(desk, from), to: currentId(desk, request.to) };
  const pending = pendingOf(step);
  const batch = await takeUp(deps, step, request);
  const done = await findHanded(deps, step.to, batch);
  const asked = (await openOf(deps, visibilityOf(request.actor, desk), step.from)).filter(
    ({ number }) => request.only === null || number === request.only,
  );
  const handed = [...done];
  const left: { number: number; why: Refusal['code'] | 'hidden' }[] = [];
  for (const complaint of asked) {
    const { number } = complaint;
    const why = maySee(step.to, complaint, desk)
      ? await handOverOne(deps, request, { ...step, batch, number })
      : 'hidden';
    if (why === null) handed.push(number);
    else left.push({ number, why });
  }
  if (handed.length > 0) {
    handed.sort((one, other) => one - other);
    // From here on the batch takes nothing more: what is told of it is told once.
    await deps.settings.replace(pending, batch, { told: batch });
    await tellBoth(deps, desk, { ...step, batch, complaints: handed, by: personOf(request.actor) });
  }
  await endBatch(deps, pending, batch);
  if (handed.length + left.length === 0) return refuse('nothing-open', 'from');
  return { ok: true, ...step, batch, handed, left };
}

export interface Accepted {
  /** null: there is nothing left of this batch. */
  readonly from: PersonId | null;
  readonly all: readonly number[];
  readonly accepted: readonly number[];
}

/** Takes all of a batch that is still there; whoever gave it is told once. */
export async function acceptHandover(deps: Deps, request: Request, batch: string): Promise<Accepted> {
  const { actor } = request;
  if (actor.kind !== 'person') return { from: null, all: [], accepted: [] };
  const visibility = visibilityOf(actor, await deps.store.desk());
  const mine = (await openOf(deps, visibility, actor.id)).filter(({ handover }) => handover?.batch === batch);
  const all = mine.map(({ number }) => number).toSorted((one, other) => one - other);
  const accepted: number[] = [];
  for (const { number } of mine.filter(({ handover }) => handover?.acceptedAt === null)) {
    const keys = [`handover/${batch}/accept/${number}`];
    const answer = await act(deps, { ...request, keys, number, command: { verb: 'accept-handover' } });
    if (answer.ok) accepted.push(number);
  }
  const [first] = mine;
  const handover = first?.handover ?? null;
  if (handover === null) return { from: null, all, accepted };
  const { from, to } = handover;
  const isGone = findPerson(await deps.store.desk(), from)?.isGone !== false;
  // Again at each press: a press that was cut off told nobody, and the key lets it be told once.
  if (!isGone) {
    const told: Told = { from, to, batch, complaints: all, by: actor.id, isAccepted: true };
    await tellPeople(deps, [handoverNotice(from, told)], actor.id);
  }
  return { from, all, accepted };
}

function check({ actor, from, to }: HandOverRequest & { from: PersonId }, desk: Desk): HandOverAnswer | null {
  if (findPerson(desk, from) === null) return refuse('unknown-person', 'from');
  const taker = findPerson(desk, to);
  if (taker === null || taker.isGone) return refuse('unknown-person', 'to');
  if (!isStaff(taker)) return refuse('no-staff', 'to');
  if (isSamePerson(desk, from, to)) return refuse('same-person', 'to');
  return mayHandOver(actor, from, desk) ? null : refuse('not-yours', 'from');
}

/** Their own; a lead's and an admin's anybody's. Of each complaint the rule itself asks again. */
function mayHandOver(actor: Actor, from: PersonId, desk: Desk): boolean {
  if (actor.kind === 'system' || isSamePerson(desk, actor.id, from)) return true;
  return actor.roles.includes('lead') || actor.roles.includes('admin');
}

async function ownerOfOnly(
  deps: Deps,
  { actor, only }: HandOverRequest,
  desk: Desk,
): Promise<PersonId | null> {
  const record = only === null ? null : await deps.store.find(only, visibilityOf(actor, desk));
  return record === null ? null : responsibleFor(record.state, desk).owner;
}

interface Step {
  readonly from: PersonId;
  readonly to: PersonId;
}

function pendingOf({ from, to }: Step): string {
  return `handover:${from}:${to}`;
}

/** The batch that was begun and not finished, else this one. One that was cut off while it was told is told first. */
async function takeUp(
  deps: HandOverDeps,
  step: Step,
  { batch, actor }: Pick<HandOverRequest, 'batch' | 'actor'>,
): Promise<string> {
  const { settings, store } = deps;
  const pending = pendingOf(step);
  for (;;) {
    if (await settings.setOnce(pending, batch)) return batch;
    const begun = await settings.get(pending);
    if (typeof begun === 'string') return begun;
    const told = readTold(begun);
    if (told !== null) {
      const complaints = await findHanded(deps, step.to, told);
      if (complaints.length > 0)
        await tellBoth(deps, await store.desk(), { ...step, batch: told, complaints, by: personOf(actor) });
    }
    if (begun !== undefined) await settings.take(pending, begun);
  }
}

function readTold(begun: Json | undefined): string | null {
  const isTold = typeof begun === 'object' && begun !== null && 'told' in begun;
  return isTold && typeof begun.told === 'string' ? begun.told : null;
}

/** Its own alone: another may have begun since. */
async function endBatch({ settings }: HandOverDeps, pending: string, batch: string): Promise<void> {
  await settings.take(pending, { told: batch });
  await settings.take(pending, batch);
}

/** The batch is the giver's own, whatever they may still see of it. */
async function findHanded(deps: Deps, to: PersonId, batch: string): Promise<number[]> {
  const open = await openOf(deps, seesEverything, to);
  return open
    .filter(({ handover }) => handover?.batch === batch)
    .map(({ number }) => number)
    .toSorted((one, other) => one - other);
}

async function tellBoth(deps: Deps, desk: Desk, told: Told): Promise<void> {
  const both = [...new Set([told.to, told.from])].filter((id) => findPerson(desk, id)?.isGone === false);
  await tellPeople(
    deps,
    both.map((person) => handoverNotice(person, told)),
    told.by ?? null,
  );
}

const pageSize = 100;

async function openOf(deps: Deps, visibility: Visibility, owner: PersonId): Promise<Complaint[]> {
  const found: Complaint[] = [];
  for (;;) {
    const page = { offset: found.length, limit: pageSize };
    const { records, total } = await deps.store.list({ isOpen: true, owner }, visibility, page);
    found.push(...records.map(({ state }) => state));
    if (records.length === 0 || found.length >= total) return found;
  }
}

interface One {
  readonly from: PersonId;
  readonly to: PersonId;
  readonly batch: string;
  readonly number: number;
}

/** null: it is theirs now. */
async function handOverOne(
  deps: Deps,
  request: HandOverRequest,
  { number, ...step }: One,
): Promise<Refusal['code'] | null> {
  const answer = await act(deps, {
    actor: request.actor,
    surface: request.surface,
    keys: [`handover/${step.batch}/${number}`],
    number,
    command: { verb: 'hand-over', ...step, reason: request.reason },
  });
  return answer.ok ? null : answer.refusal.code;
}

type Told = Omit<Extract<DeliveryContent, { kind: 'handover' }>, 'kind'>;

function handoverNotice(person: PersonId, told: Told): PersonalMessage {
  const step = told.isAccepted === true ? 'accepted' : 'told';
  return {
    key: `handover/${told.batch}/${step}/${person}`,
    person,
    content: { kind: 'handover', ...told },
  };
}

function refuse(fault: HandOverFault, field: 'from' | 'to' | ''): HandOverAnswer {
  return { ok: false, fault, field };
}

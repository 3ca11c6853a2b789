import { addWorkingDays } from '../../domain/calendar/working-time.ts';
import type { Moment } from '../../domain/complaint.ts';
import {
  currentId,
  findPerson,
  findProduct,
  isSamePerson,
  isStaff,
  type Absence,
  type Desk,
  type PersonId,
} from '../../domain/desk.ts';
import type { Actor } from '../../domain/actor.ts';
import { visibilityOf } from '../../domain/visibility.ts';
import type { Deps } from '../deps.ts';
import { tellPeople, type PersonalMessage } from '../inbox/tell-people.ts';

const day = 24 * 3_600_000;
const longestDays = 366;
/** Longer than this, and somebody else had better answer for what is open. */
const longWorkingDays = 5;

/** Why not, by the field that mends it. */
export type AwayFault =
  | 'unknown-person'
  | 'not-yours'
  | 'days-needed'
  | 'passed'
  | 'ends-before'
  | 'too-long'
  | 'unknown-stand-in'
  | 'no-staff'
  | 'stands-in-for-oneself'
  | 'not-away';

export type AwayField = 'who' | 'from' | 'to' | 'standIn';

export interface AwayRefused {
  readonly ok: false;
  readonly fault: AwayFault;
  readonly field: AwayField;
}

export interface AwayAsked {
  readonly person: PersonId;
  /** `from` <= absent < `to`. */
  readonly from: Moment;
  readonly to: Moment;
  readonly standIn: PersonId | null;
}

/** What it means that somebody is away. */
export interface AwayKept {
  readonly ok: true;
  readonly absence: Absence;
  /** Open complaints that they answer for, as far as whoever says it may see them. */
  readonly open: number;
  /** Days on which the stand-in is away too. */
  readonly standInAway: readonly Absence[];
  /** Who steps in where nobody stands in: the backups of those complaints and of the products that are theirs. */
  readonly backups: readonly PersonId[];
  /** Long enough that handing over is worth a thought. */
  readonly isLong: boolean;
}

export interface AwayRequest {
  readonly actor: Actor;
  readonly now: Moment;
}

/** Keeps who is away and who stands in, and tells the stand-in. Said again, it takes the place of what was said. */
export async function goAway(
  deps: Deps,
  { actor, now }: AwayRequest,
  asked: AwayAsked,
): Promise<AwayKept | AwayRefused> {
  const desk = await deps.store.desk();
  const refused =
    checkMayTell(actor, asked.person, desk) ?? checkDays(asked, now) ?? checkStandIn(asked, desk);
  if (refused !== null) return refused;
  const by = actor.kind === 'person' ? actor.id : asked.person;
  const person = currentId(desk, asked.person);
  const standIn = asked.standIn === null ? null : currentId(desk, asked.standIn);
  const replaced = overlapping(desk, person, asked);
  const absence = await deps.absences.add({ ...asked, person, standIn, by });
  const over = replaced
    .filter((before) => before.id !== absence.id && !isSamePerson(desk, before.standIn, standIn))
    .filter((before) => !reachesBeyond(before, absence, now));
  await tellPeople(
    deps,
    [
      ...over.flatMap((before) => standInNotice(before, { by, desk, isEnded: true })),
      ...standInNotice(absence, { by, desk, isEnded: false }),
    ],
    by,
  );
  return { ok: true, absence, ...(await describeAbsence(deps, actor, absence)) };
}

/** They are back: what runs and what was to come is over. */
export async function comeBack(
  deps: Deps,
  { actor, now }: AwayRequest,
  person: PersonId,
): Promise<{ readonly ok: true; readonly ended: readonly Absence[] } | AwayRefused> {
  const desk = await deps.store.desk();
  const refused = checkMayTell(actor, person, desk);
  if (refused !== null) return refused;
  const id = currentId(desk, person);
  const ended = absencesToCome(desk, id, now);
  if (ended.length === 0) return refuse('not-away', 'who');
  const by = actor.kind === 'person' ? actor.id : id;
  // Told first, under a key of the absence: cut off in between, it is said again and told once.
  await tellPeople(
    deps,
    ended.flatMap((absence) => standInNotice(absence, { by, desk, isEnded: true })),
    by,
  );
  await deps.absences.end(id, now);
  return { ok: true, ended };
}

/** What runs and is to come, the earliest first. */
export function absencesToCome(desk: Desk, person: PersonId, now: Moment): Absence[] {
  return desk.absences
    .filter((absence) => isSamePerson(desk, absence.person, person) && absence.to > now)
    .toSorted((one, other) => one.from - other.from);
}

/** For others a lead or an admin says it. */
export function mayTellOfOthers(actor: Actor): boolean {
  return actor.kind === 'system' || actor.roles.includes('lead') || actor.roles.includes('admin');
}

async function describeAbsence(deps: Deps, actor: Actor, { person, standIn, from, to }: Absence) {
  const desk = await deps.store.desk();
  const page = { offset: 0, limit: 100 };
  const filter = { isOpen: true, owner: person };
  const { records, total } = await deps.store.list(filter, visibilityOf(actor, desk), page);
  const own = [...desk.products.values()].filter((product) => isSamePerson(desk, product.owner, person));
  const products = [...own.map(({ id }) => id), ...records.map(({ state }) => state.product)];
  const standInAway = standIn === null ? [] : overlapping(desk, standIn, { from, to });
  const absent = [person, ...standInAway.map((absence) => absence.person)];
  const isThere = (one: PersonId) => !absent.some((id) => isSamePerson(desk, id, one));
  const backups = products.flatMap((id) => {
    const product = findProduct(desk, id);
    return [product?.backup, product?.lead].find((one) => one && isThere(one)) ?? [];
  });
  return {
    open: total,
    standInAway,
    backups: [...new Set(backups.map((id) => currentId(desk, id)))],
    isLong: isLong(desk, person, { from, to }),
  };
}

function overlapping(desk: Desk, person: PersonId, { from, to }: Pick<AwayAsked, 'from' | 'to'>): Absence[] {
  return absencesToCome(desk, person, from).filter((absence) => absence.from < to);
}

/** Something to stand in for is left of it. */
function reachesBeyond(before: Absence, { from, to }: Absence, now: Moment): boolean {
  return before.to > to || Math.max(before.from, now) < from;
}

/** In the person's own working days, else in those of the desk. */
function isLong(desk: Desk, person: PersonId, { from, to }: Pick<AwayAsked, 'from' | 'to'>): boolean {
  const own = desk.calendars.get(findPerson(desk, person)?.calendar ?? '');
  const calendar = own ?? [...desk.calendars.values()][0];
  return calendar !== undefined && addWorkingDays(from, longWorkingDays, calendar) < to;
}

function checkMayTell(actor: Actor, person: PersonId, desk: Desk): AwayRefused | null {
  if (findPerson(desk, person) === null) return refuse('unknown-person', 'who');
  const isOwn = actor.kind === 'person' && isSamePerson(desk, actor.id, person);
  return isOwn || mayTellOfOthers(actor) ? null : refuse('not-yours', 'who');
}

function checkDays({ from, to }: AwayAsked, now: Moment): AwayRefused | null {
  if (to <= from) return refuse('ends-before', 'to');
  if (to <= now) return refuse('passed', 'to');
  return to - Math.max(from, now) > longestDays * day ? refuse('too-long', 'to') : null;
}

function checkStandIn({ person, standIn }: AwayAsked, desk: Desk): AwayRefused | null {
  if (standIn === null) return null;
  if (isSamePerson(desk, person, standIn)) return refuse('stands-in-for-oneself', 'standIn');
  const found = findPerson(desk, standIn);
  if (found === null || found.isGone) return refuse('unknown-stand-in', 'standIn');
  return isStaff(found) ? null : refuse('no-staff', 'standIn');
}

function refuse(fault: AwayFault, field: AwayField): AwayRefused {
  return { ok: false, fault, field };
}

interface Said {
  readonly by: PersonId;
  readonly desk: Desk;
  readonly isEnded: boolean;
}

function standInNotice(absence: Absence, { by, desk, isEnded }: Said): PersonalMessage[] {
  const { id, person, from, to, standIn } = absence;
  if (standIn === null || isSamePerson(desk, standIn, by)) return [];
  return [
    {
      key: `absence/${id}/${isEnded ? 'ended' : 'told'}`,
      person: standIn,
      content: { kind: 'stand-in', person, from, to, by, ...(isEnded ? { isEnded } : {}) },
    },
  ];
}

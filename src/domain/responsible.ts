import { findStandIn, isThere } from './absence.ts';
import type { Complaint, Moment } from './complaint.ts';
import type { Desk, PersonId, Role, TellTarget } from './desk.ts';
import { currentId, findPerson, findProduct, isSamePerson } from './desk.ts';
import type { EventData } from './events.ts';
import { onDuty } from './rota.ts';
import { maySee } from './visibility.ts';

/** Who stands where for a complaint today. Never stored: people change while complaints run. */
export interface Responsible {
  readonly owner: PersonId | null;
  readonly backup: PersonId | null;
  readonly lead: PersonId | null;
  readonly liaison: PersonId;
}

/**
 * Looks up owner, backup and lead. The person a complaint is about stands nowhere: a complaint about the owner
 * starts above the owner, so the lead stands in first, then the backup.
 */
export function responsibleFor(
  complaint: Pick<Complaint, 'product' | 'assignedOwner' | 'about' | 'liaison'>,
  desk: Desk,
): Responsible {
  const product = findProduct(desk, complaint.product);
  const keep = (id: PersonId | null | undefined): PersonId | null =>
    id === undefined || id === null || isSamePerson(desk, id, complaint.about) ? null : id;
  // Who left the desk answers for nothing any more: the product's owner does again.
  const assigned = findPerson(desk, complaint.assignedOwner)?.id;
  const lead = keep(product?.lead) ?? anyLead(desk, complaint.about);
  const backup = keep(product?.backup);
  const owner = keep(assigned ?? product?.owner) ?? lead ?? backup;
  const liaison = currentId(desk, complaint.liaison);
  return { owner, backup: backup === owner ? null : backup, lead, liaison };
}

/** A product without a lead still has somebody above: the first lead, else the first admin, of the desk. */
function anyLead(desk: Desk, except: PersonId | null): PersonId | null {
  return leadsOf(desk).find((id) => !isSamePerson(desk, id, except)) ?? null;
}

/** Leads, then admins. */
function leadsOf({ people }: Desk): PersonId[] {
  const all = [...people.values()];
  const withRole = (role: Role) => all.filter(({ roles }) => roles.includes(role)).map(({ id }) => id);
  return [...withRole('lead'), ...withRole('admin')];
}

type Reminded = EventData['reminder-raised'];
export type PeopleToTell = Pick<Reminded, 'told' | 'absent' | 'channels'>;

/**
 * Whom a step tells, each once, in the order of the step, and never the person complained about. Whoever is not there
 * is replaced. A step that names nobody, and no channel, tells the next above: never nobody.
 */
export function peopleToTell(
  targets: readonly TellTarget[],
  complaint: Complaint,
  desk: Desk,
  now: Moment,
): PeopleToTell {
  const named = namedBy(targets, complaint, desk, now);
  const channels = complaint.restricted ? [] : channelsOf(targets);
  const present = (named.length > 0 || channels.length > 0 ? named : above(complaint, desk)).map((person) =>
    findPresent(person, complaint, desk, now),
  );
  return {
    told: [...new Set(present.map(({ person }) => person))],
    absent: present.map(({ absent }) => absent).filter((absent) => absent !== null),
    channels,
  };
}

/** The first whom a step names and who is there, or whoever is there instead; null when it names nobody. */
export function firstNamed(
  targets: readonly TellTarget[],
  complaint: Complaint,
  desk: Desk,
  now: Moment,
): PersonId | null {
  const [first] = namedBy(targets, complaint, desk, now);
  return first === undefined ? null : findPresent(first, complaint, desk, now).person;
}

/** Who is there instead of somebody who is not, and why; null: they are there, or nobody else is. */
export function findAbsent(
  person: PersonId,
  complaint: Complaint,
  desk: Desk,
  now: Moment,
): Reminded['absent'][number] | null {
  return findPresent(currentId(desk, person), complaint, desk, now).absent;
}

/** Whom a step names, there or not. */
export function namedBy(
  targets: readonly TellTarget[],
  complaint: Complaint,
  desk: Desk,
  now: Moment,
): readonly PersonId[] {
  const responsible = responsibleFor(complaint, desk);
  const found = targets
    .map((target) => personOfTarget(target, { complaint, responsible, desk, now }))
    .filter((id) => id !== null)
    .map((id) => currentId(desk, id))
    .filter((id) => mayBeTold(id, complaint, desk));
  return [...new Set(found)];
}

interface Looking {
  readonly complaint: Complaint;
  readonly responsible: Responsible;
  readonly desk: Desk;
  readonly now: Moment;
}

function personOfTarget(target: TellTarget, { complaint, responsible, desk, now }: Looking): PersonId | null {
  switch (target.kind) {
    case 'person':
      return target.person;
    case 'rota': {
      const rota = desk.rotas.get(target.rota);
      return rota === undefined ? null : onDuty(rota, now);
    }
    case 'channel':
      return null;
    case 'reporter':
      return complaint.reporter;
    // Of a clock that nobody asked for (ownTargets finds the others).
    case 'asker':
      return responsible.owner;
    default:
      return responsible[target.kind];
  }
}

function channelsOf(targets: readonly TellTarget[]): Reminded['channels'] {
  const named = targets.filter((target) => target.kind === 'channel');
  const places = named.map(
    ({ platform, channel }) => [`${platform} ${channel}`, { platform, channel }] as const,
  );
  return [...new Map(places).values()];
}

function above(complaint: Complaint, desk: Desk): readonly PersonId[] {
  const { lead, owner } = responsibleFor(complaint, desk);
  const person = lead ?? owner;
  return person === null ? [] : [person];
}

interface Present {
  readonly person: PersonId;
  readonly absent: Reminded['absent'][number] | null;
}

/** The person, or who is there instead: the own stand-in, the backup, the lead, any lead. Nobody is: the person. */
function findPresent(person: PersonId, complaint: Complaint, desk: Desk, now: Moment): Present {
  const found = findStandIn(person, desk, now);
  if (found === null) return { person, absent: null };
  const { backup, lead } = responsibleFor(complaint, desk);
  const standIn = [found.person, backup, lead, ...leadsOf(desk)].find(
    (id) =>
      id !== null &&
      !isSamePerson(desk, id, person) &&
      isThere(id, desk, now) &&
      mayBeTold(id, complaint, desk),
  );
  if (standIn === undefined || standIn === null) return { person, absent: null };
  const id = currentId(desk, standIn);
  return { person: id, absent: { person, standIn: id, because: found.because } };
}

/** Who is told when a message reached none of these: backup, lead, any lead who is there; null: nobody is left. */
export function findNextToTell(
  tried: readonly PersonId[],
  complaint: Complaint,
  desk: Desk,
  now: Moment,
): PersonId | null {
  const { backup, lead } = responsibleFor(complaint, desk);
  const next = [backup, lead, ...leadsOf(desk)].find(
    (id) =>
      id !== null &&
      !tried.some((one) => isSamePerson(desk, one, id)) &&
      isThere(id, desk, now) &&
      mayBeTold(id, complaint, desk),
  );
  return next === undefined || next === null ? null : currentId(desk, next);
}

/** A person who is there, else their own stand-in; null when neither is, or may not see it. */
export function findOwnPresent(
  person: PersonId,
  complaint: Complaint,
  desk: Desk,
  now: Moment,
): PersonId | null {
  const found = findStandIn(person, desk, now);
  const id = found === null ? person : found.person;
  return id !== null && mayBeTold(id, complaint, desk) ? id : null;
}

/** Standing in for somebody opens no restricted complaint: it goes to those above, who see it. */
function mayBeTold(person: PersonId, complaint: Complaint, desk: Desk): boolean {
  if (isSamePerson(desk, person, complaint.about)) return false;
  return !complaint.restricted || maySee(person, complaint, desk);
}

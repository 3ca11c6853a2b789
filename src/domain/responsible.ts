import type { Complaint } from './complaint.ts';
import type { Desk, Person, PersonId, TellTarget } from './desk.ts';
import { currentId, findPerson, findProduct, isSamePerson } from './desk.ts';

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
  const people = [...desk.people.values()].filter((person) => !isSamePerson(desk, person.id, except));
  const withRole = (role: Person['roles'][number]) => people.find((person) => person.roles.includes(role));
  return (withRole('lead') ?? withRole('admin'))?.id ?? null;
}

/** The people a step tells, each once, in the order of the step. Nobody there: the next above, never nobody. */
export function peopleToTell(targets: readonly TellTarget[], complaint: Complaint, desk: Desk): PersonId[] {
  const responsible = responsibleFor(complaint, desk);
  const found = targets
    .map((target) => personOfTarget(target, complaint, responsible))
    .filter((id) => id !== null)
    .map((id) => currentId(desk, id))
    .filter((id) => !isSamePerson(desk, id, complaint.about));
  const people = [...new Set(found)];
  if (people.length > 0) return people;
  const fallback = responsible.lead ?? responsible.owner;
  return fallback === null ? [] : [fallback];
}

function personOfTarget(target: TellTarget, complaint: Complaint, responsible: Responsible): PersonId | null {
  switch (target.kind) {
    case 'person':
      return target.person;
    case 'reporter':
      return complaint.reporter;
    default:
      return responsible[target.kind];
  }
}

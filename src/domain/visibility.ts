import type { Actor } from './actor.ts';
import type { Complaint } from './complaint.ts';
import { currentId, isSamePerson, type Desk, type PersonId, type ProductId } from './desk.ts';

/**
 * What a viewer may see, as data: the store turns it into its one WHERE clause and `canSee` answers it for a record
 * at hand. A complaint about the viewer is never there, whatever the role.
 */
export interface Visibility {
  readonly viewer: PersonId | null;
  /** Every id under which the viewer stands in complaints, the viewer's own included. */
  readonly ids: readonly PersonId[];
  /** Sees restricted complaints of every product. */
  readonly seesRestricted: boolean;
  /** Products whose restricted complaints the viewer works. */
  readonly restrictedProducts: readonly ProductId[];
}

export const seesEverything: Visibility = {
  viewer: null,
  ids: [],
  seesRestricted: true,
  restrictedProducts: [],
};

/** What stands where everybody reads: nothing restricted, and so nothing about a person. */
export const seesPublic: Visibility = { ...seesEverything, seesRestricted: false };

export function visibilityOf(actor: Actor, desk: Desk): Visibility {
  if (actor.kind === 'system') return seesEverything;
  const products = [...desk.products.values()].filter((product) =>
    [product.owner, product.backup, product.lead].includes(currentId(desk, actor.id)),
  );
  const aliases = [...desk.people.keys()].filter((id) => isSamePerson(desk, id, actor.id));
  return {
    viewer: actor.id,
    ids: [...new Set([actor.id, ...aliases])],
    // A lead stands in wherever a product has none, or has one whom the complaint is about.
    seesRestricted: actor.roles.includes('admin') || actor.roles.includes('lead'),
    restrictedProducts: products.map((product) => product.id),
  };
}

/** Whether a person of the desk may be told of it, whoever they are by now. */
export function maySee(person: PersonId, complaint: Complaint, desk: Desk): boolean {
  const id = currentId(desk, person);
  const roles = desk.people.get(id)?.roles ?? [];
  return canSee(visibilityOf({ kind: 'person', id, roles }, desk), complaint);
}

export function canSee(visibility: Visibility, complaint: Complaint): boolean {
  const { viewer, ids } = visibility;
  if (viewer === null) return visibility.seesRestricted || !complaint.restricted;
  if (complaint.about !== null && ids.includes(complaint.about)) return false;
  if (!complaint.restricted || visibility.seesRestricted) return true;
  const own = [complaint.reporter, complaint.liaison, complaint.assignedOwner];
  return (
    own.some((id) => id !== null && ids.includes(id)) ||
    visibility.restrictedProducts.includes(complaint.product)
  );
}

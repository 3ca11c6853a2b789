import type { Actor } from './actor.ts';
import type { Complaint } from './complaint.ts';
import type { Desk, PersonId, ProductId } from './desk.ts';

/**
 * What a viewer may see, as data: the store turns it into its one WHERE clause and `canSee` answers it for a record
 * at hand. A complaint about the viewer is never there, whatever the role.
 */
export interface Visibility {
  readonly viewer: PersonId | null;
  /** Sees restricted complaints of every product. */
  readonly seesRestricted: boolean;
  /** Products whose restricted complaints the viewer works. */
  readonly restrictedProducts: readonly ProductId[];
}

export const seesEverything: Visibility = { viewer: null, seesRestricted: true, restrictedProducts: [] };

export function visibilityOf(actor: Actor, desk: Desk): Visibility {
  if (actor.kind === 'system') return seesEverything;
  const products = [...desk.products.values()].filter((product) =>
    [product.owner, product.backup, product.lead].includes(actor.id),
  );
  return {
    viewer: actor.id,
    seesRestricted: actor.roles.includes('admin'),
    restrictedProducts: products.map((product) => product.id),
  };
}

export function canSee(visibility: Visibility, complaint: Complaint): boolean {
  const { viewer } = visibility;
  if (viewer === null) return visibility.seesRestricted || !complaint.restricted;
  if (complaint.about === viewer) return false;
  if (!complaint.restricted || visibility.seesRestricted) return true;
  const own = [complaint.reporter, complaint.liaison, complaint.assignedOwner];
  return own.includes(viewer) || visibility.restrictedProducts.includes(complaint.product);
}

import { findStandIn, isThere } from './absence.ts';
import type { Moment } from './complaint.ts';
import { currentId, type Desk, type PersonId, type Product } from './desk.ts';

/** Who is asked about a product: its owner, or who is there instead; nobody is: the owner. */
export function findProductKeeper(
  { owner, backup, lead }: Pick<Product, 'owner' | 'backup' | 'lead'>,
  desk: Desk,
  now: Moment,
): PersonId {
  const absent = findStandIn(owner, desk, now);
  if (absent === null) return currentId(desk, owner);
  const instead = [absent.person, backup, lead].find((id) => id !== null && isThere(id, desk, now));
  return currentId(desk, instead ?? owner);
}

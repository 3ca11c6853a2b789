import type { Complaint } from '../complaint.ts';
import type { EventOf, EventType } from '../events.ts';

/** How events of these types change a complaint. */
export type ChangesOf<Type extends EventType> = {
  readonly [One in Type]: (before: Complaint, event: EventOf<One>) => Complaint;
};

/** The items of a list with the one of this number changed. */
export function changeOne<Item extends { readonly number: number }>(
  items: readonly Item[],
  number: number,
  change: (item: Item) => Item,
): Item[] {
  return items.map((item) => (item.number === number ? change(item) : item));
}

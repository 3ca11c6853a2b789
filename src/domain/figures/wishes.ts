import { isOpenAction, type Complaint } from '../complaint.ts';
import type { Wish, WishItem } from '../figures.ts';
import { itemOf, type TrackerItem } from '../tracker-item.ts';

/** An idea or improvement that is still to be done, and the complaints that may stand behind it. */
export interface OpenWish {
  readonly complaint: number;
  readonly what: Wish['what'];
  readonly behind: readonly number[];
  readonly item: WishItem | null;
}

export function openWishesOf(complaint: Complaint): OpenWish[] {
  const { number, status, options, actions, links, absorbed, items } = complaint;
  if (status === 'rejected' || status === 'merged') return [];
  const ideas = options.filter(({ kind, chosen }) => kind === 'idea' && chosen === null);
  const improvements = actions.filter((action) => action.kind === 'improvement' && isOpenAction(action));
  const behind = [...new Set([number, ...links.map(({ to }) => to), ...absorbed])];
  return [
    ...improvements.map((action) => ({ kind: 'action' as const, number: action.number })),
    ...ideas.map((option) => ({ kind: 'option' as const, number: option.number })),
  ].map((what) => ({ complaint: number, what, behind, item: wishItem(itemOf(items, what)) }));
}

export function wishItem(item: TrackerItem | null): WishItem | null {
  if (item?.state !== 'linked' || item.place === null) return null;
  const { id, key, url } = item.place;
  return { tracker: item.tracker, id, key, url, status: item.seen?.status ?? null };
}

/** Whether it stands for this complaint, whatever of it. */
export function isBehindItem({ status, items }: Complaint, { tracker, id }: WishItem): boolean {
  const isLinked = items.some(
    (item) => item.state === 'linked' && item.tracker === tracker && item.place?.id === id,
  );
  return isLinked && status !== 'rejected' && status !== 'merged';
}

/** `WishItem` of a tracker, as one word. */
export function itemKey({ tracker, id }: WishItem): string {
  return `${tracker}/${id}`;
}

/** One item is one wish, however many complaints it stands for: it is told as the first of them tells it. */
export function joinByItem(
  open: readonly OpenWish[],
  /** Complaints that an item stands for, by `itemKey`. */
  following: ReadonlyMap<string, readonly number[]>,
): OpenWish[] {
  const joined = new Map<string, OpenWish>();
  for (const wish of open.toSorted((one, other) => one.complaint - other.complaint)) {
    const { item, complaint, what } = wish;
    const key = item === null ? `${complaint}/${what.kind}/${what.number}` : itemKey(item);
    const known = joined.get(key) ?? wish;
    const others = item === null ? [] : (following.get(key) ?? []);
    joined.set(key, { ...known, behind: [...new Set([...known.behind, ...wish.behind, ...others])] });
  }
  return [...joined.values()];
}

/** Complaints that may be counted, each with its customer: a folded name, or null. */
export type CustomersBehind = ReadonlyMap<number, string | null>;

/** Tiers of customers, the highest first; names folded. */
export type CustomerTiers = readonly { readonly tier: string; readonly customers: ReadonlySet<string> }[];

/** What is shipped stands last; the most wanted first: by complaints, then by customers, then by those of the highest tiers. */
export function rankWishes(
  open: readonly OpenWish[],
  customerOf: CustomersBehind,
  tiers: CustomerTiers,
): Wish[] {
  return open.map((wish) => countWish(wish, customerOf, tiers)).toSorted(compareIn(tiers));
}

export function isShippedWish({ item }: Pick<Wish, 'item'>): boolean {
  return item?.status === 'done';
}

function countWish(
  { complaint, what, behind, item }: OpenWish,
  customerOf: CustomersBehind,
  tiers: CustomerTiers,
): Wish {
  const seen = behind.filter((number) => customerOf.has(number));
  const customers = new Set(seen.flatMap((number) => customerOf.get(number) ?? []));
  const counted = tiers.map(({ tier, customers: names }) => ({
    tier,
    customers: [...customers].filter((name) => names.has(name)).length,
  }));
  return {
    complaint,
    what,
    complaints: seen.length,
    customers: customers.size,
    tiers: counted.filter((found) => found.customers > 0),
    item,
  };
}

function compareIn(tiers: CustomerTiers): (one: Wish, other: Wish) => number {
  const inTier = (wish: Wish, tier: string) =>
    wish.tiers.find((found) => found.tier === tier)?.customers ?? 0;
  return (one, other) =>
    Number(isShippedWish(one)) - Number(isShippedWish(other)) ||
    other.complaints - one.complaints ||
    other.customers - one.customers ||
    tiers.reduce((sum, { tier }) => sum || inTier(other, tier) - inTier(one, tier), 0) ||
    one.complaint - other.complaint;
}

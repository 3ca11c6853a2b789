import { isOpenAction, type Complaint } from '../complaint.ts';
import type { Wish } from '../figures.ts';

/** An idea or improvement that is still to be done, and the complaints that may stand behind it. */
export interface OpenWish {
  readonly complaint: number;
  readonly what: Wish['what'];
  readonly behind: readonly number[];
}

export function openWishesOf({ number, status, options, actions, links, absorbed }: Complaint): OpenWish[] {
  if (status === 'rejected' || status === 'merged') return [];
  const ideas = options.filter(({ kind, chosen }) => kind === 'idea' && chosen === null);
  const improvements = actions.filter((action) => action.kind === 'improvement' && isOpenAction(action));
  const behind = [...new Set([number, ...links.map(({ to }) => to), ...absorbed])];
  return [
    ...improvements.map((action) => ({ kind: 'action' as const, number: action.number })),
    ...ideas.map((option) => ({ kind: 'option' as const, number: option.number })),
  ].map((what) => ({ complaint: number, what, behind }));
}

/** Complaints that may be counted, each with its customer: a folded name, or null. */
export type CustomersBehind = ReadonlyMap<number, string | null>;

/** Tiers of customers, the highest first; names folded. */
export type CustomerTiers = readonly { readonly tier: string; readonly customers: ReadonlySet<string> }[];

/** The most wanted first: by complaints, then by customers, then by those of the highest tiers. */
export function rankWishes(
  open: readonly OpenWish[],
  customerOf: CustomersBehind,
  tiers: CustomerTiers,
): Wish[] {
  return open.map((wish) => countWish(wish, customerOf, tiers)).toSorted(compareIn(tiers));
}

function countWish(
  { complaint, what, behind }: OpenWish,
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
  };
}

function compareIn(tiers: CustomerTiers): (one: Wish, other: Wish) => number {
  const inTier = (wish: Wish, tier: string) =>
    wish.tiers.find((found) => found.tier === tier)?.customers ?? 0;
  return (one, other) =>
    other.complaints - one.complaints ||
    other.customers - one.customers ||
    tiers.reduce((sum, { tier }) => sum || inTier(other, tier) - inTier(one, tier), 0) ||
    one.complaint - other.complaint;
}

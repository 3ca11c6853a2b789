import { standsInFor } from './absence.ts';
import type { Actor } from './actor.ts';
import type { Moment } from './complaint.ts';
import { findProduct, isSamePerson, type Desk, type PersonId, type ProductId } from './desk.ts';

export const articleKinds = ['faq', 'known-issue'] as const;
export type ArticleKind = (typeof articleKinds)[number];

/** Months between reviews that are offered. */
export const reviewMonths = [3, 6, 12] as const;

/** A FAQ or a known issue of a product, learned from a complaint. */
export interface Article {
  readonly number: number;
  readonly product: ProductId;
  readonly kind: ArticleKind;
  readonly title: string;
  readonly body: string;
  readonly complaint: number;
  /** Months between reviews; null: none. */
  readonly reviewEvery: number | null;
  readonly reviewAt: Moment | null;
  readonly writtenBy: PersonId;
  readonly writtenAt: Moment;
  readonly isRetired: boolean;
}

/** Why nothing was done. `restricted`: what few may know is no common knowledge. */
export type ArticleFault = 'unknown' | 'not-yours' | 'not-over' | 'restricted' | 'retired';

/** The same day so many months on, or that month's last. */
function addMonths(at: Moment, months: number): Moment {
  const from = new Date(at);
  const year = from.getUTCFullYear();
  const month = from.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(from.getUTCDate(), lastDay);
  return Date.UTC(year, month, day) + (at - Date.UTC(year, from.getUTCMonth(), from.getUTCDate()));
}

export function nextReview(reviewEvery: number | null, now: Moment): Moment | null {
  return reviewEvery === null ? null : addMonths(now, reviewEvery);
}

/** Owner, backup and lead of the product and who stands in for them; leads and admins. */
export function mayKeepArticles(actor: Actor, product: ProductId, desk: Desk, now: Moment): boolean {
  if (actor.kind === 'system') return true;
  if (actor.roles.includes('lead') || actor.roles.includes('admin')) return true;
  const found = findProduct(desk, product);
  if (found === null) return false;
  const behind = [actor.id, ...standsInFor(actor.id, desk, now)];
  return behind.some((id) =>
    [found.owner, found.backup, found.lead].some((one) => isSamePerson(desk, one, id)),
  );
}

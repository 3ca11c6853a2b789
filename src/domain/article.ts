import type { Moment } from './complaint.ts';
import type { PersonId, ProductId } from './desk.ts';

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

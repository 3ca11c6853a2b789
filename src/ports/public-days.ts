import type { LocalDate } from '../domain/calendar/local-date.ts';

/**
 * Public holidays of countries that can be computed for any year; `code` is an ISO code, or with a region: DE-BY.
 * null: no such country or region.
 */
export type ListPublicHolidays = (code: string, years: readonly number[]) => Promise<LocalDate[] | null>;

export interface FeedRequest {
  readonly url: string;
  /** Of what was read before: nothing is read again when it is still the same. */
  readonly etag: string | null;
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** `code` is short and says nothing of what the address or the file hold. */
export type FetchedFeed =
  | { readonly kind: 'days'; readonly days: readonly LocalDate[]; readonly etag: string | null }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'fault'; readonly code: string };

/** Days with all-day events; never throws for what the other side did. */
export type FetchFeed = (request: FeedRequest) => Promise<FetchedFeed>;

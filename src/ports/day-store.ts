import type { CountryYear } from '../domain/calendar/country-days.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Moment } from '../domain/complaint.ts';

/** A calendar that others keep, as it was last read. Moments are real time. */
export interface FeedRecord {
  readonly url: string;
  readonly days: readonly LocalDate[];
  /** The days were looked for from here on … */
  readonly readFrom: LocalDate;
  /** … up to here. */
  readonly readUntil: LocalDate;
  readonly etag: string | null;
  /** null: never read. */
  readonly fetchedAt: Moment | null;
  readonly triedAt: Moment;
  /** Why the last try failed; null: it did not. */
  readonly fault: string | null;
  readonly faultSince: Moment | null;
}

export interface DayStore {
  years(): Promise<readonly CountryYear[]>;
  /** Takes the place of what was given for that year before. */
  keepYear(year: CountryYear): Promise<void>;
  feeds(): Promise<readonly FeedRecord[]>;
  keepFeed(feed: FeedRecord): Promise<void>;
}

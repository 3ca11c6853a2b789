import type { Moment } from '../domain/complaint.ts';

/** What a link stands for; whoever holds it learns none of this from it. */
export interface SurveyLink {
  /** null: of none, the customer was asked apart from any. */
  readonly complaint: number | null;
  /** Of that complaint, counted up from 1; else the number of the periodic survey. */
  readonly survey: number;
  readonly expiresAt: Moment;
}

export interface SurveyLinks {
  /** The address that the customer opens; the same link always has the same. */
  urlOf(link: SurveyLink): string;
  /** null: it was not signed by us. */
  read(token: string): SurveyLink | null;
}

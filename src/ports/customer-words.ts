import type { Moment } from '../domain/complaint.ts';

/** What of the store is about one customer, by the exact name. */
export interface CustomerComplaints {
  /** Complaints of this customer: to be forgotten as a whole. */
  readonly current: readonly number[];
  /** Complaints that stood under this name before they were corrected: only the name itself is theirs. */
  readonly former: readonly number[];
}

export interface CustomerWords {
  find(customer: string): Promise<CustomerComplaints>;
  /** Blanks a name that complaints of others once carried; nothing else of them changes. */
  blankFormerName(customer: string, former: readonly number[], at: Moment): Promise<void>;
}

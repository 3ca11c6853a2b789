import type { Moment } from '../complaint.ts';

/** What the customer says afterwards, and what is learned from the case. */
export interface LearningEvents {
  /** A link the customer can answer by; `by` mail: it was mailed, else the liaison passes it on. */
  'survey-given': { number: number; expiresAt: Moment; by: 'liaison' | 'mail' };
  'survey-answered': { number: number; score: number; reasons: readonly string[]; mayCall: boolean };
  'survey-skipped': Record<string, never>;
  /** Somebody saw to what a bad answer said. */
  'follow-up-done': { number: number };
  /** What the reporter thinks of how it was handled, 1 to 5. */
  'handling-rated': { score: number };
  /** Kept in part or whole; a part that it brings replaces the one kept before. */
  'case-kept': { isSuccess: boolean; isForReview: boolean };
  'case-returned': Record<string, never>;
  'case-published': Record<string, never>;
}

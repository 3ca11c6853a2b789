import type { Outcome, Remedy } from '../complaint.ts';
import type { PersonId } from '../desk.ts';

/** How it ends. */
export interface EndingEvents {
  /** `remedy`: what the customer gets; null: not said. */
  resolved: { outcome: Outcome; remedy: Remedy | null };
  closed: { waived: readonly string[] };
  rejected: Record<string, never>;
  'review-asked': { told: readonly PersonId[] };
  merged: { into: number };
  absorbed: { from: number; reporter: PersonId; followers: readonly PersonId[] };
  'absorption-undone': { from: number; reporter: PersonId; followers: readonly PersonId[] };
  withdrawn: Record<string, never>;
}

/** Taken up again. */
export interface ReopeningEvents {
  'resolution-refused': Record<string, never>;
  reopened: Record<string, never>;
}

/** What was done by mistake. */
export interface UndoingEvents {
  undone: { verb: 'acknowledge' | 'resolve' | 'reject' | 'merge'; version: number };
}

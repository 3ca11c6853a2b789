import type { CasePart, Moment, Status } from './complaint.ts';
import type { PersonId } from './desk.ts';
import type { TrackerFault } from './tracker-item.ts';
import type { Verb } from './verb.ts';

/** The expected "no" answers: each becomes a private sentence that says what to do instead. */
export type Refusal =
  | { readonly code: 'unknown-complaint'; readonly number: number }
  | { readonly code: 'unknown-product'; readonly product: string }
  | { readonly code: 'unknown-person' }
  /** `who` names the roles that may, for the sentence. */
  | {
      readonly code: 'not-allowed';
      readonly verb: Verb;
      readonly who: 'owner' | 'owner-or-reporter' | 'lead' | 'admin' | 'liaison';
    }
  | { readonly code: 'wrong-status'; readonly verb: Verb; readonly status: Status }
  | { readonly code: 'already-acknowledged'; readonly by: PersonId; readonly at: Moment }
  | { readonly code: 'already-done'; readonly verb: Verb }
  | { readonly code: 'reason-needed'; readonly verb: Verb }
  | { readonly code: 'reason-too-short'; readonly verb: Verb }
  | { readonly code: 'words-needed'; readonly verb: Verb; readonly field: string }
  | { readonly code: 'moment-passed'; readonly verb: Verb }
  /** `inRow`: it was silent just now, and may be so until then at most; null: not at all. */
  | { readonly code: 'snooze-too-long'; readonly hours: number; readonly inRow?: Moment | null }
  | { readonly code: 'not-waiting' }
  | { readonly code: 'no-promise' }
  | { readonly code: 'already-waiting' }
  | { readonly code: 'nudged-lately'; readonly again: Moment }
  | { readonly code: 'ladder-at-top'; readonly again: Moment }
  | { readonly code: 'nothing-to-undo' }
  | { readonly code: 'not-yours-to-undo'; readonly by: PersonId | null }
  | { readonly code: 'too-late-to-undo'; readonly minutes: number }
  | { readonly code: 'merge-into-itself' }
  | { readonly code: 'gate'; readonly missing: readonly string[] }
  /** The request, option, step, action, explanation or survey is not there, or not open any more. */
  | { readonly code: 'not-open'; readonly verb: Verb }
  /** Somebody else has to approve it than who wrote it. */
  | { readonly code: 'second-person-needed' }
  /** Only whoever escalated it can say how it was handled. */
  | { readonly code: 'reporter-only' }
  | { readonly code: 'case-incomplete'; readonly missing: readonly CasePart[] }
  /** The work is in a complaint that whoever is to do it may not see. */
  /** The product names no tracker. */
  | { readonly code: 'no-tracker' }
  | { readonly code: 'tracker-refused'; readonly fault: TrackerFault }
  /** It is confidential, and nobody said that the tracker's readers may know it. */
  | { readonly code: 'read-in-tracker' }
  | { readonly code: 'may-not-see' }
  | { readonly code: 'nothing-changed' }
  | { readonly code: 'complained-about' };

export type RefusalCode = Refusal['code'];

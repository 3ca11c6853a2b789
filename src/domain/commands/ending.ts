import type { Outcome, Remedy } from '../complaint.ts';

/** How it ends, and is taken up again. */
export type EndingCommand =
  | {
      readonly verb: 'resolve';
      readonly outcome: Outcome;
      readonly remedy?: Remedy | null;
      readonly words: string | null;
    }
  | { readonly verb: 'outcome-accepted' }
  | { readonly verb: 'outcome-refused'; readonly reaction: string }
  | { readonly verb: 'close'; readonly waived: readonly string[]; readonly reason: string | null }
  | { readonly verb: 'reject'; readonly reason: string }
  | { readonly verb: 'ask-review' }
  | { readonly verb: 'reopen'; readonly reason: string }
  | { readonly verb: 'undo' };

import type { CasePart } from '../complaint.ts';

/** What the customer says afterwards, and what is learned from the case. */
export type LearningCommand =
  | { readonly verb: 'give-survey'; readonly by: 'liaison' | 'mail' }
  | {
      readonly verb: 'answer-survey';
      readonly number: number;
      readonly score: number;
      readonly reasons: readonly string[];
      readonly mayCall: boolean;
      readonly words: string | null;
    }
  | { readonly verb: 'skip-survey'; readonly reason: string }
  | { readonly verb: 'follow-up'; readonly number: number; readonly words: string }
  | { readonly verb: 'rate-handling'; readonly score: number; readonly words: string | null }
  | {
      readonly verb: 'case';
      /** null: as it was kept before. */
      readonly isSuccess: boolean | null;
      readonly isForReview: boolean;
      readonly parts: Readonly<Partial<Record<CasePart, string>>>;
    }
  | { readonly verb: 'return-case'; readonly reason: string }
  | { readonly verb: 'publish-case' };

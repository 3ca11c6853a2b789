import type { Moment } from '../complaint.ts';
import type { PersonId } from '../desk.ts';

/** The investigation: what it is about, where it came from, whom it hurts, what other teams know. */
export type InvestigatingCommand =
  | {
      readonly verb: 'categorise';
      readonly category: string | null;
      readonly module: string | null;
      readonly tags: readonly string[];
      readonly reason?: string | null;
    }
  | { readonly verb: 'contain'; readonly text: string }
  /** `seen`: how many were answered when this one was asked; left out: whatever. */
  | {
      readonly verb: 'whys';
      readonly step: number;
      readonly text: string;
      readonly seen?: number | null;
    }
  /** `plain`: the same for people who do not build it. */
  | {
      readonly verb: 'cause';
      readonly text: string;
      readonly category?: string | null;
      readonly plain?: string | null;
    }
  | {
      readonly verb: 'impact';
      readonly customers: number | null;
      readonly since: Moment | null;
      readonly affected: string | null;
    }
  /** `who` null: whoever answers for the team. */
  | {
      readonly verb: 'ask';
      readonly team: string | null;
      readonly who: PersonId | null;
      readonly question: string;
      readonly dueAt: Moment | null;
      readonly affectsOutside: boolean;
    }
  | { readonly verb: 'answer-request'; readonly number: number; readonly answer: string }
  | { readonly verb: 'cancel-request'; readonly number: number; readonly reason: string | null };

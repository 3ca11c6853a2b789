import type { Moment, OptionKind } from '../complaint.ts';
import type { PersonId } from '../desk.ts';
import type { Severity } from '../priority.ts';

/** What is to be done. */
export type DecidingCommand =
  | { readonly verb: 'plan'; readonly text: string; readonly dueAt: Moment | null }
  | {
      readonly verb: 'options';
      readonly kind: OptionKind;
      readonly feasibility: Severity;
      readonly effort: Severity;
      readonly text: string;
      readonly effect: string | null;
    }
  | { readonly verb: 'choose-option'; readonly number: number; readonly why: string }
  | {
      readonly verb: 'step';
      readonly text: string;
      readonly who: PersonId | null;
      readonly dueAt: Moment | null;
    }
  | { readonly verb: 'step-done'; readonly number: number };

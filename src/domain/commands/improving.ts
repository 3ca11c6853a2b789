import type { ActionArea, ActionKind, Moment } from '../complaint.ts';
import type { PersonId } from '../desk.ts';

/** What is done so that it gets better and does not come back. */
export type ImprovingCommand =
  | {
      readonly verb: 'action';
      readonly kind: ActionKind;
      readonly area: ActionArea;
      readonly who: PersonId | null;
      readonly dueAt: Moment | null;
      /** Days after it is due when its owner is asked whether it worked. */
      readonly effectDays: number | null;
      readonly text: string;
    }
  | {
      readonly verb: 'change-action';
      readonly number: number;
      readonly who: PersonId | null;
      readonly dueAt: Moment | null;
      readonly reason: string | null;
    }
  | { readonly verb: 'begin-action'; readonly number: number }
  | { readonly verb: 'action-done'; readonly number: number }
  | { readonly verb: 'drop-action'; readonly number: number; readonly reason: string }
  | {
      readonly verb: 'judge-effect';
      readonly number: number;
      readonly hasWorked: boolean;
      /** Counted by the use case: complaints of the same cause since. */
      readonly repeats: number;
      readonly words: string | null;
    }
  /** Its fix reached the users: `text` says what, as colleagues and customers may read it. */
  | { readonly verb: 'ship'; readonly text: string };

import type { ActionArea, ActionKind, LinkKind, Moment } from '../complaint.ts';
import type { PersonId } from '../desk.ts';

/** What is done so that it gets better and does not come back. */
export interface ImprovingEvents {
  'action-added': {
    number: number;
    kind: ActionKind;
    area: ActionArea;
    who: PersonId;
    dueAt: Moment | null;
    /** When its owner is asked whether it helped. */
    effectAt: Moment | null;
  };
  'action-changed': { number: number; who: PersonId; dueAt: Moment | null };
  'action-begun': { number: number };
  'action-done': { number: number };
  'action-dropped': { number: number };
  /** What was done is open again: its item in the tracker is. */
  'action-reopened': { number: number };
  /** `repeats`: complaints of the same cause since it was done. */
  'effect-judged': { number: number; hasWorked: boolean; repeats: number };
  /** `as`: what the other is to this one; `people`: who reported the other, and follows it; of a child they are told what happens to its parent. */
  linked: { to: number; as: LinkKind; people: readonly PersonId[] };
  unlinked: { to: number };
  /** The same trouble again, within so many days; `among` are the others, newest first. */
  'recurrence-found': {
    because: 'category' | 'cause' | 'parent';
    among: readonly number[];
    days: number;
  };
  /** What was to be fixed for it has reached its users; whoever talks to the customer has to tell them. */
  'fix-shipped': Record<string, never>;
}

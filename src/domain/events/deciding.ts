import type { Moment, OptionKind } from '../complaint.ts';
import type { PersonId } from '../desk.ts';
import type { Severity } from '../priority.ts';

/** What is to be done. */
export interface DecidingEvents {
  planned: { dueAt: Moment | null };
  'option-added': { number: number; kind: OptionKind; feasibility: Severity; effort: Severity };
  'option-chosen': { number: number };
  'step-added': { number: number; who: PersonId | null; dueAt: Moment | null };
  'step-done': { number: number };
}

import { remedyGiven } from './remedy-given.ts';
import type { ActionKind, Complaint } from './complaint.ts';

export const stageNames = ['respond', 'investigate', 'communicate', 'improve', 'prevent'] as const;
export type StageName = (typeof stageNames)[number];

export interface Stage {
  readonly name: StageName;
  readonly state: 'done' | 'current' | 'open';
  /** Facts still missing, by code, for the card and the gate. */
  readonly missing: readonly string[];
}

/** Which facts of the five measures are there: computed, never set by hand. */
export function stagesOf(complaint: Complaint): Stage[] {
  const missing = stageNames.map((name) => missingOf(name, complaint));
  const current = missing.findIndex((facts) => facts.length > 0);
  return stageNames.map((name, index) => {
    const facts = missing[index] ?? [];
    return {
      name,
      missing: facts,
      state: facts.length === 0 ? 'done' : index === current ? 'current' : 'open',
    };
  });
}

/** Where it stands: the first stage of which facts are missing; `done`: none are. */
export const standings = [...stageNames, 'done'] as const;
export type Standing = (typeof standings)[number];

export function standingOf(complaint: Complaint): Standing {
  return stageNames.find((name) => missingOf(name, complaint).length > 0) ?? 'done';
}

export const improvements: readonly ActionKind[] = ['containment', 'corrective', 'improvement'];
export const preventions: readonly ActionKind[] = ['preventive', 'training'];

function missingOf(name: StageName, complaint: Complaint): string[] {
  switch (name) {
    case 'respond':
      return [
        ...(complaint.acknowledged === null ? ['acknowledgement'] : []),
        // Of a near miss nobody is the customer.
        ...(complaint.contacts.length === 0 && !complaint.isNearMiss ? ['contact'] : []),
      ];
    case 'investigate':
      return [
        ...(complaint.cause === null ? ['cause'] : []),
        ...(complaint.cause?.category === null ? ['cause-category'] : []),
        ...(isGrave(complaint) && complaint.impact === null ? ['impact'] : []),
        ...(complaint.requests.some(({ state }) => state === 'open') ? ['answers'] : []),
      ];
    case 'communicate':
      return [
        ...(hasToldOutcome(complaint) ? [] : ['outcome-told']),
        ...(remedyGiven(complaint) === 'not-said' ? ['remedy'] : []),
        ...(complaint.promises.some(({ state }) => state === 'open') ? ['open-promise'] : []),
      ];
    // What is begun is enough: follow-up work goes on after the closing.
    case 'improve':
      return hasAction(complaint, improvements) ? [] : ['improvement'];
    case 'prevent':
      return hasAction(complaint, preventions) ? [] : ['prevention'];
  }
}

function isGrave({ priority }: Complaint): boolean {
  return priority === 'P1' || priority === 'P2';
}

function hasAction({ actions }: Complaint, kinds: readonly ActionKind[]): boolean {
  return actions.some(({ kind, state }) => kinds.includes(kind) && state !== 'dropped');
}

/** The customer heard the outcome, and the last they said of it was not no. */
function hasToldOutcome({ resolution, contacts, isNearMiss }: Complaint): boolean {
  if (resolution === null || isNearMiss) return resolution !== null;
  const since = contacts.filter((contact) => contact.at >= resolution.at);
  return since.length > 0 && since.at(-1)?.reaction !== 'rejects';
}

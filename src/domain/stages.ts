import type { Complaint } from './complaint.ts';

export const stageNames = ['respond', 'investigate', 'communicate', 'improve', 'prevent'] as const;
export type StageName = (typeof stageNames)[number];

export interface Stage {
  readonly name: StageName;
  readonly state: 'done' | 'current' | 'open';
  /** Facts still missing, by code, for the card and the gate. */
  readonly missing: readonly string[];
}

/**
 * Which facts of the five measures are there: computed, never set by hand. Investigation, improvement and prevention
 * have no verbs of their own yet; what is known of them today is evidence and the outcome.
 */
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

function missingOf(name: StageName, complaint: Complaint): string[] {
  switch (name) {
    case 'respond':
      return [
        ...(complaint.acknowledged === null ? ['acknowledgement'] : []),
        ...(complaint.contacts.length === 0 ? ['contact'] : []),
      ];
    case 'investigate':
      return complaint.resolution === null ? ['cause'] : [];
    case 'communicate':
      return hasToldOutcome(complaint) ? [] : ['outcome-told'];
    case 'improve':
      return ['improvement'];
    case 'prevent':
      return ['prevention'];
  }
}

/** The customer heard the outcome: the liaison said it was accepted, or logged a contact after the resolution. */
function hasToldOutcome(complaint: Complaint): boolean {
  const { resolution, closed } = complaint;
  if (resolution === null) return false;
  return closed !== null || complaint.contacts.some((contact) => contact.at >= resolution.at);
}

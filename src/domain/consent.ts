import type { Complaint, Moment, WordsRef } from './complaint.ts';

/** The customer said that we may call them to hear more. */
export interface Consent {
  readonly at: Moment;
  readonly from: 'contact' | 'survey';
  readonly customer: WordsRef | null;
  /** Whom to ask for, as they said it last. */
  readonly person: WordsRef | null;
}

/** The last word counts: whoever says no later is not called. null: never asked, no, or erased since. */
export function consentOf(complaint: Complaint): Consent | null {
  const { contacts, surveys, customer, contactPerson, forgottenAt } = complaint;
  const details = contacts.flatMap(({ at, detail }) => (detail === null ? [] : [{ at, ...detail }]));
  const named = details.findLast((detail) => detail.contactPerson !== null)?.contactPerson;
  const asked = [
    ...details.flatMap(({ at, mayCall: may }) =>
      may === null ? [] : [{ at, may, from: 'contact' as const }],
    ),
    ...surveys.flatMap(({ answer }) =>
      answer === null ? [] : [{ at: answer.at, may: answer.mayCall, from: 'survey' as const }],
    ),
  ].toSorted((one, other) => one.at - other.at);
  const last = asked.at(-1);
  if (last?.may !== true || forgottenAt !== null) return null;
  return { at: last.at, from: last.from, customer, person: named ?? contactPerson };
}

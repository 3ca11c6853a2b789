import type { Complaint, Outcome, Remedy } from './complaint.ts';

/** What an outcome gives by itself, where nobody said more. */
const givenBy: Readonly<Record<Outcome, Remedy | null>> = {
  fixed: 'fix',
  workaround: 'other',
  refunded: 'refund',
  explained: 'explanation',
  goodwill: 'compensation',
  'not-reproducible': null,
  other: null,
};

/** What the customer got; null: the record does not say, or it is not resolved. */
export function remedyGot({
  remedy: sought,
  resolution,
  contacts,
}: Pick<Complaint, 'remedy' | 'resolution' | 'contacts'>): Remedy | null {
  if (resolution === null) return null;
  if (sought === 'apology' && contacts.some(({ apology }) => apology === 'given')) return 'apology';
  return resolution.remedy ?? givenBy[resolution.outcome];
}

/**
 * What the customer got, against what they asked for; `not-said`: they asked for something, and the record does not
 * say what became of it. null: nothing was asked for, or it is not resolved.
 */
export function remedyGiven(complaint: Complaint): 'as-sought' | 'another' | 'not-said' | null {
  const { remedy: sought, resolution } = complaint;
  if (sought === null || resolution === null) return null;
  const got = remedyGot(complaint);
  if (got === null) return 'not-said';
  return got === sought ? 'as-sought' : 'another';
}

import type { Complaint, WordsRef } from '../../domain/complaint.ts';
import { findAddress } from '../../domain/contact-data.ts';

/** The customer's mail address as people wrote it down, the newest first; null: none is known. */
export function findCustomerAddress(
  { contactPerson, contacts }: Complaint,
  words: ReadonlyMap<WordsRef, string | null>,
): string | null {
  const refs = [contactPerson, ...contacts.map(({ detail }) => detail?.contactPerson ?? null)];
  for (const ref of refs.toReversed()) {
    const found = ref === null ? null : findAddress(words.get(ref) ?? '');
    if (found !== null) return found;
  }
  return null;
}

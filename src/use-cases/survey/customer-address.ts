import type { Complaint, WordsRef } from '../../domain/complaint.ts';

const ADDRESS = /[^\s<>()[\]{},;:："'，；、（）<>]+@[\w-]+(?:\.[\w-]+)+/u;

/** The customer's mail address as people wrote it down, the newest first; null: none is known. */
export function findCustomerAddress(
  { contactPerson, contacts }: Complaint,
  words: ReadonlyMap<WordsRef, string | null>,
): string | null {
  const refs = [contactPerson, ...contacts.map(({ detail }) => detail?.contactPerson ?? null)];
  for (const ref of refs.toReversed()) {
    const found = ref === null ? null : ADDRESS.exec(words.get(ref) ?? '');
    if (found) return found[0].replace(/\.+$/, '');
  }
  return null;
}

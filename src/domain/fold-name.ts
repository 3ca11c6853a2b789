const longest = 200;

/** Between Han characters a space says nothing. */
const spaceInHan = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;

/**
 * A customer's name as those of one customer are told to be the same: width, case, spaces and punctuation make no
 * difference (`ACME, Inc.` is `acme inc`). null: there is no name.
 */
export function foldName(name: string): string | null {
  const plain = name.normalize('NFKC').toLowerCase().trim();
  const folded = plain
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
    .replace(spaceInHan, '');
  const kept = folded === '' ? plain : folded;
  return kept === '' ? null : [...kept].slice(0, longest).join('').trim();
}

import type { Ranked } from '../figures.ts';

/** How often each came, as they come in. */
export type Tally<Key extends string = string> = Map<Key, number>;

export function addTo<Key extends string>(tally: Tally<Key>, key: Key): void {
  tally.set(key, (tally.get(key) ?? 0) + 1);
}

/** The most frequent first, equals by their keys; each with the share of all that it and those before it have. */
export function rank<Key extends string>(tally: Tally<Key>): Ranked<Key>[] {
  const sorted = [...tally].toSorted(([one, count], [other, more]) => more - count || (one < other ? -1 : 1));
  const all = sorted.reduce((sum, [, count]) => sum + count, 0);
  let added = 0;
  return sorted.map(([key, count]) => {
    added += count;
    return { key, count, share: added / all };
  });
}

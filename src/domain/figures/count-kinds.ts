import type { Remedy } from '../complaint.ts';
import type { Figures } from '../figures.ts';
import { remedyGot } from '../remedy-given.ts';
import type { Facts } from './facts.ts';
import { addTo, rank, type Tally } from './rank.ts';
import type { Part } from './part.ts';

type Kinds = Pick<Figures, 'causes' | 'categories' | 'sources' | 'remedies'>;

/** Of what kind the complaints are that were opened in the period, and what came of what they asked for. */
export function countKinds(): Part<Kinds> {
  const causes: Tally = new Map();
  const categories: Tally = new Map();
  const sources: Tally = new Map();
  const remedies = new Map<string, { sought: Remedy; got: Remedy | null; count: number }>();
  return {
    add({ state, isOpened }: Facts) {
      if (!isOpened) return;
      if (state.cause?.category) addTo(causes, state.cause.category);
      if (state.category !== null) addTo(categories, state.category);
      if (state.source !== null) addTo(sources, state.source);
      if (state.remedy === null || state.resolution === null) return;
      const got = remedyGot(state);
      const key = `${state.remedy} ${got}`;
      const known = remedies.get(key) ?? { sought: state.remedy, got, count: 0 };
      known.count += 1;
      remedies.set(key, known);
    },
    read: () => ({
      causes: rank(causes),
      categories: rank(categories),
      sources: rank(sources),
      remedies: [...remedies]
        .toSorted(([one, { count }], [other, { count: more }]) => more - count || (one < other ? -1 : 1))
        .map(([, found]) => found),
    }),
  };
}

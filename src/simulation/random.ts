/** Chance from a seed: the same seed, the same run, on every machine. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from 0 up to, not including, `count`. */
  below(count: number): number;
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** By weight; at least one has to be above 0. */
  weigh<Item>(items: readonly (readonly [weight: number, item: Item])[]): Item;
}

/** mulberry32: small, and good enough for behaviour. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number) => Math.floor(next() * count);
  return {
    next,
    below,
    between: (from, to) => from + next() * (to - from),
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    weigh(items) {
      let rest = next() * items.reduce((sum, [weight]) => sum + weight, 0);
      const found = items.find(([weight]) => (rest -= weight) < 0) ?? items.at(-1);
      if (found === undefined) throw new Error('nothing to weigh');
      return found[1];
    },
  };
}

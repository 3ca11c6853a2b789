import { describe, expect, it } from 'vitest';
import { createDueOrder } from '../../../src/storage/memory/due-order.ts';
import { createRandom } from '../../../src/simulation/random.ts';

const all = () => true;

describe('due order', () => {
  it('lists what is due like a plain sort would, however often it was set anew', () => {
    const random = createRandom(7);
    const order = createDueOrder<number>();
    const plain = new Map<number, number>();
    for (let step = 0; step < 3000; step += 1) {
      const key = random.below(60);
      const at = random.chance(0.2) ? null : random.below(500);
      order.set(key, at);
      if (at === null) plain.delete(key);
      else plain.set(key, at);
      const now = random.below(500);
      const isEven = (each: number) => each % 2 === 0;
      const due = [...plain]
        .filter(([each, moment]) => moment <= now && isEven(each))
        .toSorted(([one, early], [other, late]) => early - late || one - other)
        .map(([each]) => each);
      expect(order.listDue(now, 5, isEven)).toEqual(due.slice(0, 5));
      expect(order.first(all)).toBe(plain.size === 0 ? null : Math.min(...plain.values()));
    }
  });

  it('keeps what it listed', () => {
    const order = createDueOrder<string>();
    order.set('one', 5);
    expect([order.listDue(5, 1, all), order.listDue(5, 1, all)]).toEqual([['one'], ['one']]);
    expect(order.listDue(4, 1, all)).toEqual([]);
    expect(order.listDue(5, 0, all)).toEqual([]);
  });
});

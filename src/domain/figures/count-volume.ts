import { DAY_MS } from '../calendar/local-date.ts';
import type { Figures, FiguresAsked } from '../figures.ts';
import { endingsOf, isIn, wasOpenAt, type Facts } from './facts.ts';
import { isOverdueAt } from './outcome-of-clock.ts';
import type { Part } from './part.ts';

/** Open for up to so many days. */
const ages = [3, 7, 14, 30] as const;

type Volume = Pick<Figures, 'opened' | 'closed' | 'rejected' | 'reopened' | 'nearMisses' | 'ageing' | 'late'>;

export function countVolume(asked: FiguresAsked): Part<Volume> {
  const count = { opened: 0, closed: 0, rejected: 0, reopened: 0, nearMisses: 0, late: 0 };
  const open = [...ages, null].map((days) => ({ days: days as number | null, count: 0 }));
  return {
    add({ state, clocks, isOpened }: Facts) {
      if (isOpened) count.opened += 1;
      if (isOpened && state.isNearMiss) count.nearMisses += 1;
      for (const { at, as } of endingsOf(state)) if (isIn(asked, at)) count[as] += 1;
      count.reopened += state.reopened.filter(({ at }) => isIn(asked, at)).length;
      if (!wasOpenAt(state, asked.to)) return;
      const age = (asked.to - state.openedAt) / DAY_MS;
      const group = open.find(({ days }) => days === null || age <= days);
      if (group !== undefined) group.count += 1;
      if (clocks.some((clock) => isOverdueAt(clock, asked.to))) count.late += 1;
    },
    read: () => ({ ...count, ageing: open }),
  };
}

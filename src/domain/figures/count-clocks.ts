import { clockKinds, type ClockKind } from '../desk.ts';
import type { Figures, FiguresAsked } from '../figures.ts';
import { isIn, type Facts } from './facts.ts';
import { outcomeOfClock } from './outcome-of-clock.ts';
import type { Part } from './part.ts';

export function countClocks(asked: FiguresAsked): Part<Pick<Figures, 'clocks' | 'promises'>> {
  const decided = new Map<ClockKind, { inTime: number; late: number }>();
  let open = 0;
  return {
    add({ clocks, state }: Facts) {
      open += state.promises.filter((told) => isOpenAt(told, asked.to)).length;
      for (const clock of clocks) {
        const outcome = outcomeOfClock(clock, asked.to);
        if (outcome === null || !isIn(asked, outcome.at)) continue;
        const known = decided.get(clock.kind) ?? { inTime: 0, late: 0 };
        known[outcome.is === 'late' ? 'late' : 'inTime'] += 1;
        decided.set(clock.kind, known);
      }
    },
    read() {
      const clocks = clockKinds.flatMap((kind) => {
        const found = decided.get(kind);
        return found === undefined ? [] : [{ kind, ...found }];
      });
      const { inTime: kept, late: broken } = decided.get('promise') ?? { inTime: 0, late: 0 };
      return { clocks, promises: { kept, broken, open } };
    },
  };
}

function isOpenAt(
  { madeAt, dueAt, endedAt }: { madeAt: number; dueAt: number; endedAt: number | null },
  at: number,
): boolean {
  return madeAt < at && dueAt >= at && (endedAt === null || endedAt >= at);
}

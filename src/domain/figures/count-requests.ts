import type { Request } from '../complaint.ts';
import type { Figures, FiguresAsked, RequestFigure } from '../figures.ts';
import { isIn, type Facts } from './facts.ts';
import { isOverdueAt, outcomeOfClock } from './outcome-of-clock.ts';
import type { Part } from './part.ts';

type Counted = { -readonly [Name in keyof Omit<RequestFigure, 'team'>]: number };

/** Teams of which there is nothing are left out. */
export function countRequests(asked: FiguresAsked): Part<Pick<Figures, 'requests'>> {
  const teams = new Map<string | null, Counted>();
  return {
    add({ state, clocks }: Facts) {
      for (const request of state.requests) {
        const clock = clocks.find(({ kind, subject }) => kind === 'request' && subject === request.number);
        const outcome = clock === undefined ? null : outcomeOfClock(clock, asked.to);
        const decided = outcome !== null && isIn(asked, outcome.at) ? outcome.is : null;
        const isOpen = wasOpenAt(request, asked.to);
        if (decided === null && !isOpen && !isIn(asked, request.at)) continue;
        const known = teams.get(request.team) ?? { asked: 0, inTime: 0, late: 0, open: 0, overdue: 0 };
        teams.set(request.team, known);
        if (isIn(asked, request.at)) known.asked += 1;
        if (decided !== null) known[decided === 'late' ? 'late' : 'inTime'] += 1;
        if (!isOpen) continue;
        known.open += 1;
        if (clock !== undefined && isOverdueAt(clock, asked.to)) known.overdue += 1;
      }
    },
    read: () => ({
      requests: [...teams]
        .map(([team, counts]) => ({ team, ...counts }))
        .toSorted((one, other) => other.asked - one.asked || compareNames(one.team, other.team)),
    }),
  };
}

function wasOpenAt({ at: askedAt, endedAt }: Request, at: number): boolean {
  return askedAt < at && (endedAt === null || endedAt >= at);
}

/** People come after the teams. */
function compareNames(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one < other ? -1 : 1;
}

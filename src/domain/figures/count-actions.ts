import { actionKinds, type Action, type ActionKind, type Moment } from '../complaint.ts';
import type { Figures, FiguresAsked } from '../figures.ts';
import { isIn, type Facts } from './facts.ts';
import type { Part } from './part.ts';

/** Kinds of which there is nothing are left out. */
export function countActions(asked: FiguresAsked): Part<Pick<Figures, 'actions'>> {
  const counts = new Map<ActionKind, { open: number; overdue: number; done: number }>();
  return {
    add({ state }: Facts) {
      for (const action of state.actions) {
        const isOpen = wasToDoAt(action, asked.to);
        const isDone = action.state === 'done' && isIn(asked, action.endedAt);
        if (!isOpen && !isDone) continue;
        const known = counts.get(action.kind) ?? { open: 0, overdue: 0, done: 0 };
        if (isDone) known.done += 1;
        if (isOpen) known.open += 1;
        if (isOpen && action.dueAt !== null && action.dueAt < asked.to) known.overdue += 1;
        counts.set(action.kind, known);
      }
    },
    read: () => ({
      actions: actionKinds.flatMap((kind) => {
        const found = counts.get(kind);
        return found === undefined ? [] : [{ kind, ...found }];
      }),
    }),
  };
}

function wasToDoAt({ at: addedAt, endedAt }: Action, at: Moment): boolean {
  return addedAt < at && (endedAt === null || endedAt >= at);
}

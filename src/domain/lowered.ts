import { personOf } from './actor.ts';
import { computeClocks, momentOfPart } from './clocks.ts';
import type { Complaint, Moment } from './complaint.ts';
import { policyVersionOf, type ClockKind, type Desk, type PersonId } from './desk.ts';
import type { ComplaintEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { Severity } from './priority.ts';

/** Somebody found it less grave just before a deadline ran out. */
export interface Lowered {
  readonly complaint: number;
  readonly at: Moment;
  readonly by: PersonId | null;
  readonly from: Severity;
  readonly to: Severity;
  /** The deadline that was close. */
  readonly clock: ClockKind;
}

/** From here on a deadline counts as close: where its person is warned. */
const CLOSE = 0.75;

const rank: Readonly<Record<Severity, number>> = { low: 0, medium: 1, high: 2 };

/** Since then; the whole history is asked for, since what it was before is not in the event. */
export function findLowered(history: readonly ComplaintEvent[], desk: Desk, since: Moment): Lowered[] {
  const found: Lowered[] = [];
  let state: Complaint | null = null;
  for (const event of history) {
    if (state !== null && event.type === 'reassessed' && event.at > since) {
      const { severity } = event.data;
      const clock = rank[severity] < rank[state.severity] ? closeClock(state, desk, event.at) : null;
      if (clock !== null) {
        const by = personOf(event.actor);
        found.push({ complaint: state.number, at: event.at, by, from: state.severity, to: severity, clock });
      }
    }
    state = evolve(state, event);
  }
  return found;
}

function closeClock(state: Complaint, desk: Desk, at: Moment): ClockKind | null {
  const version = policyVersionOf(state, { desk });
  const close = computeClocks(state, version).find((clock) => {
    if (clock.state !== 'running' || clock.dueAt === null || clock.dueAt <= at) return false;
    const warned = momentOfPart(clock, CLOSE, version);
    return warned !== null && warned <= at;
  });
  return close?.kind ?? null;
}

import type { Complaint } from '../complaint.ts';
import type { Situation } from '../decision.ts';
import type { EventData, NewEvent } from '../events.ts';

export type RecurrenceBecause = EventData['recurrence-found']['because'];

/** Complaints of the same trouble, this one included, all of them opened within so many days. */
export interface Alike {
  readonly because: RecurrenceBecause;
  readonly complaints: readonly Complaint[];
  /** How many make a recurrence, within how many days. */
  readonly times: number;
  readonly days: number;
}

const dayMs = 86_400_000;

/**
 * The alarm on one of them. It is not raised twice for the same: after one it takes twice as many, or that it is so
 * long ago that none of it counts any more.
 */
export function decideRecurrence(
  complaint: Complaint,
  { because, complaints, times, days }: Alike,
  { now }: Pick<Situation, 'now'>,
): NewEvent[] {
  const raised = complaints.flatMap(({ recurrences }) =>
    recurrences.filter((found) => found.because === because && found.at > now - days * dayMs),
  );
  const largest = Math.max(0, ...raised.map(({ among }) => among.length + 1));
  if (complaints.length < Math.max(times, 2 * largest)) return [];
  const among = complaints
    .filter(({ number }) => number !== complaint.number)
    .toSorted((one, other) => other.openedAt - one.openedAt || other.number - one.number)
    .map(({ number }) => number);
  return [{ type: 'recurrence-found', data: { because, among, days } }];
}

/** What was to prevent it and was done before it came again did not work: it is open again. */
export function reopenPrevention({ actions }: Complaint, repeats: readonly Complaint[]): NewEvent[] {
  return actions.flatMap(({ kind, state, number, endedAt }): NewEvent[] => {
    if (kind !== 'preventive' || state !== 'done') return [];
    const since = repeats.filter(({ openedAt }) => openedAt > (endedAt ?? Infinity));
    if (since.length === 0) return [];
    return [{ type: 'effect-judged', data: { number, hasWorked: false, repeats: since.length } }];
  });
}

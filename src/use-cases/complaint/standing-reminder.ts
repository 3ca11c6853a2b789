import { computeClocks } from '../../domain/clocks.ts';
import type { Complaint } from '../../domain/complaint.ts';
import { policyVersionOf, type Desk, type PersonId } from '../../domain/desk.ts';
import type { ComplaintEvent, EventOf } from '../../domain/events.ts';
import { findClockStillDue, type ToldPerson } from '../../domain/still-due.ts';
import { maySee } from '../../domain/visibility.ts';
import type { SaidReminder } from '../../ports/complaint-store.ts';
import type { Deps } from '../deps.ts';

/** A reminder with what it is about, as it stands now. */
export interface StandingReminder {
  readonly event: EventOf<'reminder-raised'>;
  readonly state: Complaint;
  readonly history: readonly ComplaintEvent[];
  readonly desk: Desk;
}

export async function findReminder(
  { store }: Pick<Deps, 'store'>,
  { complaint, version }: SaidReminder,
): Promise<StandingReminder | null> {
  const [record, history, desk] = await Promise.all([
    store.findForDelivery(complaint),
    store.history(complaint),
    store.desk(),
  ]);
  const event = history.find((found) => found.version === version);
  if (record === null || event?.type !== 'reminder-raised') return null;
  return { event, state: record.state, history, desk };
}

/** Whether drawing it now would find something to say to its reader. */
export function isStillToSay({ event, state, desk }: StandingReminder, to: ToldPerson | null): boolean {
  const version = policyVersionOf(state, { desk });
  const clocks = computeClocks(state, version);
  const isSeen = to === null || maySee(to.person, state, desk);
  return isSeen && findClockStillDue(event, { state, version, clocks }, to) !== null;
}

/** Everybody whom a reminder was for, or whom it went to since. */
export function whoWasTold(history: readonly ComplaintEvent[], reminder: number): PersonId[] {
  return history
    .flatMap(({ type, version, data }): (PersonId | null)[] => {
      if (type === 'reminder-raised' && version === reminder) return [...data.told];
      if (type === 'reminder-passed-on' && data.reminder === reminder) return [data.standIn];
      return type === 'reminder-failed' && data.reminder === reminder
        ? [data.person, data.instead, ...(data.directly ?? [])]
        : [];
    })
    .filter((person) => person !== null);
}

import { systemActor } from '../../domain/actor.ts';
import { seesEverything } from '../../domain/visibility.ts';
import type { Moment } from '../../domain/complaint.ts';
import type { Deps } from '../deps.ts';
import { act } from './act.ts';

/** So many in one go; the rest has its turn the next time. */
const MOST = 200;

/**
 * Erases the words of complaints that ended longer ago than the desk keeps them, by the day on which something last
 * happened to them. Returns how many.
 */
export async function eraseOldWords(deps: Deps, now: Moment): Promise<number> {
  const { retentionMonths } = await deps.store.desk();
  if (retentionMonths === null) return 0;
  const filter = { isOpen: false, isForgotten: false, changedBefore: monthsBefore(now, retentionMonths) };
  const { records } = await deps.store.list(filter, seesEverything, { offset: 0, limit: MOST });
  for (const { state } of records) {
    const command = { verb: 'forget' } as const;
    await act(deps, { actor: systemActor, surface: 'timer', keys: [], number: state.number, command });
  }
  return records.length;
}

/** The same day of the month, or its last where it has fewer days. */
function monthsBefore(now: Moment, months: number): Moment {
  const then = new Date(now);
  const day = then.getUTCDate();
  then.setUTCDate(1);
  then.setUTCMonth(then.getUTCMonth() - months);
  const lastDay = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  then.setUTCDate(Math.min(day, lastDay));
  return then.getTime();
}

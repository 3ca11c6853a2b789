import { systemActor } from '../../domain/actor.ts';
import { seesEverything } from '../../domain/visibility.ts';
import type { Moment } from '../../domain/complaint.ts';
import type { PeriodicSurveyStore } from '../../ports/periodic-survey-store.ts';
import { forget, type ForgetDeps } from './forget.ts';

/** So many in one go; the rest has its turn the next time. */
const MOST = 200;

export interface EraseOldDeps extends ForgetDeps {
  readonly periodic: Pick<PeriodicSurveyStore, 'eraseEndedBefore'>;
}

/**
 * Erases the words of complaints that ended longer ago than the desk keeps them, by the day on which something last
 * happened to them, and of surveys that ended as long ago. Returns how many complaints.
 */
export async function eraseOldWords(deps: EraseOldDeps, now: Moment): Promise<number> {
  const { retentionMonths } = await deps.store.desk();
  if (retentionMonths === null) return 0;
  const filter = { isOpen: false, isForgotten: false, changedBefore: monthsBefore(now, retentionMonths) };
  const { records } = await deps.store.list(filter, seesEverything, { offset: 0, limit: MOST });
  for (const { state } of records) {
    await forget(deps, { actor: systemActor, surface: 'timer', keys: [], number: state.number });
  }
  await deps.periodic.eraseEndedBefore(filter.changedBefore, now);
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

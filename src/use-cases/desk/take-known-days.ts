import { takeDays } from '../../domain/calendar/take-days.ts';
import type { ComplaintStore } from '../../ports/complaint-store.ts';
import type { DeskStore } from '../../ports/desk-store.ts';
import type { RunningPolicies } from '../../ports/running-policies.ts';
import type { Settings } from '../../ports/settings.ts';
import { learnDays, namedIn, todayOf, type DayDeps } from './learn-days.ts';
import { expectVersions } from './take-versions.ts';

export interface TakeDaysDeps {
  readonly days: DayDeps;
  readonly desks: DeskStore;
  readonly store: Pick<ComplaintStore, 'policyVersion'>;
  readonly running: RunningPolicies;
  readonly settings: Settings;
}

/**
 * What became known of days (a country's next year, a feed that changed) goes into the desk in force and into every
 * policy version that complaints run under; take-versions.ts then moves the complaints. True: something was new.
 */
export async function takeKnownDays(deps: TakeDaysDeps, feedsOlderThan: number): Promise<boolean> {
  const latest = await deps.desks.latest();
  if (latest === null) return false;
  const inUse = await deps.running.inUse();
  const versions = await Promise.all(inUse.map((id) => deps.store.policyVersion(id)));
  const calendars = [...latest.content.calendars.values(), ...versions.map(({ calendar }) => calendar)];
  const known = await learnDays(deps.days, namedIn(calendars), feedsOlderThan);
  const today = await todayOf(deps.days);
  if (calendars.every((calendar) => takeDays(calendar, known, today) === calendar)) return false;
  // Before, so that whoever is killed in between is gone on with.
  await expectVersions(deps.settings, []);
  const isTaken = await deps.desks.takeDays((calendar) => takeDays(calendar, known, today), inUse);
  // And after: whoever moved complaints in between found nothing to move them to, and expects nothing any more.
  await expectVersions(deps.settings, []);
  return isTaken;
}

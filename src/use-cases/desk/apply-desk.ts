import { keepDays, takeDays, type DaysKnown } from '../../domain/calendar/take-days.ts';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { DeskContent, DeskStore } from '../../ports/desk-store.ts';
import type { Settings } from '../../ports/settings.ts';
import type { CheckTracker } from './check-trackers.ts';
import type { DeskFault } from './desk-fault.ts';
import { learnDays, todayOf, type DayDeps } from './learn-days.ts';
import { findNamedDays, readDesk } from './read-desk.ts';
import { expectVersions } from './take-versions.ts';

export interface ApplyDeps {
  readonly desks: DeskStore;
  readonly days: DayDeps;
  readonly settings: Settings;
  /** Left out: trackers are taken as they stand. */
  readonly checkTracker?: CheckTracker;
}

export type Applied =
  | { readonly ok: true; readonly version: number; readonly isChanged: boolean }
  | { readonly ok: false; readonly faults: readonly DeskFault[] };

/** Applies what stood in a desk.yml: all of it in one transaction, or nothing with every fault named. */
export async function applyDesk(deps: ApplyDeps, raw: unknown, checksum: string | null): Promise<Applied> {
  const known = await learnDays(deps.days, findNamedDays(raw), 0);
  const days = {
    country: (code: string) => known.countries.get(code)?.holidays ?? null,
    feed: (url: string) => known.feeds.get(url)?.days ?? [],
  };
  const read = readDesk(raw, days, deps.checkTracker);
  if (!read.ok) return read;
  const today = await todayOf(deps.days);
  // A feed may say something new: complaints that run take its days, be this process killed or not.
  await expectVersions(deps.settings, []);
  const applied = await deps.desks.apply({
    edit: (before) => withKnownDays(read.content, before, known, today),
    source: 'file',
    checksum,
    by: null,
  });
  // Again, for whoever moved complaints before this desk was there and expects nothing any more.
  await expectVersions(deps.settings, []);
  return { ok: true, ...applied };
}

/** The same file again is the same desk, though days further ahead can be computed by now. */
function withKnownDays(
  content: DeskContent,
  before: DeskContent | null,
  known: DaysKnown,
  today: LocalDate,
): DeskContent {
  const calendars = [...content.calendars].map(([id, calendar]) => {
    const kept = keepDays(calendar, before?.calendars.get(id));
    return [id, takeDays(kept, known, today)] as const;
  });
  return { ...content, calendars: new Map(calendars) };
}

import { holidayTable } from '../../domain/calendar/holidays.ts';
import type { DeskContent } from '../../ports/desk-store.ts';
import { buildContent, type KnownDays } from './build-content.ts';
import { checkDesk } from './check-desk.ts';
import { checkTrackers, type CheckTracker } from './check-trackers.ts';
import type { DeskFault } from './desk-fault.ts';
import { deskSchema } from './desk-schema.ts';
import type { NamedDays } from './learn-days.ts';
import { faultsOfIssue } from './schema-faults.ts';

export type ReadDesk =
  | { readonly ok: true; readonly content: DeskContent }
  | { readonly ok: false; readonly faults: readonly DeskFault[] };

/** Our own tables alone; of feeds nothing. */
const ownDays: KnownDays = { country: holidayTable, feed: () => [] };

/** Reads what stood in a desk.yml. Every fault is told at once; with one fault nothing is applied. */
export function readDesk(
  raw: unknown,
  days: KnownDays = ownDays,
  checkTracker: CheckTracker = () => ({ faults: [] }),
): ReadDesk {
  if (raw === null || raw === undefined) {
    return {
      ok: false,
      faults: [{ path: '(file)', message: 'is empty: write at least one line, such as "locale: en"' }],
    };
  }
  const parsed = deskSchema.safeParse(raw, { reportInput: true });
  if (!parsed.success)
    return { ok: false, faults: parsed.error.issues.flatMap((issue) => faultsOfIssue(issue)) };
  const content = buildContent(parsed.data, days);
  const faults = [...checkDesk(parsed.data, content), ...checkTrackers(content, checkTracker)];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, content };
}

/** What has to be known to read it; nothing where it cannot be read anyway. */
export function findNamedDays(raw: unknown): NamedDays {
  const parsed = deskSchema.safeParse(raw);
  const calendars = parsed.success ? Object.values(parsed.data.calendars) : [];
  return {
    countries: new Set(calendars.flatMap(({ holidays }) => holidays ?? [])),
    feeds: new Set(calendars.flatMap(({ feeds }) => feeds.map(({ url }) => url))),
  };
}

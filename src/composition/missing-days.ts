import { dayOf } from '../domain/calendar/local-date.ts';
import { listUncoveredYears } from '../domain/calendar/uncovered-years.ts';
import { zonedParts } from '../domain/calendar/zone.ts';
import type { Moment } from '../domain/complaint.ts';
import type { Desk } from '../domain/desk.ts';
import { listFaultyFeeds } from './faulty-feeds.ts';
import type { Storage } from './storage.ts';
import { enqueueForAdmins, type Described } from './trouble-notices.ts';

type Told = Pick<Storage, 'complaints' | 'clock' | 'desks' | 'days' | 'deliveries'>;

/** Admins hear of years that nothing is known of, each once a week, and of feeds that cannot be read, each once. */
export async function tellMissingDays(storage: Told): Promise<void> {
  const desk = await storage.complaints.desk();
  const years = describeMissingYears(desk, await storage.clock.now());
  const feeds = (await listFaultyFeeds(storage))
    .filter(({ isLasting }) => isLasting)
    .map(({ hash, since, calendar, host, code }): Described => ({
      key: `feed/${hash}/${since}`,
      notice: 'feed-unread',
      params: { calendar, host, code },
    }));
  for (const described of [...years, ...feeds]) await enqueueForAdmins(storage, desk, described);
}

/** A calendar's own date decides; several calendars of a country are told of once. */
export function describeMissingYears({ calendars }: Pick<Desk, 'calendars'>, now: Moment): Described[] {
  const found = [...calendars.values()].flatMap((calendar) => {
    const country = calendar.holidays?.country ?? '';
    const today = zonedParts(now, calendar.timezone).date;
    return listUncoveredYears(calendar, today).map((year): Described => ({
      key: `days/${country}/${year}/${weekOf(today)}`,
      notice: 'days-unknown',
      params: { country, year: String(year) },
    }));
  });
  return [...new Map(found.map((described) => [JSON.stringify(described.params), described])).values()];
}

/** Weeks begin on Monday; day 4 of 1970 was the first one. */
function weekOf(date: string): number {
  return Math.floor((dayOf(date) - 4) / 7);
}

import { fetchFeed } from '../calendars/fetch-feed.ts';
import { listPublicHolidays } from '../calendars/public-holidays.ts';
import type { ApplyDeps } from '../use-cases/desk/apply-desk.ts';
import type { DayDeps } from '../use-cases/desk/learn-days.ts';
import type { TakeDaysDeps } from '../use-cases/desk/take-known-days.ts';
import { checkTracker } from './trackers.ts';
import type { Storage } from './storage.ts';

export function dayDepsOf({ days, clock, realNow }: Storage): DayDeps {
  return { store: days, listPublicHolidays, fetchFeed, now: () => clock.now(), realNow };
}

export function applyDepsOf(storage: Storage): ApplyDeps {
  const { desks, settings } = storage;
  return { desks, days: dayDepsOf(storage), settings, checkTracker };
}

export function takeDaysDepsOf(storage: Storage): TakeDaysDeps {
  return { ...applyDepsOf(storage), store: storage.complaints, running: storage.runningPolicies };
}

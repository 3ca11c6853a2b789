import { DAY_MINUTES, DAY_MS, dayOf, MINUTE_MS, weekdayOfDay } from './calendar/local-date.ts';
import { findZone, instantOfWall, toWall } from './calendar/zone.ts';
import type { Moment } from './complaint.ts';
import type { PersonId, Rota } from './desk.ts';

const WEEK_DAYS = 7;

/** Who has it at this moment; null for a rota without people. */
export function onDuty(rota: Rota, at: Moment): PersonId | null {
  const day = dayAt(rota, at);
  const override = rota.overrides.findLast(({ from, to }) => dayOf(from) <= day && day <= dayOf(to));
  return override?.person ?? inTurn(rota, weekAt(rota, at));
}

/** The next moment after this one at which somebody else has it, and who; null when that never comes. */
export function nextHandover(
  rota: Rota,
  at: Moment,
): { readonly at: Moment; readonly person: PersonId } | null {
  const now = onDuty(rota, at);
  const edges = overrideEdges(rota).filter((edge) => edge > at);
  const first = Math.max(0, weekAt(rota, at)) + 1;
  const last = Math.max(first, weekAt(rota, edges.at(-1) ?? at)) + rota.people.length;
  const weeks = Array.from({ length: last - first + 1 }, (_, index) => beginningOf(rota, first + index));
  for (const moment of [...edges, ...weeks].toSorted((one, other) => one - other)) {
    const person = onDuty(rota, moment);
    if (person !== null && person !== now) return { at: moment, person };
  }
  return null;
}

function inTurn({ people }: Rota, week: number): PersonId | null {
  return people[Math.max(0, week) % people.length] ?? null;
}

/** Counted from 0, the first person's; below it before the rota began. */
function weekAt(rota: Rota, at: Moment): number {
  // A clock that goes back over midnight shows the day before once more: begin one week ahead.
  let week = Math.floor((dayAt(rota, at) - firstDay(rota)) / WEEK_DAYS) + 1;
  while (beginningOf(rota, week) > at) week -= 1;
  return week;
}

function beginningOf(rota: Rota, week: number): Moment {
  return momentOf(rota, firstDay(rota) + week * WEEK_DAYS, rota.handover.minute);
}

/** The day of the first hand-over at or after `since`. */
function firstDay({ since, handover }: Rota): number {
  const day = dayOf(since);
  return day + ((handover.weekday - weekdayOfDay(day) + WEEK_DAYS) % WEEK_DAYS);
}

/** Midnights at which an override begins or is over, in order. */
function overrideEdges(rota: Rota): Moment[] {
  return rota.overrides
    .flatMap(({ from, to }) => [dayOf(from), dayOf(to) + 1])
    .map((day) => momentOf(rota, day, 0))
    .toSorted((one, other) => one - other);
}

function dayAt({ timezone }: Rota, at: Moment): number {
  return Math.floor(toWall(findZone(timezone), at) / DAY_MS);
}

function momentOf({ timezone }: Rota, day: number, minute: number): Moment {
  return instantOfWall(findZone(timezone), (day * DAY_MINUTES + minute) * MINUTE_MS);
}

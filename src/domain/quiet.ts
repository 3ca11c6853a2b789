import { compileCalendar, spansOfDay } from './calendar/compiled-calendar.ts';
import { DAY_MINUTES, DAY_MS, MINUTE_MS } from './calendar/local-date.ts';
import type { WorkingCalendar } from './calendar/working-calendar.ts';
import { isWorkingAt, nextOpening } from './calendar/working-time.ts';
import { findZone, instantOfWall, toWall } from './calendar/zone.ts';
import type { Complaint, Moment } from './complaint.ts';
import type { ClockKind, Desk, Person, PersonId } from './desk.ts';
import { findPerson } from './desk.ts';
import type { Held } from './events/reminding.ts';

/** Somebody whose every opening lies in their quiet hours is disturbed after the last that was looked at. */
const longestSearch = 14;

/** Until when a person is not to be disturbed, and why; null: now is fine. */
export function findHold(person: PersonId, desk: Desk, now: Moment): Omit<Held, 'person'> | null {
  const found = findPerson(desk, person);
  if (found === null) return null;
  let until = now;
  let because: Held['because'] = 'quiet';
  for (let round = 0; round < longestSearch; round += 1) {
    const opening = endOfDayOff(found, desk, until);
    if (opening !== null) because = 'day-off';
    const end = opening ?? endOfQuiet(found, desk, until);
    if (end === null) break;
    until = end;
  }
  return until === now ? null : { until, because };
}

/** Hours that begin and end as a calendar's do: at a time the clock skips when it skips, shown twice at the first. */
function endOfQuiet({ quiet, timezone }: Person, desk: Desk, at: Moment): Moment | null {
  if (quiet === null || quiet.from === quiet.to) return null;
  const zone = findZone(timezone ?? zoneOf(desk));
  const today = Math.floor(toWall(zone, at) / DAY_MS);
  const momentOf = (day: number, minute: number) =>
    instantOfWall(zone, (day * DAY_MINUTES + minute) * MINUTE_MS);
  const length = (quiet.to - quiet.from + DAY_MINUTES) % DAY_MINUTES;
  // A clock that goes back over midnight shows a day again whose evening has begun: that is tomorrow's start.
  for (const day of [today + 1, today, today - 1]) {
    const end = momentOf(day, quiet.from + length);
    if (momentOf(day, quiet.from) <= at && at < end) return end;
  }
  return null;
}

/** People without a zone live in the desk's. */
function zoneOf({ calendars }: Desk): string {
  const [first] = calendars.values();
  return first?.timezone ?? 'UTC';
}

/** The first opening after a day without hours; the end of a night shift is no day off yet. */
function endOfDayOff({ calendar }: Person, desk: Desk, at: Moment): Moment | null {
  const own = calendar === null ? undefined : desk.calendars.get(calendar);
  if (own === undefined || hasHoursOn(own, at) || isWorkingAt(at, own)) return null;
  return nextOpening(at, own);
}

function hasHoursOn(calendar: WorkingCalendar, at: Moment): boolean {
  const compiled = compileCalendar(calendar);
  return spansOfDay(compiled, Math.floor(toWall(compiled.zone, at) / DAY_MS)).length > 0;
}

/** What no quiet hours hold: that somebody answers, and talks to the customer, of the most urgent ones. */
export function breaksThrough({ priority }: Complaint, kind: ClockKind): boolean {
  return priority === 'P1' && (kind === 'acknowledge' || kind === 'contact');
}

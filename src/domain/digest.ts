import { addDays, DAY_MS, type LocalDate } from './calendar/local-date.ts';
import type { WorkingCalendar } from './calendar/working-calendar.ts';
import { nextOpening, nextWorkingMorning } from './calendar/working-time.ts';
import { instantOf, zonedParts } from './calendar/zone.ts';
import type { Moment } from './complaint.ts';
import { isSamePerson, isUnset, type Desk, type Person, type Product } from './desk.ts';

/** Of a person: their own day, and for leads the week of those who work for them. Of a product: the week in its channel. */
export const digestKinds = ['daily', 'team', 'weekly'] as const;
export type DigestKind = (typeof digestKinds)[number];

export function isDigestKind(value: string): value is DigestKind {
  return (digestKinds as readonly string[]).includes(value);
}

/** Where nobody chose: what waits comes to those who answer for something; the rest is quiet. */
export function isOnByDefault(kind: DigestKind, person: Pick<Person, 'id' | 'roles'>, desk: Desk): boolean {
  if (kind === 'weekly') return false;
  const { roles } = person;
  return roles.includes('lead') || isNamedLead(person, desk) || (kind === 'daily' && roles.includes('pm'));
}

/** Whether complaints may end at them: by their role, or as the lead that a product names. */
export function mayLead(person: Pick<Person, 'id' | 'roles'>, desk: Desk): boolean {
  const { roles } = person;
  return roles.includes('lead') || roles.includes('admin') || isNamedLead(person, desk);
}

function isNamedLead({ id }: Pick<Person, 'id'>, desk: Desk): boolean {
  return [...desk.products.values()].some(({ lead }) => isSamePerson(desk, lead, id));
}

const ownZones = new WeakMap<WorkingCalendar, Map<string, WorkingCalendar>>();

/**
 * Whose mornings count: the person's own calendar as it stands, else the hours and days of the desk's first one on the
 * clock of wherever they live. null: the desk has none yet.
 */
export function calendarOfPerson({ calendar, timezone }: Person, desk: Desk): WorkingCalendar | null {
  const own = calendar === null ? undefined : desk.calendars.get(calendar);
  if (own !== undefined) return own;
  const [first] = desk.calendars.values();
  if (first === undefined) return null;
  return timezone === null || timezone === first.timezone ? first : inZone(first, timezone);
}

/** The same object every time: what is computed of a calendar is kept with it. */
function inZone(calendar: WorkingCalendar, timezone: string): WorkingCalendar {
  const known = ownZones.get(calendar) ?? new Map<string, WorkingCalendar>();
  ownZones.set(calendar, known);
  const found = known.get(timezone) ?? { ...calendar, timezone };
  known.set(timezone, found);
  return found;
}

export function calendarOfProduct({ policy }: Product, desk: Desk): WorkingCalendar | null {
  if (isUnset(desk)) return null;
  return desk.calendars.get(desk.policies.get(policy)?.calendar ?? '') ?? null;
}

/** Monday of the week, as a date. */
function weekOf(at: Moment, zone: string): LocalDate {
  const { date, weekday } = zonedParts(at, zone);
  return addDays(date, -weekday);
}

/** Whether no morning of its week came before this one: a make-up workday on a Sunday still ends its week. */
export function isFirstOfWeek(morning: Moment, calendar: WorkingCalendar): boolean {
  const monday = instantOf(weekOf(morning, calendar.timezone), 0, calendar.timezone);
  return nextWorkingMorning(monday - 1, calendar) === morning;
}

/** The first morning of a week after this moment; weeks without work have none. */
export function nextWeekMorning(after: Moment, calendar: WorkingCalendar): Moment {
  let morning = nextWorkingMorning(after, calendar);
  while (!isFirstOfWeek(morning, calendar)) morning = nextWorkingMorning(morning, calendar);
  return morning;
}

/** The whole days of the week before the one of this moment. */
export function weekBefore(
  at: Moment,
  zone: string,
): { readonly from: Moment; readonly to: Moment; readonly first: LocalDate; readonly last: LocalDate } {
  const monday = weekOf(at, zone);
  const first = addDays(monday, -7);
  return {
    from: instantOf(first, 0, zone),
    to: instantOf(monday, 0, zone),
    first,
    last: addDays(monday, -1),
  };
}

/** Something may take a while; what comes later than this was held up. */
const LATE_AFTER_MS = 10 * 60_000;
/** Nobody catches up with more than this. */
const FURTHEST_BACK_MS = 14 * DAY_MS;

export interface DueDigest {
  /** The morning it is of, and that day: one digest each. */
  readonly morning: Moment;
  readonly day: LocalDate;
  readonly isLate: boolean;
}

/**
 * Which digest is to be told now that one fell due: the latest, while its working day lasts; null: that day is over
 * too, and nobody wants what was missed. `dueAt` is one of the calendar's mornings.
 */
export function findDueDigest(
  { dueAt }: { readonly dueAt: Moment },
  now: Moment,
  calendar: WorkingCalendar,
  next: (after: Moment, calendar: WorkingCalendar) => Moment = nextWorkingMorning,
): DueDigest | null {
  let morning = dueAt;
  for (let later = next(morning, calendar); later <= now; later = next(later, calendar)) morning = later;
  if (nextOpening(now, calendar) >= nextWorkingMorning(morning, calendar)) return null;
  const { date } = zonedParts(morning, calendar.timezone);
  return { morning, day: date, isLate: now - morning > LATE_AFTER_MS };
}

/** Since when they have heard nothing: the last digest, else the morning of the working day before. */
export function heardUpTo(morning: Moment, told: Moment | null, calendar: WorkingCalendar): Moment {
  const furthest = morning - FURTHEST_BACK_MS;
  if (told !== null) return Math.max(told, furthest);
  let before = furthest;
  for (
    let found = nextWorkingMorning(furthest, calendar);
    found < morning;
    found = nextWorkingMorning(found, calendar)
  ) {
    before = found;
  }
  return before;
}

/** The end of the day that this moment lies in. */
export function endOfDay(at: Moment, zone: string): Moment {
  return instantOf(addDays(zonedParts(at, zone).date, 1), 0, zone);
}

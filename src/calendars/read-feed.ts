import { dateOfDay, dayOf, type LocalDate } from '../domain/calendar/local-date.ts';

/** A feed that lists more is not one of days off. */
const MOST_OCCURRENCES = 20_000;

/** Not an iCal file, or one that nobody can use. */
export class FeedFault extends Error {
  readonly code: 'no-calendar' | 'too-many-events';

  constructor(code: FeedFault['code']) {
    super(code);
    this.name = 'FeedFault';
    this.code = code;
  }
}

interface Window {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/**
 * The days from `from` to `until` on which an all-day event lies, those that repeat and those of several days
 * included. What is cancelled does not count, nor what has hours.
 */
export async function readFeedDays(text: string, window: Window): Promise<LocalDate[]> {
  try {
    return await listDays(text, window);
  } catch (error) {
    if (error instanceof FeedFault) throw error;
    throw new FeedFault('no-calendar');
  }
}

async function listDays(text: string, window: Window): Promise<LocalDate[]> {
  const { default: ICAL } = await import('ical.js');
  const parsed = ICAL.parse(text) as unknown[];
  // A file may hold several calendars, one after the other.
  const roots = (Array.isArray(parsed[0]) ? parsed : [parsed]) as unknown[][];
  const calendars = roots.map((root) => new ICAL.Component(root));
  if (calendars.some(({ name }) => name !== 'vcalendar')) throw new FeedFault('no-calendar');
  const all = calendars
    .flatMap((calendar) => calendar.getAllSubcomponents('vevent'))
    .map((component) => new ICAL.Event(component));
  const days = new Set<number>();
  const budget = { left: MOST_OCCURRENCES };
  for (const event of all) {
    if (event.isRecurrenceException()) continue;
    for (const other of all) {
      if (other.isRecurrenceException() && other.uid === event.uid) event.relateException(other);
    }
    if (event.startDate?.isDate) addEvent(event, window, days, budget);
  }
  return [...days].toSorted((one, other) => one - other).map(dateOfDay);
}

type IcalEvent = InstanceType<typeof import('ical.js').default.Event>;

function addEvent(event: IcalEvent, window: Window, days: Set<number>, budget: { left: number }): void {
  if (!event.isRecurring()) {
    addSpan(event, event.startDate, event.endDate, window, days);
    return;
  }
  const until = dayOf(window.until);
  const occurrences = event.iterator();
  for (let next = occurrences.next(); next; next = occurrences.next()) {
    if (dayOfTime(next) > until) return;
    budget.left -= 1;
    if (budget.left < 0) throw new FeedFault('too-many-events');
    const { item, startDate, endDate } = event.getOccurrenceDetails(next) as Occurrence;
    addSpan(item, startDate, endDate, window, days);
  }
}

type IcalTime = IcalEvent['startDate'];

/** Its own types name one that is not there. */
interface Occurrence {
  readonly item: IcalEvent;
  readonly startDate: IcalTime;
  readonly endDate: IcalTime | null;
}

/** The end is the day after the last one; without an end it is one day. */
function addSpan(
  { component }: IcalEvent,
  start: IcalTime,
  end: IcalTime | null,
  { from, until }: Window,
  days: Set<number>,
): void {
  if (component.getFirstPropertyValue('status') === 'CANCELLED' || !start.isDate) return;
  const first = dayOfTime(start);
  const last = end === null ? first : Math.max(first, dayOfTime(end) - 1);
  for (let day = Math.max(first, dayOf(from)); day <= Math.min(last, dayOf(until)); day++) days.add(day);
}

function dayOfTime(time: IcalTime): number {
  return Date.UTC(time.year, time.month - 1, time.day) / 86_400_000;
}

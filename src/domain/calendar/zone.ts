import { DAY_MINUTES, DAY_MS, dateOfDay, dayOf, MINUTE_MS, weekdayOfDay } from './local-date.ts';
import type { LocalDate, Weekday } from './local-date.ts';

export interface ZonedParts {
  date: LocalDate;
  weekday: Weekday;
  /** Whole minutes since the day's midnight, as a wall clock shows them. */
  minutesOfDay: number;
  msOfDay: number;
}

/**
 * A moment on the wall of a zone is written as the UTC milliseconds that would show the same date and time. Wall
 * and moment differ by the zone's offset, which changes at a few transitions: those are found once per stretch of
 * time and kept, because asking Intl costs microseconds.
 */
export interface Zone {
  readonly name: string;
  readonly format: Intl.DateTimeFormat;
  readonly stretches: Map<number, Stretch>;
}

interface Stretch {
  readonly offset: number;
  /** Transitions within the stretch, in order: at each moment the offset becomes the one named. */
  readonly transitions: readonly Transition[];
}

interface Transition {
  readonly at: number;
  readonly offset: number;
}

const STRETCH_MS = 64 * DAY_MS;
// No zone ever changed its offset twice within four days and back (checked against the zones of 1970-2040).
const SAMPLE_MS = 4 * DAY_MS;
// Wall clocks were never further than this from UTC.
const WIDEST_OFFSET_MS = 16 * 3_600_000;

const zones = new Map<string, Zone>();

/** Whether the name is an IANA zone; fixed offsets such as "+08:00" are not, since not every Node knows them. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    findZone(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

export function zonedParts(at: number, zone: string): ZonedParts {
  const wall = toWall(findZone(zone), at);
  const day = Math.floor(wall / DAY_MS);
  const msOfDay = wall - day * DAY_MS;
  return {
    date: dateOfDay(day),
    weekday: weekdayOfDay(day),
    minutesOfDay: Math.floor(msOfDay / MINUTE_MS),
    msOfDay,
  };
}

/**
 * The moment at which the zone's clock shows this time. A time that the clock skips is the moment at which it
 * skips (the end of the gap); of a time that it shows twice, the first. Minutes may exceed a day.
 */
export function instantOf(date: LocalDate, minutesOfDay: number, zone: string): number {
  return instantOfWall(findZone(zone), (dayOf(date) * DAY_MINUTES + minutesOfDay) * MINUTE_MS);
}

/** Throws a RangeError for an unknown name. */
export function findZone(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const zone: Zone = { name, format: createFormat(name), stretches: new Map() };
  zones.set(name, zone);
  return zone;
}

export function toWall(zone: Zone, at: number): number {
  return at + offsetAt(zone, at);
}

/** The earliest moment at which the zone's clock shows `wall` or later. */
export function instantOfWall(zone: Zone, wall: number): number {
  const earliest = wall - WIDEST_OFFSET_MS;
  const first = Math.floor(earliest / STRETCH_MS);
  const last = Math.floor((wall + WIDEST_OFFSET_MS) / STRETCH_MS);
  let offset = offsetAt(zone, earliest);
  for (let index = first; index <= last; index++) {
    for (const transition of stretchAt(zone, index).transitions) {
      if (transition.at <= earliest) continue;
      if (wall - offset < transition.at) return wall - offset;
      if (transition.at + transition.offset >= wall) return transition.at;
      offset = transition.offset;
    }
  }
  return wall - offset;
}

function offsetAt(zone: Zone, at: number): number {
  const stretch = stretchAt(zone, Math.floor(at / STRETCH_MS));
  let offset = stretch.offset;
  for (const transition of stretch.transitions) {
    if (transition.at > at) break;
    offset = transition.offset;
  }
  return offset;
}

function stretchAt(zone: Zone, index: number): Stretch {
  const known = zone.stretches.get(index);
  if (known) return known;
  const stretch = findTransitions(zone.format, index * STRETCH_MS);
  zone.stretches.set(index, stretch);
  return stretch;
}

/** A transition at the very end belongs to the stretch that it begins. */
function findTransitions(format: Intl.DateTimeFormat, from: number): Stretch {
  const first = askOffset(format, from);
  const transitions: Transition[] = [];
  let offset = first;
  const last = from + STRETCH_MS - 1000;
  for (let seen = from; seen < last; seen += SAMPLE_MS) {
    const next = Math.min(seen + SAMPLE_MS, last);
    const nextOffset = askOffset(format, next);
    if (nextOffset === offset) continue;
    transitions.push({
      at: findChange(format, seen, next),
      offset: nextOffset,
    });
    offset = nextOffset;
  }
  return { offset: first, transitions };
}

/** Transitions fall on whole seconds. */
function findChange(format: Intl.DateTimeFormat, before: number, after: number): number {
  const offset = askOffset(format, before);
  let [low, high] = [before / 1000, after / 1000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (askOffset(format, middle * 1000) === offset) low = middle;
    else high = middle;
  }
  return high * 1000;
}

function askOffset(format: Intl.DateTimeFormat, at: number): number {
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = (
    format.format(at).match(/\d+/g) ?? []
  ).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}

function createFormat(name: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}

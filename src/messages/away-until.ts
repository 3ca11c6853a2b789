import { zonedParts } from '../domain/calendar/zone.ts';
import { findPerson, isSamePerson, type PersonId } from '../domain/desk.ts';
import type { Reader, View } from './view.ts';
import { writeDay, writeShortMoment } from './written-time.ts';

/** Until when somebody is away, in their own zone: the last day, or the moment. null: they are there. */
export function writeAwayUntil(
  person: PersonId,
  { desk, now }: Pick<View, 'desk' | 'now'>,
  reader: Reader,
): string | null {
  const ends = desk.absences
    .filter(
      (absence) => isSamePerson(desk, absence.person, person) && absence.from <= now && now < absence.to,
    )
    .map(({ to }) => to);
  if (ends.length === 0) return null;
  const to = Math.max(...ends);
  const zone = findPerson(desk, person)?.timezone ?? reader.zone;
  const isWholeDay = zonedParts(to, zone).minutesOfDay === 0;
  // Whoever is away up to midnight is back on the day after.
  return isWholeDay
    ? writeDay(zonedParts(to - 1, zone).date, reader)
    : writeShortMoment(to, { ...reader, zone });
}

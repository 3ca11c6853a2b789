import type { Moment } from './complaint.ts';
import type { Absence, Desk, PersonId } from './desk.ts';
import { findPerson, isSamePerson } from './desk.ts';
import type { AbsentBecause } from './events/reminding.ts';

/** Somebody who is not there. `person` null: nobody stands in for them by name, or who does is not there either. */
export interface StandIn {
  readonly person: PersonId | null;
  readonly because: AbsentBecause;
}

/**
 * Who is there instead; null when the person is there. A stand-in's own stand-in is not asked: backup and lead are,
 * by the caller, since they know the complaint better. Whoever's account is gone named nobody who still counts.
 */
export function findStandIn(person: PersonId, desk: Desk, now: Moment): StandIn | null {
  if (isGone(person, desk)) return { person: null, because: 'gone' };
  const absences = absencesOf(person, desk, now);
  if (absences.length === 0) return null;
  const named = absences.map(({ standIn }) => findPerson(desk, standIn)?.id ?? null);
  const there = named.findLast((id) => id !== null && isThere(id, desk, now));
  return { person: there ?? null, because: 'away' };
}

export function isAway(person: PersonId, desk: Desk, now: Moment): boolean {
  return absencesOf(person, desk, now).length > 0;
}

/** Neither away nor gone. */
export function isThere(person: PersonId, desk: Desk, now: Moment): boolean {
  return !isGone(person, desk) && !isAway(person, desk, now);
}

/** Those who are away with this person as their stand-in. */
export function standsInFor(person: PersonId, desk: Desk, now: Moment): PersonId[] {
  const absent = desk.absences
    .filter((absence) => isDuring(absence, now) && isSamePerson(desk, absence.standIn, person))
    .map((absence) => absence.person)
    .filter((id) => !isSamePerson(desk, id, person));
  return [...new Set(absent)];
}

/** Whoever left the desk is as gone as whose account is. */
function isGone(person: PersonId, desk: Desk): boolean {
  return findPerson(desk, person)?.isGone ?? true;
}

function absencesOf(person: PersonId, desk: Desk, now: Moment): Absence[] {
  return desk.absences.filter(
    (absence) => isDuring(absence, now) && isSamePerson(desk, absence.person, person),
  );
}

function isDuring({ from, to }: Absence, now: Moment): boolean {
  return from <= now && now < to;
}

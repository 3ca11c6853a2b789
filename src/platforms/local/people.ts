import type { Desk, Person } from '../../domain/desk.ts';
import type { Account } from '../../ports/chat-platform.ts';
import type { ShownPerson } from '../../ports/local-workspace.ts';

/** A person's account in the local workspace is the person's id. */
export function accountOf(person: Person): Account {
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    locale: person.locale,
    timezone: person.timezone,
    isOutsider: false,
    isGone: false,
  };
}

export function findPersonByEmail(desk: Desk, email: string): Person | null {
  const wanted = email.trim().toLowerCase();
  for (const person of desk.people.values()) {
    if (person.email?.toLowerCase() === wanted) return person;
  }
  return null;
}

export function showPerson(person: Person, desk: Desk): ShownPerson {
  const products = [...desk.products.values()];
  const named = (role: 'owner' | 'backup' | 'lead') =>
    products.filter((product) => product[role] === person.id).map((product) => product.name);
  return {
    id: person.id,
    name: person.name,
    roles: person.roles,
    locale: person.locale ?? desk.locale,
    owns: named('owner'),
    backs: named('backup'),
    leads: named('lead'),
  };
}

/** The zone that a person's times are shown in: their own, else that of the desk's first calendar. */
export function zoneOf(person: Person | null, desk: Desk): string {
  const [calendar] = desk.calendars.values();
  return person?.timezone ?? calendar?.timezone ?? 'UTC';
}

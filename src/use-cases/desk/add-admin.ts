import { usualDesk, type Locale, type Person, type PersonId, type Role } from '../../domain/desk.ts';
import type { DeskContent, DeskStore } from '../../ports/desk-store.ts';
import { remindersPerHour } from './desk-schema.ts';

/** The first admin of an empty desk: whoever typed the code. `locale` is the desk's until it is set up. */
export async function addAdmin(store: DeskStore, person: Person, locale: Locale): Promise<void> {
  await store.apply({
    edit: (current) => listPerson(current ?? emptyDesk(locale), person, 'admin').desk,
    source: 'setup',
    checksum: null,
    by: person.id,
  });
}

export function emptyDesk(locale: Locale): DeskContent {
  return {
    locale,
    people: new Map(),
    calendars: new Map(),
    policies: new Map(),
    products: new Map(),
    rotas: new Map(),
    remindersPerHour,
    ...usualDesk,
  };
}

/**
 * Lists somebody who was only learned, under a key that can stand in a desk.yml, and gives the role. Whoever is
 * listed already, under any account, keeps the key.
 */
export function listPerson(
  desk: DeskContent,
  person: Person,
  role: Role,
): { desk: DeskContent; id: PersonId } {
  const listed = [...desk.people.values()].find(
    (known) => known.id === person.id || sharesAccount(known, person),
  );
  const id = listed?.id ?? freeKey(desk, person);
  const roles = [...new Set([...(listed?.roles ?? []), role])];
  const accounts = { ...person.accounts, ...listed?.accounts, local: id };
  const entry: Person = { ...(listed ?? person), id, roles, accounts };
  return { id, desk: { ...desk, people: new Map([...desk.people, [id, entry]]) } };
}

function sharesAccount(known: Person, person: Person): boolean {
  return (['slack', 'lark'] as const).some(
    (platform) =>
      known.accounts[platform] !== undefined && known.accounts[platform] === person.accounts[platform],
  );
}

function freeKey(desk: DeskContent, person: Person): PersonId {
  const key = keyOf(person.name) || keyOf(person.id) || 'person';
  let free = key;
  for (let number = 2; desk.people.has(free); number += 1) free = `${key}-${number}`;
  return free;
}

/** Letters and digits of any script, as keys of a desk.yml may have them. */
export function keyOf(name: string): string {
  const key = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 40);
  return key.replace(/^-+|-+$/gu, '');
}

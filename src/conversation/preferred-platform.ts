import type { PlatformName } from '../domain/actor.ts';
import { findPerson, type Desk, type PersonId } from '../domain/desk.ts';
import type { PeopleStore } from '../ports/people-store.ts';

export interface PreferenceDeps {
  readonly people: Pick<PeopleStore, 'lastUsed'>;
  readonly connected: readonly PlatformName[];
}

/** Where a person is spoken to, best first: on the platform used last, else in the order they are connected. */
export async function findPreferredPlatforms(
  { people, connected }: PreferenceDeps,
  desk: Desk,
  person: PersonId,
): Promise<readonly PlatformName[]> {
  const known = findPerson(desk, person);
  const last = await people.lastUsed(known?.id ?? person);
  const all = [...new Set([...(last === null ? [] : [last]), ...connected])];
  return all.filter((platform) => connected.includes(platform) && known?.accounts[platform] !== undefined);
}

import type { PlatformName, Surface } from '../domain/actor.ts';
import { findPerson, type Desk, type PersonId } from '../domain/desk.ts';
import type { ComplaintStore } from '../ports/complaint-store.ts';
import type { PeopleStore } from '../ports/people-store.ts';

export interface PreferenceDeps {
  readonly people: Pick<PeopleStore, 'lastUsed'>;
  readonly store: Pick<ComplaintStore, 'history'>;
  readonly connected: readonly PlatformName[];
  /** Platforms that nothing reaches now. */
  readonly failing: () => Promise<ReadonlySet<PlatformName>>;
}

export interface Spoken {
  readonly desk: Desk;
  readonly person: PersonId;
  /** What is spoken of; null: no complaint. */
  readonly complaint: number | null;
}

/**
 * Where a person is spoken to, best first: on the platform used last; who used none yet where the complaint was
 * opened, for there others talk of it; else in the order they are connected. What nothing reaches now comes last.
 */
export async function findPreferredPlatforms(
  deps: PreferenceDeps,
  { desk, person, complaint }: Spoken,
): Promise<readonly PlatformName[]> {
  const { connected } = deps;
  const known = findPerson(desk, person);
  const has = (platform: PlatformName) => known?.accounts[platform] !== undefined;
  const usable = connected.filter(has);
  if (usable.length < 2) return usable;
  const first = (await deps.people.lastUsed(known?.id ?? person)) ?? (await findSurface(deps, complaint));
  const failing = await deps.failing();
  const rankOf = (platform: PlatformName) => (failing.has(platform) ? 2 : 0) + (platform === first ? 0 : 1);
  return usable.toSorted((one, other) => rankOf(one) - rankOf(other));
}

async function findSurface(
  { store }: Pick<PreferenceDeps, 'store'>,
  complaint: number | null,
): Promise<Surface | null> {
  if (complaint === null) return null;
  return (await store.history(complaint))[0]?.surface ?? null;
}

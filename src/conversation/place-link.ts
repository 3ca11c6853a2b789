import type { PlatformName } from '../domain/actor.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Place } from '../ports/complaint-store.ts';

/** Where a place can be opened. A link is a convenience: a platform that is slow or down gives none. */
export async function permalinkOf(
  platforms: ReadonlyMap<PlatformName, ChatPlatform>,
  place: Place | null,
): Promise<string | null> {
  if (!place?.platform || place.channel === null || place.message === null) return null;
  const posted = { channel: place.channel, message: place.message };
  const found = await platforms
    .get(place.platform)
    ?.permalink(posted)
    .catch(() => null);
  return found ?? null;
}

/** Where the card stands on the platform the message goes to: no other one is asked, it may be down. */
export async function permalinkOfCardOn(
  platforms: ReadonlyMap<PlatformName, ChatPlatform>,
  platform: PlatformName,
  places: readonly Place[],
): Promise<string | null> {
  const place = places.find(
    (found) => found.role === 'card' && found.message !== null && found.platform === platform,
  );
  return permalinkOf(platforms, place ?? null);
}

/** The place as it stands now that an earlier copy belongs to: the copy is named after it. */
export function currentCopy(moved: Place, places: readonly Place[]): Place | null {
  const id = moved.id.slice(0, moved.id.lastIndexOf('~'));
  return places.find((place) => place.role !== 'moved' && place.id === id) ?? null;
}

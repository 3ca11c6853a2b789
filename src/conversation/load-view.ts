import { visibilityOf } from '../domain/visibility.ts';
import { viewOf, type View } from '../messages/view.ts';
import { withSeenLinks } from './seen-links.ts';
import type { Turn } from './turn.ts';

/** null when it does not exist or the speaker may not see it: both look the same from outside. */
export async function loadView(
  { deps, desk, actor, now, speaker }: Turn,
  number: number,
): Promise<View | null> {
  const { store } = deps.useCases;
  const visibility = visibilityOf(actor, desk);
  const record = await store.find(number, visibility);
  if (record === null) return null;
  return withSeenLinks(store, viewOf({ record, desk, now, platform: speaker.platform }), visibility);
}

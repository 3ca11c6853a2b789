import { visibilityOf } from '../domain/visibility.ts';
import { viewOf, type View } from '../messages/view.ts';
import type { Turn } from './turn.ts';

/** null when it does not exist or the speaker may not see it: both look the same from outside. */
export async function loadView(
  { deps, desk, actor, now, speaker }: Turn,
  number: number,
): Promise<View | null> {
  const record = await deps.useCases.store.find(number, visibilityOf(actor, desk));
  return record === null ? null : viewOf({ record, desk, now, platform: speaker.platform });
}

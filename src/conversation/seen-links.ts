import type { Visibility } from '../domain/visibility.ts';
import type { View } from '../messages/view.ts';
import type { ComplaintStore } from '../ports/complaint-store.ts';
import { withSeenOthers } from '../use-cases/complaint/seen-others.ts';

/** Other complaints are named on a page or a card only to readers who may see them. */
export async function withSeenLinks(
  store: Pick<ComplaintStore, 'list'>,
  view: View,
  visibility: Visibility,
): Promise<View> {
  return { ...view, state: await withSeenOthers(store, view.state, visibility) };
}

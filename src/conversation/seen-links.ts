import type { ComplaintEvent } from '../domain/events.ts';
import type { Visibility } from '../domain/visibility.ts';
import type { View } from '../messages/view.ts';
import type { ComplaintStore } from '../ports/complaint-store.ts';

/** That there is another complaint is told only to readers who may see that one. */
export async function withSeenLinks(
  store: Pick<ComplaintStore, 'list'>,
  view: View,
  visibility: Visibility,
): Promise<View> {
  const { links } = view.state;
  const seen = await findSeen(
    store,
    links.map(({ to }) => to),
    visibility,
  );
  return { ...view, state: { ...view.state, links: links.filter(({ to }) => seen.has(to)) } };
}

/** What happened, without the links to what the reader may not see. */
export async function leaveOutUnseen(
  store: Pick<ComplaintStore, 'list'>,
  history: readonly ComplaintEvent[],
  visibility: Visibility,
): Promise<readonly ComplaintEvent[]> {
  const others = history.flatMap((event) => linkedTo(event) ?? []);
  const seen = await findSeen(store, others, visibility);
  return history.filter((event) => {
    const other = linkedTo(event);
    return other === null || seen.has(other);
  });
}

function linkedTo(event: ComplaintEvent): number | null {
  return event.type === 'linked' || event.type === 'unlinked' ? event.data.to : null;
}

async function findSeen(
  store: Pick<ComplaintStore, 'list'>,
  numbers: readonly number[],
  visibility: Visibility,
): Promise<ReadonlySet<number>> {
  if (numbers.length === 0) return new Set();
  const asked = [...new Set(numbers)];
  const { records } = await store.list({ numbers: asked }, visibility, { offset: 0, limit: asked.length });
  return new Set(records.map(({ state }) => state.number));
}

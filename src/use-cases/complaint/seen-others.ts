import type { Complaint } from '../../domain/complaint.ts';
import type { ComplaintEvent } from '../../domain/events.ts';
import type { Visibility } from '../../domain/visibility.ts';
import type { ComplaintStore } from '../../ports/complaint-store.ts';

/** That there is another complaint is told only to readers who may see that one. */
export async function withSeenOthers(
  store: Pick<ComplaintStore, 'list'>,
  complaint: Complaint,
  visibility: Visibility,
): Promise<Complaint> {
  const { links, absorbed, mergedInto, recurrences } = complaint;
  const others = [
    ...links.map(({ to }) => to),
    ...absorbed,
    ...(mergedInto === null ? [] : [mergedInto]),
    ...recurrences.flatMap(({ among }) => among),
  ];
  const seen = await findSeen(store, others, visibility);
  return {
    ...complaint,
    links: links.filter(({ to }) => seen.has(to)),
    absorbed: absorbed.filter((number) => seen.has(number)),
    mergedInto: mergedInto !== null && seen.has(mergedInto) ? mergedInto : null,
    recurrences: recurrences.flatMap((found) => {
      const among = found.among.filter((number) => seen.has(number));
      return among.length === 0 ? [] : [{ ...found, among }];
    }),
  };
}

/** What happened, without what the reader may not see: neither named nor counted. */
export async function leaveOutUnseen(
  store: Pick<ComplaintStore, 'list'>,
  history: readonly ComplaintEvent[],
  visibility: Visibility,
): Promise<readonly ComplaintEvent[]> {
  const seen = await findSeen(store, history.flatMap(othersIn), visibility);
  return history.flatMap((event) => withoutUnseen(event, seen));
}

function withoutUnseen(event: ComplaintEvent, seen: ReadonlySet<number>): ComplaintEvent[] {
  const others = othersIn(event);
  if (others.every((number) => seen.has(number))) return [event];
  if (event.type === 'recurrence-found') {
    const among = event.data.among.filter((number) => seen.has(number));
    return among.length === 0 ? [] : [{ ...event, data: { ...event.data, among } }];
  }
  // That it goes on elsewhere is no secret; where is: it points to itself.
  return event.type === 'merged' ? [{ ...event, data: { into: event.complaint } }] : [];
}

/** Other complaints that an event names. */
function othersIn(event: ComplaintEvent): readonly number[] {
  switch (event.type) {
    case 'linked':
    case 'unlinked':
      return [event.data.to];
    case 'merged':
      return [event.data.into];
    case 'absorbed':
    case 'absorption-undone':
      return [event.data.from];
    case 'recurrence-found':
      return event.data.among;
    default:
      return [];
  }
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

import type { Complaint } from '../complaint.ts';
import type { EventOf } from '../events.ts';
import type { TrackingEvents } from '../events/tracking.ts';
import type { TrackerItem } from '../tracker-item.ts';
import { changeOne, type ChangesOf } from './change.ts';
import { stampOf } from './stamp.ts';
import { refIn } from './words-ref.ts';

/** What of it stands in a tracker too. */
export const tracking: ChangesOf<keyof TrackingEvents> = {
  'item-asked': (before, event) => {
    const { number, subject, tracker } = event.data;
    const known = before.items.find((item) => item.number === number);
    // Asked for again without words, it is sent as it was before.
    const title = refIn(event, 'title');
    const words = title === null ? {} : { title, text: refIn(event, 'text') };
    if (known !== undefined) return withItem(before, number, { state: 'asked', fault: null, ...words });
    const item = { ...begun(event), number, subject, tracker, state: 'asked' } as const;
    return { ...before, items: [...before.items, item] };
  },
  'item-linked': (before, event) => {
    const { number, subject, tracker, place, seen } = event.data;
    const linked = { state: 'linked', place, seen, movedAt: event.at, fault: null } as const;
    if (before.items.some((item) => item.number === number)) return withItem(before, number, linked);
    const item = { ...begun(event), number, subject, tracker, ...linked } as const;
    return { ...before, items: [...before.items, item] };
  },
  'item-moved': (before, { data, at }) => {
    const { number, seen } = data;
    const known = before.items.find((item) => item.number === number);
    const isOther = known?.seen?.status !== seen.status;
    return withItem(before, number, { seen, state: 'linked', ...(isOther ? { movedAt: at } : {}) });
  },
  'item-failed': (before, { data }) => withItem(before, data.number, { state: 'failed', fault: data.fault }),
  'item-lost': (before, { data }) => withItem(before, data.number, { state: 'lost' }),
  'item-unlinked': (before, { data }) => withItem(before, data.number, { state: 'unlinked' }),
};

function begun(event: EventOf<'item-asked' | 'item-linked'>) {
  return {
    ...stampOf(event),
    title: refIn(event, 'title'),
    text: refIn(event, 'text'),
    place: null,
    seen: null,
    movedAt: event.at,
    fault: null,
  };
}

function withItem(before: Complaint, number: number, change: Partial<TrackerItem>): Complaint {
  return { ...before, items: changeOne(before.items, number, (item) => ({ ...item, ...change })) };
}

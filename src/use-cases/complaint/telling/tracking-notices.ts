import { sayInThread, type TellByType } from './say.ts';
import { noticeOf, toPeople } from './messages.ts';
import type { EventOf, EventType } from '../../../domain/events.ts';
import type { NewDelivery } from '../../../ports/complaint-store.ts';
import type { Teller } from './teller.ts';

/** Who hears what becomes of work that stands in a tracker. */
export const trackingNotices: TellByType<Extract<EventType, 'action-reopened' | `item-${string}`>> = {
  'action-reopened': (event, teller) => {
    const action = teller.after.actions.find(({ number }) => number === event.data.number);
    return [
      ...sayInThread(event, teller),
      ...toPeople(event, teller, [action?.who ?? null], noticeOf(event.type, event)),
    ];
  },
  'item-asked': sayInThread,
  'item-linked': sayInThread,
  'item-moved': tellMoved,
  'item-failed': tellWhoAsked,
  'item-lost': tellWhoAsked,
  'item-unlinked': sayInThread,
};

/** Another due date alone changes the card. */
function tellMoved(event: EventOf<'item-moved'>, teller: Teller): NewDelivery[] {
  return event.data.seen.rawStatus === event.data.from ? [] : sayInThread(event, teller);
}

function tellWhoAsked(event: EventOf<'item-failed' | 'item-lost'>, teller: Teller): NewDelivery[] {
  const item = teller.after.items.find(({ number }) => number === event.data.number);
  return [
    ...sayInThread(event, teller),
    ...toPeople(event, teller, [item?.by ?? null], noticeOf(event.type, event)),
  ];
}

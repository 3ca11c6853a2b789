import type { Origin } from '../../../domain/complaint.ts';
import { referenceOf } from '../../../domain/complaint.ts';
import type { EventOf } from '../../../domain/events.ts';
import type { NewDelivery } from '../../../ports/complaint-store.ts';
import { inThreadOf, noticeOf } from './messages.ts';
import { currentCards } from './places.ts';
import type { AnyPlace, Teller } from './teller.ts';

/** The card moved on: the thread it leaves says where to, once. */
export function toOldThread(event: EventOf<'transferred'>, teller: Teller): NewDelivery[] {
  const { before, places } = teller;
  const left =
    before === null
      ? []
      : currentCards(places, { after: before, desk: teller.desk, connected: teller.connected });
  const old = left.filter(
    (place) => place.role === 'card' && place.message !== undefined && !teller.cards.includes(place),
  );
  return old.flatMap((place) => inThreadOf(place, event, noticeOf('transferred', event)));
}

/** What was typed in one thread is mirrored to the others. */
export function toOtherThreads(
  event: EventOf<'note-added' | 'evidence-added'>,
  teller: Teller,
): NewDelivery[] {
  const { origin } = event.data;
  const content = noticeOf(event.type, event);
  return teller.cards
    .filter((place) => origin === null || !isThreadOf(place, origin))
    .flatMap((place) => inThreadOf(place, event, content));
}

/** A card that was issued anew stands in the thread of the one before it. */
function isThreadOf(place: AnyPlace, { platform, channel, thread }: Origin): boolean {
  const isHere = place.channel === channel && (place.platform ?? platform) === platform;
  return isHere && thread !== null && [place.message, place.thread].includes(thread);
}

/** One short reply where it was escalated from, unless another company reads along. */
export function underOrigin(event: EventOf<'reported'>, { connected, after }: Teller): NewDelivery[] {
  const { origin } = event.data;
  if (origin === null || origin.message === null || origin.isShared || after.restricted) return [];
  if (!connected.includes(origin.platform)) return [];
  return [
    {
      key: `${referenceOf(event.complaint)}/${event.version}/opened-from-here`,
      complaint: event.complaint,
      destination: { kind: 'channel', platform: origin.platform, channel: origin.channel },
      place: null,
      isInThread: true,
      thread: origin.thread ?? origin.message,
      lane: `origin:${referenceOf(event.complaint)}`,
      content: noticeOf('opened-from-here', event),
    },
  ];
}

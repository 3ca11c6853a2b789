import { personOf } from '../../../domain/actor.ts';
import { referenceOf } from '../../../domain/complaint.ts';
import type { PersonId } from '../../../domain/desk.ts';
import { currentId, isSamePerson } from '../../../domain/desk.ts';
import type { ComplaintEvent } from '../../../domain/events.ts';
import type { NoticeName } from '../../../domain/notice.ts';
import type { DeliveryContent, NewDelivery } from '../../../ports/complaint-store.ts';
import { destinationOf } from './places.ts';
import type { AnyPlace, Teller } from './teller.ts';

export function noticeOf(
  notice: NoticeName,
  event: ComplaintEvent,
  mention: readonly PersonId[] = [],
): DeliveryContent {
  return { kind: 'notice', notice, version: event.version, mention };
}

/** One message in the thread of each live card; restricted complaints are told to their people directly. */
export function toThread(event: ComplaintEvent, teller: Teller, content: DeliveryContent): NewDelivery[] {
  return teller.cards.flatMap((place) => inThreadOf(place, event, content));
}

export function inThreadOf(place: AnyPlace, event: ComplaintEvent, content: DeliveryContent): NewDelivery[] {
  const destination = destinationOf(place);
  if (destination === null) return [];
  return [
    {
      key: keyOf(event, content, place.id),
      complaint: event.complaint,
      destination,
      place: place.id,
      isInThread: true,
      thread: null,
      lane: place.id,
      content,
    },
  ];
}

/** A direct message to each, but not to whoever did it: they know. */
export function toPeople(
  event: ComplaintEvent,
  teller: Teller,
  people: readonly (PersonId | null)[],
  content: DeliveryContent,
  options: { readonly evenDoer: boolean } = { evenDoer: false },
): NewDelivery[] {
  const { desk, after } = teller;
  const doer = options.evenDoer ? null : personOf(event.actor);
  const told = people
    .filter((person) => person !== null)
    .filter((person) => !isSamePerson(desk, person, doer) && !isSamePerson(desk, person, after.about))
    .map((person) => currentId(desk, person));
  return [...new Set(told)].map((person) => ({
    key: keyOf(event, content, person),
    complaint: event.complaint,
    destination: { kind: 'person', person },
    place: null,
    isInThread: false,
    thread: null,
    lane: `person:${person}/${referenceOf(event.complaint)}`,
    content,
  }));
}

/** `target`: the person, or the place in whose thread it stands. */
export function keyOf(
  { complaint, version }: Pick<ComplaintEvent, 'complaint' | 'version'>,
  content: DeliveryContent,
  target: string,
): string {
  const name = 'notice' in content ? content.notice : content.kind;
  return `${referenceOf(complaint)}/${version}/${name}/${target}`;
}

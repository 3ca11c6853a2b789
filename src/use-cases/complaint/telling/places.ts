import type { PlatformName } from '../../../domain/actor.ts';
import type { Complaint } from '../../../domain/complaint.ts';
import { referenceOf } from '../../../domain/complaint.ts';
import type { Desk } from '../../../domain/desk.ts';
import { findProduct } from '../../../domain/desk.ts';
import { responsibleFor } from '../../../domain/responsible.ts';
import type { DeliveryContent, NewDelivery, NewPlace, Place } from '../../../ports/complaint-store.ts';
import type { AnyPlace, Teller, TellingInput } from './teller.ts';

export function placesToAdd({ after, places, desk, connected, events }: TellingInput): NewPlace[] {
  const wanted = [...receiptPlace(after), ...cardPlaces(after, desk, connected, events.at(-1)?.version ?? 0)];
  return wanted.filter((place) => !places.some((known) => isSamePlace(known, place)));
}

function isSamePlace(known: Place, wanted: NewPlace): boolean {
  if (known.role !== wanted.role) return false;
  if (wanted.person !== null) return known.person === wanted.person;
  return known.platform === wanted.platform && known.channel === wanted.channel;
}

function receiptPlace(complaint: Complaint): NewPlace[] {
  const id = `${referenceOf(complaint.number)}/receipt`;
  return [{ id, role: 'receipt', platform: null, channel: null, person: complaint.reporter }];
}

/** A card in each channel of the product; in private conversations when it is restricted or has no channel. */
function cardPlaces(
  complaint: Complaint,
  desk: Desk,
  connected: readonly PlatformName[],
  version: number,
): NewPlace[] {
  const channels = complaint.restricted ? [] : channelsOf(complaint, desk, connected);
  if (channels.length === 0) return privatePlaces(complaint, desk);
  return channels.map(({ platform, channel }) => ({
    id: `${referenceOf(complaint.number)}/card/${platform}/${version}`,
    role: 'card',
    platform,
    channel,
    person: null,
  }));
}

function channelsOf(complaint: Complaint, desk: Desk, connected: readonly PlatformName[]) {
  const product = findProduct(desk, complaint.product);
  return connected.flatMap((platform) => {
    const channel = product?.channels[platform]?.id;
    return channel === undefined ? [] : [{ platform, channel }];
  });
}

function privatePlaces(complaint: Complaint, desk: Desk): NewPlace[] {
  const { owner, lead } = responsibleFor(complaint, desk);
  const people = new Set([owner, lead].filter((person) => person !== null));
  return [...people].map((person) => ({
    id: `${referenceOf(complaint.number)}/private/${person}`,
    role: 'private-card',
    platform: null,
    channel: null,
    person,
  }));
}

export function currentCards(
  places: readonly AnyPlace[],
  { after, desk, connected }: Pick<TellingInput, 'after' | 'desk' | 'connected'>,
): AnyPlace[] {
  const channels = after.restricted ? [] : channelsOf(after, desk, connected);
  if (channels.length === 0) {
    const { owner, lead } = responsibleFor(after, desk);
    return places.filter(({ role, person }) => role === 'private-card' && [owner, lead].includes(person));
  }
  return channels.flatMap(({ platform, channel }) => {
    const found = places.find(
      (place) => place.role === 'card' && place.platform === platform && place.channel === channel,
    );
    return found === undefined ? [] : [found];
  });
}

/** Every place shows the latest state; one that shows it already is not sent again. */
export function redraw(places: readonly AnyPlace[], complaint: Complaint): NewDelivery[] {
  // An earlier copy only points to the card, and takes no changes once it is old.
  return places
    .filter(({ role }) => role !== 'moved')
    .flatMap((place) =>
      drawnAt(place, complaint.number, { kind: place.role === 'receipt' ? 'receipt' : 'card' }),
    );
}

/** Earlier copies in channels may show what was to be read before: they are removed. */
export function removeCopies({ places, after }: Teller): NewDelivery[] {
  if (!after.restricted) return [];
  return places
    .filter(({ role, person }) => role === 'moved' && person === null)
    .flatMap((place) => drawnAt(place, after.number, { kind: 'moved' }));
}

function drawnAt(place: AnyPlace, complaint: number, content: DeliveryContent): NewDelivery[] {
  const destination = destinationOf(place);
  if (destination === null) return [];
  return [
    {
      key: `draw:${place.id}`,
      complaint,
      destination,
      place: place.id,
      isInThread: false,
      thread: null,
      lane: place.id,
      content,
    },
  ];
}

export function destinationOf(place: AnyPlace): NewDelivery['destination'] | null {
  if (place.person !== null) return { kind: 'person', person: place.person };
  if (place.platform === null || place.channel === null) return null;
  return { kind: 'channel', platform: place.platform, channel: place.channel };
}

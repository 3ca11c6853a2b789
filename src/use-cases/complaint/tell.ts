import type { PlatformName } from '../../domain/actor.ts';
import { personOf } from '../../domain/actor.ts';
import type { Complaint, Origin } from '../../domain/complaint.ts';
import { referenceOf } from '../../domain/complaint.ts';
import type { Desk, PersonId } from '../../domain/desk.ts';
import { currentId, findProduct, isSamePerson } from '../../domain/desk.ts';
import type { ComplaintEvent, EventOf } from '../../domain/events.ts';
import type { NoticeName } from '../../domain/notice.ts';
import { responsibleFor } from '../../domain/responsible.ts';
import { maySee } from '../../domain/visibility.ts';
import type { DeliveryContent, NewDelivery, NewPlace, Place } from '../../ports/complaint-store.ts';

export interface TellingInput {
  readonly before: Complaint | null;
  readonly after: Complaint;
  readonly events: readonly ComplaintEvent[];
  readonly places: readonly Place[];
  readonly desk: Desk;
  /** Platforms that are switched on: nothing is written for the others. */
  readonly connected: readonly PlatformName[];
}

export interface Telling {
  readonly places: readonly NewPlace[];
  readonly deliveries: readonly NewDelivery[];
}

/** A place that stands already or is made by this change. */
type AnyPlace = NewPlace & Partial<Pick<Place, 'message' | 'thread'>>;

/** Who must be told what by these events, as rows to be written with them. Wording is drawn when they are sent. */
export function decideTelling(input: TellingInput): Telling {
  const newPlaces = placesToAdd(input);
  const places: AnyPlace[] = [...input.places, ...newPlaces];
  const teller: Teller = { ...input, places, cards: currentCards(places, input) };
  const isVisible = input.events.some((event) => !invisible.includes(event.type));
  const deliveries = [
    ...(isVisible ? redraw(places, input.after) : []),
    ...input.events.flatMap((event) => tellEvent(event, teller)),
  ];
  return {
    places: newPlaces,
    deliveries: unique(deliveries).filter((delivery) => isForTheirEyes(delivery, input)),
  };
}

/** What stands already in a private conversation is drawn again in any case: it may have words to lose. */
function isForTheirEyes(
  { destination, place, isInThread }: NewDelivery,
  { after, desk, places }: TellingInput,
): boolean {
  if (destination.kind !== 'person' || maySee(destination.person, after, desk)) return true;
  return !isInThread && places.some(({ id }) => id === place);
}

const invisible: readonly ComplaintEvent['type'][] = [
  'reminder-sent',
  'reminder-failed',
  'reminder-seen',
  'urge-sent',
  'urge-refused',
  'note-added',
];

interface Teller extends Omit<TellingInput, 'places'> {
  readonly places: readonly AnyPlace[];
  /** Where the complaint stands now: its live cards. */
  readonly cards: readonly AnyPlace[];
}

function placesToAdd({ after, places, desk, connected, events }: TellingInput): NewPlace[] {
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

function currentCards(
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
function redraw(places: readonly AnyPlace[], complaint: Complaint): NewDelivery[] {
  // An earlier copy only points to the card, and takes no changes once it is old.
  return places
    .filter(({ role }) => role !== 'moved')
    .flatMap((place) =>
      drawnAt(place, complaint.number, { kind: place.role === 'receipt' ? 'receipt' : 'card' }),
    );
}

/** Earlier copies in channels may show what was to be read before: they are removed. */
function removeCopies({ places, after }: Teller): NewDelivery[] {
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

function destinationOf(place: AnyPlace): NewDelivery['destination'] | null {
  if (place.person !== null) return { kind: 'person', person: place.person };
  if (place.platform === null || place.channel === null) return null;
  return { kind: 'channel', platform: place.platform, channel: place.channel };
}

function tellEvent(event: ComplaintEvent, teller: Teller): NewDelivery[] {
  const inThread = (notice: NoticeName, mention: readonly PersonId[] = []) =>
    toThread(event, teller, { kind: 'notice', notice, version: event.version, mention });
  const direct = (notice: NoticeName, people: readonly (PersonId | null)[]) =>
    toPeople(event, teller, people, { kind: 'notice', notice, version: event.version, mention: [] });
  const { after } = teller;
  const reporters = [after.reporter, ...after.followers];
  const owner = responsibleFor(after, teller.desk).owner;
  // The reporter was told that somebody has it; now somebody has to answer anew.
  const isBackToReported = teller.before?.status === 'acknowledged' && after.status === 'reported';
  switch (event.type) {
    case 'reported':
      return underOrigin(event, teller);
    case 'acknowledged':
      // Resolved in the same breath: one message says it.
      return teller.events.some(({ type }) => type === 'resolved') ? [] : direct('acknowledged', reporters);
    case 'contact-logged':
      return [
        ...inThread('contact-logged'),
        ...(event.data.promisedAt === null ? [] : direct('date-promised', reporters)),
      ];
    case 'update-given':
      return [
        ...inThread('update-given'),
        ...(event.wordsFields.includes('forCustomer')
          ? toPeople(event, teller, [after.liaison], noticeOf('update-for-customer', event), {
              evenDoer: true,
            })
          : []),
      ];
    case 'note-added':
    case 'evidence-added':
      return toOtherThreads(event, teller);
    case 'assigned':
      return [
        ...inThread('assigned', event.data.isAcknowledged ? [] : [event.data.owner]),
        ...(isBackToReported ? direct('assigned', reporters) : []),
      ];
    case 'escalated':
    case 'nudged':
      return callOut(event, teller);
    case 'resolved':
      return [
        ...inThread('resolved'),
        ...toPeople(event, teller, [after.liaison], noticeOf('outcome-to-tell', event), { evenDoer: true }),
        ...direct(
          'resolved',
          reporters.filter((person) => !isSamePerson(teller.desk, person, after.liaison)),
        ),
      ];
    case 'resolution-refused':
      return inThread('resolution-refused', owner === null ? [] : [owner]);
    case 'reopened':
      return [...inThread('reopened', owner === null ? [] : [owner]), ...direct('reopened', reporters)];
    case 'rejected':
      return [...inThread('rejected'), ...direct('rejected', reporters)];
    case 'review-asked':
      return direct('review-asked', event.data.told);
    case 'merged':
      return [...inThread('merged'), ...direct('merged', reporters)];
    case 'absorbed':
      return [...inThread('absorbed'), ...direct('absorbed', [after.reporter])];
    case 'undone':
      return [...inThread('undone'), ...direct('undone', reporters)];
    case 'waiting-started':
      return [
        ...inThread('waiting-started'),
        ...(event.data.on === 'reporter' ? direct('question-for-reporter', reporters) : []),
      ];
    case 'reassessed':
    case 'snoozed':
    case 'waiting-ended':
    case 'closed':
    case 'withdrawn':
      return inThread(event.type);
    case 'restricted':
      return [...inThread(event.type), ...removeCopies(teller)];
    case 'transferred':
      return [...toOldThread(event, teller), ...(isBackToReported ? direct('transferred', reporters) : [])];
    case 'reminder-raised':
      return remind(event, teller);
    case 'urge-refused':
      return mentionInstead(event, teller);
    case 'corrected':
    case 'absorption-undone':
    case 'clock-halfway':
    case 'clock-breached':
    case 'ladder-exhausted':
    case 'reminder-sent':
    case 'reminder-failed':
    case 'reminder-seen':
    case 'urge-sent':
    case 'words-forgotten':
      return [];
  }
}

function noticeOf(notice: NoticeName, event: ComplaintEvent): DeliveryContent {
  return { kind: 'notice', notice, version: event.version, mention: [] };
}

/** One message in the thread of each live card; restricted complaints are told to their people directly. */
function toThread(event: ComplaintEvent, teller: Teller, content: DeliveryContent): NewDelivery[] {
  return teller.cards.flatMap((place) => inThreadOf(place, event, content));
}

/** Whoever is called and has no private card of a restricted complaint is told directly. */
function callOut(event: EventOf<'escalated' | 'nudged'>, teller: Teller): NewDelivery[] {
  const { told } = event.data;
  const content: DeliveryContent = {
    kind: 'notice',
    notice: event.type,
    version: event.version,
    mention: told,
  };
  const outside = told.filter((person) => !teller.cards.some((place) => place.person === person));
  return [
    ...toThread(event, teller, content),
    ...(isPrivate(teller) ? toPeople(event, teller, outside, content) : []),
  ];
}

function isPrivate(teller: Teller): boolean {
  return teller.cards.every((place) => place.role !== 'card');
}

/** The card moved on: the thread it leaves says where to, once. */
function toOldThread(event: EventOf<'transferred'>, teller: Teller): NewDelivery[] {
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

function inThreadOf(place: AnyPlace, event: ComplaintEvent, content: DeliveryContent): NewDelivery[] {
  const destination = destinationOf(place);
  if (destination === null) return [];
  return [
    {
      key: `${referenceOf(event.complaint)}/${event.version}/${nameOf(content)}/${place.id}`,
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
function toPeople(
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
    key: `${referenceOf(event.complaint)}/${event.version}/${nameOf(content)}/${person}`,
    complaint: event.complaint,
    destination: { kind: 'person', person },
    place: null,
    isInThread: false,
    thread: null,
    lane: `person:${person}/${referenceOf(event.complaint)}`,
    content,
  }));
}

function nameOf(content: DeliveryContent): string {
  return 'notice' in content ? content.notice : content.kind;
}

/** A reminder goes to each person directly, or once into the thread, mentioning just the persons of its step. */
function remind(event: EventOf<'reminder-raised'>, teller: Teller): NewDelivery[] {
  const { by, told } = event.data;
  const content: DeliveryContent = { kind: 'reminder', version: event.version, mention: told };
  if (by === 'direct' || by === 'urgent' || isPrivate(teller)) {
    const messages = toPeople(event, teller, told, content);
    return by === 'urgent' ? messages.flatMap((message) => [message, urgeOf(message, event)]) : messages;
  }
  const messages = toThread(event, teller, content);
  return by === 'thread'
    ? messages
    : messages.map((message) => ({ ...message, isInThread: false, place: null }));
}

/** After the direct message in its lane: platforms that can make it ring do so. */
function urgeOf(message: NewDelivery, event: EventOf<'reminder-raised'>): NewDelivery {
  const content: DeliveryContent = { kind: 'urge', version: event.version, of: message.key };
  return { ...message, key: `${message.key}/urge`, content };
}

/** It could not ring: one mention in the thread, where there is a thread that others see. */
function mentionInstead(event: EventOf<'urge-refused'>, teller: Teller): NewDelivery[] {
  const { reminder, person } = event.data;
  if (isPrivate(teller)) return [];
  return toThread(event, teller, { kind: 'reminder', version: reminder, mention: [person] });
}

/** What was typed in one thread is mirrored to the others. */
function toOtherThreads(event: EventOf<'note-added' | 'evidence-added'>, teller: Teller): NewDelivery[] {
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
function underOrigin(event: EventOf<'reported'>, { connected, after }: Teller): NewDelivery[] {
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

function unique(deliveries: readonly NewDelivery[]): NewDelivery[] {
  return [...new Map(deliveries.map((delivery) => [delivery.key, delivery])).values()];
}

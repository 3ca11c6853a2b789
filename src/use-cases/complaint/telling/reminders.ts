import { type ClockKey, referenceOf } from '../../../domain/complaint.ts';
import type { PersonId } from '../../../domain/desk.ts';
import { isSamePerson } from '../../../domain/desk.ts';
import type { ComplaintEvent, EventOf } from '../../../domain/events.ts';
import { peopleToTell } from '../../../domain/responsible.ts';
import type { DeliveryContent, NewDelivery } from '../../../ports/complaint-store.ts';
import { keyOf, toPeople, toThread } from './messages.ts';
import { isPrivate, type Teller } from './teller.ts';

type Raised = EventOf<'reminder-raised'>;

/**
 * A reminder goes to each person directly, or once into the thread, mentioning just the persons of its step that may
 * be disturbed. One that comes late goes to no thread: an outage would end in a message for each that fell due in it.
 */
export function remind(event: Raised, teller: Teller): NewDelivery[] {
  const { told, channels } = event.data;
  const isUnheard = told.length === 0 && channels.length > 0 && toChannels(event, teller).length === 0;
  return [...remindNamed(event, teller), ...(isUnheard ? tellLead(event, teller) : [])];
}

function remindNamed(event: Raised, teller: Teller): NewDelivery[] {
  const { by, told, isLate } = event.data;
  const isDirect = by === 'direct' || by === 'urgent' || isPrivate(teller);
  if (!isDirect && !isLate) return [...inThreads(event, teller), ...toChannels(event, teller)];
  const channels = isLate && told.length > 0 ? [] : toChannels(event, teller);
  const messages = toPeople(event, teller, told, contentOf(event, told));
  const ringing =
    by === 'urgent' ? messages.flatMap((message) => [message, urgeOf(message, event)]) : messages;
  return [...ringing, ...channels];
}

/** It names channels alone, and they are on no platform that is connected: never nobody. */
function tellLead(event: Raised, teller: Teller): NewDelivery[] {
  const { told } = peopleToTell([{ kind: 'lead' }], teller.after, teller.desk, event.at);
  return toPeople(event, teller, told, contentOf(event, told));
}

function contentOf({ version }: Raised, mention: readonly PersonId[]): DeliveryContent {
  return { kind: 'reminder', version, mention };
}

/** Whoever is held is not mentioned: they hear of it directly, once they may be disturbed. */
function inThreads(event: Raised, teller: Teller): NewDelivery[] {
  const { by, told, held } = event.data;
  const isHeld = (person: PersonId) => held.some((each) => isSamePerson(teller.desk, each.person, person));
  const awake = told.filter((person) => !isHeld(person));
  const messages = toThread(event, teller, contentOf(event, awake));
  return [
    ...(by === 'thread'
      ? messages.flatMap((message) => [
          message,
          ...retractEarlier(message, event.data.clock, event.version, teller),
        ])
      : messages.map((message) => ({ ...message, isInThread: false, place: null }))),
    ...toPeople(event, teller, told.filter(isHeld), contentOf(event, told)),
  ];
}

/** After the reminder in its lane: the one before it is read no more. What never stood in this thread is no fault. */
function retractEarlier(
  message: NewDelivery,
  clock: ClockKey | undefined,
  than: number,
  { before, after }: Teller,
): NewDelivery[] {
  const earlier = (before?.raised ?? []).filter((entry) => entry.clock === clock && entry.version < than);
  const keys = earlier.flatMap(({ version, refused = [] }) => {
    const key = keyOf({ complaint: after.number, version }, message.content, message.lane);
    return [key, ...refused.map((person) => mentionKeyOf(key, person))];
  });
  return [...new Set(keys)].map((of) => ({
    ...message,
    key: `${of}/retract`,
    content: { kind: 'retract', of },
  }));
}

/** Of the mention in place of a ring, by the reminder it belongs to: the next one removes it. */
function mentionKeyOf(reminder: string, person: PersonId): string {
  return `${reminder}/mention/${person}`;
}

/** Where a channel is told, nobody in it is called. */
function toChannels(event: Raised, { after, connected }: Teller): NewDelivery[] {
  if (after.restricted) return [];
  return event.data.channels
    .filter(({ platform }) => connected.includes(platform))
    .map(({ platform, channel }) => ({
      key: keyOf(event, contentOf(event, []), `${platform}:${channel}`),
      complaint: event.complaint,
      destination: { kind: 'channel', platform, channel },
      place: null,
      isInThread: false,
      thread: null,
      lane: `channel:${referenceOf(event.complaint)}`,
      content: contentOf(event, []),
    }));
}

/** After the direct message in its lane: platforms that can make it ring do so. */
function urgeOf(message: NewDelivery, event: Raised): NewDelivery {
  const content: DeliveryContent = { kind: 'urge', version: event.version, of: message.key };
  return { ...message, key: `${message.key}/urge`, content };
}

/** It could not ring: one mention in the thread, where there is a thread that others see. */
export function mentionInstead(event: EventOf<'urge-refused'>, teller: Teller): NewDelivery[] {
  const { reminder, person } = event.data;
  if (isPrivate(teller)) return [];
  const clock = teller.after.raised.find(({ version }) => version === reminder)?.clock;
  const content: DeliveryContent = { kind: 'reminder', version: reminder, mention: [person] };
  return toThread({ ...event, version: reminder }, teller, content).flatMap((message) => [
    { ...message, key: mentionKeyOf(message.key, person) },
    ...retractEarlier(message, clock, reminder, teller),
  ]);
}

/** It reached its person, or its thread, not: whoever is next, or whom it was for, is reminded of the same. */
export function remindInstead(event: EventOf<'reminder-failed'>, teller: Teller): NewDelivery[] {
  const { reminder, instead, directly = [] } = event.data;
  const people = instead === null ? directly : [instead];
  return people.flatMap((person) => remindOther(event, reminder, person, teller));
}

/** It waited for somebody who is not there by now. */
export function remindStandIn(event: EventOf<'reminder-passed-on'>, teller: Teller): NewDelivery[] {
  const { reminder, standIn, isToldAlready } = event.data;
  return isToldAlready ? [] : remindOther(event, reminder, standIn, teller);
}

function remindOther(
  event: ComplaintEvent,
  reminder: number,
  person: PersonId,
  teller: Teller,
): NewDelivery[] {
  const content: DeliveryContent = { kind: 'reminder', version: reminder, mention: [person] };
  // Named by the reminder and not by what happened to it: each person gets it once.
  return toPeople({ ...event, version: reminder }, teller, [person], content, { evenDoer: true });
}

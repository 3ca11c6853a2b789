import { personOf } from '../domain/actor.ts';
import { clockKeyOf } from '../domain/clocks.ts';
import type { Complaint, Moment } from '../domain/complaint.ts';
import { currentId, isSamePerson, type Desk, type PersonId } from '../domain/desk.ts';
import type { ComplaintEvent, EventOf } from '../domain/events.ts';
import { breaksThrough, findHold } from '../domain/quiet.ts';
import { fillsPlace, isEdit, type Delivery } from '../ports/delivery-store.ts';

/** What was to be sent earlier would disturb its person now. */
export interface PutOff {
  /** When to look again, in ms from now: a length, for deliveries run on real time. */
  readonly waitFor: number;
}

/** Whether it may be sent can change before the hold ends: priorities rise, hours are set anew, time is moved. */
const LOOK_EVERY = 5 * 60_000;

interface Sending {
  readonly delivery: Delivery;
  readonly desk: Desk;
  readonly now: Moment;
}

/** A message that waited, for a platform or for its turn, does not make up for it at night. null: it may be sent. */
export function findPutOff(
  { delivery, desk, now }: Sending,
  mayDisturb: (person: PersonId) => boolean,
): PutOff | null {
  const { destination, unknownSince } = delivery;
  // What may stand already is cleared up, not held.
  if (destination.kind !== 'person' || isEdit(delivery) || unknownSince !== null) return null;
  const person = currentId(desk, destination.person);
  const hold = findHold(person, desk, now);
  if (hold === null || mayDisturb(person)) return null;
  return { waitFor: Math.min(LOOK_EVERY, hold.until - now) };
}

/** A card that is drawn again in its place is no disturbance; the first is, but not for who has just done something. */
export function mayCardDisturb(
  delivery: Delivery,
  { priority, lastDone }: Complaint,
  { desk, now }: Sending,
  person: PersonId,
): boolean {
  if (delivery.place?.role !== 'private-card' || !fillsPlace(delivery) || priority === 'P1') return true;
  const isAwake = lastDone !== null && now - lastDone.at < LOOK_EVERY;
  return isAwake && isSamePerson(desk, person, lastDone.by);
}

/** Whoever did it is awake; who calls people out about the most urgent ones means to. */
export function mayNoticeDisturb(
  event: ComplaintEvent,
  { priority }: Complaint,
  desk: Desk,
  person: PersonId,
): boolean {
  const isCall = event.type === 'escalated' || event.type === 'nudged';
  return (isCall && priority === 'P1') || isSamePerson(desk, person, personOf(event.actor));
}

export function mayReminderDisturb({ data }: EventOf<'reminder-raised'>, complaint: Complaint): boolean {
  const kind = complaint.clocks.find((fact) => clockKeyOf(fact) === data.clock)?.kind;
  return kind !== undefined && breaksThrough(complaint, kind);
}

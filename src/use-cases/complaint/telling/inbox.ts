import { personOf } from '../../../domain/actor.ts';
import { clockKeyOf } from '../../../domain/clocks.ts';
import type { ClockKey, Complaint, Moment } from '../../../domain/complaint.ts';
import type { PersonId } from '../../../domain/desk.ts';
import { currentId, isSamePerson } from '../../../domain/desk.ts';
import type { ComplaintEvent, EventOf } from '../../../domain/events.ts';
import { COLLECT_MS, type Waiting, type WaitsBecause } from '../../../domain/inbox.ts';
import { breaksThrough, findHold } from '../../../domain/quiet.ts';
import type { NewDelivery } from '../../../ports/complaint-store.ts';
import type { NewInboxEntry } from '../../../ports/inbox-store.ts';
import type { Teller } from './teller.ts';

interface Routed {
  readonly deliveries: readonly NewDelivery[];
  readonly inbox: readonly NewInboxEntry[];
}

interface Wait {
  readonly person: PersonId;
  readonly kind: Waiting['kind'];
  readonly passes: Waiting['passes'];
  readonly flushAt: Moment;
  readonly because: WaitsBecause;
}

/** What this event tells people directly goes at once, or into their inbox: to be bundled, or until they are awake. */
export function routeToInbox(told: readonly NewDelivery[], event: ComplaintEvent, teller: Teller): Routed {
  const deliveries = told.map((delivery) => inOwnLane(delivery, event, teller));
  const inbox = deliveries.flatMap((delivery): NewInboxEntry[] => {
    const wait = waitOf(delivery, event, teller);
    if (wait === null) return [];
    const { key } = delivery;
    return [
      { ...wait, key, complaint: event.complaint, deliveries: [delivery, ...urgesOf(delivery, deliveries)] },
    ];
  });
  const waiting = new Set(inbox.flatMap((entry) => entry.deliveries.map(({ key }) => key)));
  return { deliveries: deliveries.filter(({ key }) => !waiting.has(key)), inbox };
}

/** What breaks through does not queue behind what waits for the morning; what makes it ring goes along. */
function inOwnLane(delivery: NewDelivery, event: ComplaintEvent, { after }: Teller): NewDelivery {
  const { destination, content, lane } = delivery;
  const isReminder = content.kind === 'reminder' || content.kind === 'urge';
  if (destination.kind !== 'person' || !isReminder) return delivery;
  const clock =
    event.type === 'reminder-raised'
      ? event.data.clock
      : after.raised.find(({ version }) => version === content.version)?.clock;
  return passesOf(clock, after) === 'all' ? { ...delivery, lane: `${lane}/urgent` } : delivery;
}

function urgesOf({ key }: NewDelivery, deliveries: readonly NewDelivery[]): NewDelivery[] {
  return deliveries.filter(({ content }) => content.kind === 'urge' && content.of === key);
}

/** null: it goes at once. */
function waitOf({ destination, content }: NewDelivery, event: ComplaintEvent, teller: Teller): Wait | null {
  if (destination.kind !== 'person') return null;
  const person = currentId(teller.desk, destination.person);
  if (content.kind === 'notice') return waitOfNotice(person, event, teller);
  if (content.kind !== 'reminder') return null;
  if (event.type === 'reminder-failed' || event.type === 'reminder-passed-on')
    return waitOfInstead(person, event, teller);
  return event.type === 'reminder-raised' ? waitOfReminder(person, event, teller) : null;
}

/** Whoever did it is awake; who calls people out about the most urgent ones means to wake them. */
function waitOfNotice(person: PersonId, event: ComplaintEvent, { desk, after }: Teller): Wait | null {
  if (isSamePerson(desk, person, personOf(event.actor))) return null;
  const called = event.type === 'escalated' || event.type === 'nudged' ? event.data.told : [];
  if (after.priority === 'P1' && called.some((each) => isSamePerson(desk, each, person))) return null;
  const hold = findHold(person, desk, event.at);
  if (hold === null) return null;
  return { person, kind: 'notice', passes: 'nothing', flushAt: hold.until, because: hold.because };
}

/** As the reminder that did not reach its person, or waited for them; whether this one may be disturbed is asked now. */
function waitOfInstead(
  person: PersonId,
  { at, data }: EventOf<'reminder-failed' | 'reminder-passed-on'>,
  { desk, after }: Teller,
): Wait | null {
  const clock = after.raised.find(({ version }) => version === data.reminder)?.clock;
  const passes = passesOf(clock, after);
  if (passes === 'all') return null;
  const { until: flushAt, because } = findHold(person, desk, at) ?? {
    until: at + COLLECT_MS,
    because: 'collecting',
  };
  return { person, kind: 'reminder', passes, flushAt, because };
}

/** What does not hold a reminder of this clock back: all, the hourly cap, or nothing. */
export function passesOf(clock: ClockKey | undefined, after: Complaint): Waiting['passes'] {
  const kind = after.clocks.find((fact) => clockKeyOf(fact) === clock)?.kind;
  if (kind !== undefined && breaksThrough(after, kind)) return 'all';
  return after.priority === 'P1' ? 'cap' : 'nothing';
}

/** Late ones are collected whatever they are: many fell due while nothing ran. */
function waitOfReminder(
  person: PersonId,
  { at, data }: EventOf<'reminder-raised'>,
  { desk, after }: Teller,
): Wait | null {
  const passes = passesOf(data.clock, after);
  const held = data.held.find((each) => isSamePerson(desk, each.person, person));
  if (held !== undefined) {
    return { person, kind: 'reminder', passes, flushAt: held.until, because: held.because };
  }
  if (passes === 'all' && !data.isLate) return null;
  return { person, kind: 'reminder', passes, flushAt: at + COLLECT_MS, because: 'collecting' };
}

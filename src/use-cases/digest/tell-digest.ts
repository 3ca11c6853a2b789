import { isThere } from '../../domain/absence.ts';
import { DAY_MS } from '../../domain/calendar/local-date.ts';
import { nextWorkingMorning } from '../../domain/calendar/working-time.ts';
import type { Moment } from '../../domain/complaint.ts';
import {
  calendarOfPerson,
  calendarOfProduct,
  findDueDigest,
  heardUpTo,
  isFirstOfWeek,
  nextWeekMorning,
  weekBefore,
} from '../../domain/digest.ts';
import type { Desk, Person, Product } from '../../domain/desk.ts';
import type { NewDelivery } from '../../ports/complaint-store.ts';
import type { DigestDue, DigestStore, DigestSubject } from '../../ports/digest-store.ts';
import type { Deps } from '../deps.ts';
import { tellPeople } from '../inbox/tell-people.ts';
import { wantsDigest, wantsWeekly } from './plan-digests.ts';

export interface TellDigestDeps extends Deps {
  readonly digests: DigestStore;
}

/**
 * Tells what fell due, once a day, and sets the next. It is drawn when it is sent, and nothing is sent where there is
 * nothing to say by then. Killed in between it is run again: its key is the day's.
 */
export async function tellDigest(deps: TellDigestDeps, subject: DigestSubject, now: Moment): Promise<void> {
  const due = await deps.digests.find(subject);
  if (due === null || due.dueAt > now) return;
  const desk = await deps.store.desk();
  const [kind = '', ...id] = subject.split(':');
  const key = id.join(':');
  const person = kind === 'person' ? desk.people.get(key) : undefined;
  const product = kind === 'product' ? desk.products.get(key) : undefined;
  if (person !== undefined) return tellPerson(deps, { due, now, desk }, person);
  if (product !== undefined) return tellProduct(deps, { due, now, desk }, product);
  // Gone from the desk since: the plan that follows from that leaves it out.
  await deps.digests.settle(subject, { dueAt: now + DAY_MS });
}

interface Telling {
  readonly due: DigestDue;
  readonly now: Moment;
  readonly desk: Desk;
}

async function tellPerson(deps: TellDigestDeps, { due, now, desk }: Telling, person: Person): Promise<void> {
  const { digests } = deps;
  const calendar = calendarOfPerson(person, desk);
  if (calendar === null) return digests.settle(due.subject, { dueAt: now + DAY_MS });
  const dueAt = nextWorkingMorning(now, calendar);
  const found = findDueDigest(due, now, calendar);
  const choices = await digests.choices();
  const isWanted = (kind: 'daily' | 'team') => wantsDigest(kind, person, { desk, choices });
  const hasDay = isWanted('daily');
  const hasTeam = found !== null && isWanted('team') && isFirstOfWeek(found.morning, calendar);
  // Whoever is away hears on their return of what happened since they left.
  if (found === null || !(hasDay || hasTeam) || !isThere(person.id, desk, now)) {
    return digests.settle(due.subject, { dueAt });
  }
  const { day, isLate, morning } = found;
  const since = heardUpTo(morning, due.toldUpTo, calendar);
  const content = { kind: 'digest', day, zone: calendar.timezone, since, isLate, hasDay, hasTeam } as const;
  await tellPeople(deps, [{ key: `digest/${person.id}/${day}`, person: person.id, content }], null);
  await digests.settle(due.subject, { dueAt, toldUpTo: now });
}

async function tellProduct(
  deps: TellDigestDeps,
  { due, now, desk }: Telling,
  product: Product,
): Promise<void> {
  const { digests, inbox, nudge, connected } = deps;
  const calendar = calendarOfProduct(product, desk);
  if (calendar === null) return digests.settle(due.subject, { dueAt: now + DAY_MS });
  const dueAt = nextWeekMorning(now, calendar);
  const found = findDueDigest(due, now, calendar, nextWeekMorning);
  if (found === null || !wantsWeekly(product.id, await digests.choices())) {
    return digests.settle(due.subject, { dueAt });
  }
  const { from, to, first, last } = weekBefore(found.morning, calendar.timezone);
  const content = {
    kind: 'weekly',
    product: product.id,
    from,
    to,
    first,
    last,
    zone: calendar.timezone,
    isLate: found.isLate,
  } as const;
  const deliveries = connected.flatMap((platform): NewDelivery[] => {
    const channel = product.channels[platform];
    if (channel === undefined) return [];
    const key = `weekly/${product.id}/${platform}/${first}`;
    const destination = { kind: 'channel', platform, channel: channel.id } as const;
    const lane = `weekly/${product.id}/${platform}`;
    return [
      { key, complaint: null, destination, place: null, isInThread: false, thread: null, lane, content },
    ];
  });
  await inbox.tell(() => ({ deliveries, inbox: [] }));
  await digests.settle(due.subject, { dueAt, toldUpTo: now });
  nudge();
}

import { personOf } from '../../../domain/actor.ts';
import type { PersonId } from '../../../domain/desk.ts';
import { isSamePerson } from '../../../domain/desk.ts';
import type { ComplaintEvent, EventOf, EventType } from '../../../domain/events.ts';
import type { NoticeName } from '../../../domain/notice.ts';
import { findHold } from '../../../domain/quiet.ts';
import { peopleToTell } from '../../../domain/responsible.ts';
import type { NewDelivery } from '../../../ports/complaint-store.ts';
import { noticeOf, toPeople, toThread } from './messages.ts';
import { isPrivate, type Teller } from './teller.ts';

type Tell<Type extends EventType> = (event: EventOf<Type>, teller: Teller) => NewDelivery[];

/** For each of these types of event: who is told, and where. */
export type TellByType<Types extends EventType> = { readonly [Type in Types]: Tell<Type> };

/** An event that has a notice of its own name. */
type Noticed = EventOf<Extract<EventType, NoticeName>>;

export function sayInThread(event: Noticed, teller: Teller): NewDelivery[] {
  return toThread(event, teller, noticeOf(event.type, event));
}

/** Directly to whoever reported it and those who follow it. */
export function tellReporters(
  event: Noticed,
  teller: Teller,
  notice: NoticeName = event.type,
): NewDelivery[] {
  return toPeople(event, teller, reportersOf(teller), noticeOf(notice, event));
}

export function reportersOf({ after }: Teller): readonly PersonId[] {
  return [after.reporter, ...after.followers];
}

/** The reporter was told that somebody has it; now somebody has to answer anew. */
export function isBackToReported({ before, after }: Teller): boolean {
  return before?.status === 'acknowledged' && after.status === 'reported';
}

type Present = 'liaison' | 'owner' | 'lead';

/** Those who have to act, or who is there instead of them. */
export function presentPeople(
  kinds: readonly Present[],
  event: ComplaintEvent,
  { after, desk }: Teller,
): readonly PersonId[] {
  return peopleToTell(
    kinds.map((kind) => ({ kind })),
    after,
    desk,
    event.at,
  ).told;
}

/** Whoever talks to the customer is told in any case: they have to act. */
export function askLiaison(event: ComplaintEvent, teller: Teller, notice: NoticeName): NewDelivery[] {
  const people = presentPeople(['liaison'], event, teller);
  return toPeople(event, teller, people, noticeOf(notice, event), { evenDoer: true });
}

/** Whoever is not to be disturbed now is not mentioned: they hear of it directly, once they may be. */
export function callInThread(event: Noticed, teller: Teller, people: readonly PersonId[]): NewDelivery[] {
  const asleep = isPrivate(teller) ? [] : people.filter((person) => isAsleep(person, event, teller));
  const awake = people.filter((person) => !asleep.includes(person));
  return [
    ...toThread(event, teller, noticeOf(event.type, event, awake)),
    ...toPeople(event, teller, asleep, noticeOf(event.type, event, people)),
  ];
}

/** Whoever did it is not; and who calls people out about the most urgent ones means to wake them. */
function isAsleep(person: PersonId, event: ComplaintEvent, { after, desk }: Teller): boolean {
  if (isSamePerson(desk, person, personOf(event.actor))) return false;
  const isCall = event.type === 'escalated' || event.type === 'nudged';
  return !(isCall && after.priority === 'P1') && findHold(person, desk, event.at) !== null;
}

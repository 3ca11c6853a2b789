import { isSamePerson } from '../../../domain/desk.ts';
import type { EventOf } from '../../../domain/events.ts';
import type { NewDelivery } from '../../../ports/complaint-store.ts';
import { noticeOf, toPeople } from './messages.ts';
import {
  askLiaison,
  callInThread,
  presentPeople,
  reportersOf,
  sayInThread,
  tellReporters,
  type TellByType,
} from './say.ts';
import { offerAfterClosing } from './survey-notices.ts';
import type { Teller } from './teller.ts';

/** How it ends, and how it does not. */
export const endingNotices: TellByType<
  | 'resolved'
  | 'resolution-refused'
  | 'closed'
  | 'reopened'
  | 'rejected'
  | 'review-asked'
  | 'merged'
  | 'absorbed'
  | 'withdrawn'
  | 'undone'
> = {
  resolved: tellResolved,
  'resolution-refused': (event, teller) =>
    callInThread(event, teller, presentPeople(['owner'], event, teller)),
  closed: (event, teller) => [...sayInThread(event, teller), ...offerAfterClosing(event, teller)],
  reopened: (event, teller) => [
    ...callInThread(event, teller, presentPeople(['owner'], event, teller)),
    ...tellReporters(event, teller),
  ],
  rejected: tellAll,
  'review-asked': (event, teller) => toPeople(event, teller, event.data.told, noticeOf(event.type, event)),
  merged: tellAll,
  absorbed: (event, teller) => [
    ...sayInThread(event, teller),
    ...toPeople(event, teller, [teller.after.reporter], noticeOf(event.type, event)),
  ],
  withdrawn: sayInThread,
  undone: tellAll,
};

/** The liaison hears it once, with what is to be told to the customer. */
function tellResolved(event: EventOf<'resolved'>, teller: Teller): NewDelivery[] {
  const { desk, after } = teller;
  if (after.isNearMiss) return [...sayInThread(event, teller), ...tellReporters(event, teller)];
  const others = reportersOf(teller).filter((person) => !isSamePerson(desk, person, after.liaison));
  return [
    ...sayInThread(event, teller),
    ...askLiaison(event, teller, 'outcome-to-tell'),
    ...toPeople(event, teller, others, noticeOf(event.type, event)),
  ];
}

function tellAll(event: EventOf<'rejected' | 'merged' | 'undone'>, teller: Teller): NewDelivery[] {
  return [...sayInThread(event, teller), ...tellReporters(event, teller)];
}

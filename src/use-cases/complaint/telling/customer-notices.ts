import type { PersonId } from '../../../domain/desk.ts';
import type { ComplaintEvent, EventOf } from '../../../domain/events.ts';
import type { NewDelivery } from '../../../ports/complaint-store.ts';
import { noticeOf, toPeople } from './messages.ts';
import { askLiaison, presentPeople, sayInThread, tellReporters, type TellByType } from './say.ts';
import type { Teller } from './teller.ts';

/** What is said and promised to the customer. */
export const customerNotices: TellByType<
  'contact-logged' | 'update-given' | 'planned' | 'promise-made' | 'promise-moved' | 'waiting-started'
> = {
  'contact-logged': (event, teller) => [
    ...sayInThread(event, teller),
    ...(event.data.promisedAt === null ? [] : tellReporters(event, teller, 'date-promised')),
    ...replyToHold(event, teller),
  ],
  'update-given': (event, teller) => [
    ...sayInThread(event, teller),
    ...(event.wordsFields.includes('forCustomer') ? askLiaison(event, teller, 'update-for-customer') : []),
    ...toPeople(event, teller, childrensPeople(teller), noticeOf(event.type, event)),
  ],
  planned: (event, teller) => [...sayInThread(event, teller), ...replyToHold(event, teller)],
  'promise-made': tellPromise,
  'promise-moved': tellPromise,
  'waiting-started': (event, teller) => [
    ...sayInThread(event, teller),
    ...(event.data.on === 'reporter' ? tellReporters(event, teller, 'question-for-reporter') : []),
  ],
};

/** Whoever reported a child hears of what is found out for all of them. */
function childrensPeople({ after }: Teller): readonly PersonId[] {
  return after.links.flatMap(({ people }) => people);
}

function tellPromise(event: EventOf<'promise-made' | 'promise-moved'>, teller: Teller): NewDelivery[] {
  return [...sayInThread(event, teller), ...tellReporters(event, teller), ...replyToHold(event, teller)];
}

/** The plan ends after the date that was promised: whoever talks to the customer gets words to send, the owner too. */
function replyToHold(event: ComplaintEvent, teller: Teller): NewDelivery[] {
  const { after, events } = teller;
  const promise = after.promises.find(({ state }) => state === 'open');
  const plannedFor = after.plan?.dueAt ?? null;
  const isLate = promise !== undefined && plannedFor !== null && plannedFor > promise.dueAt;
  // Of one step that tells of both, the last says it.
  if (!isLate || events.findLast(bearsOnDates) !== event) return [];
  const people = presentPeople(['liaison', 'owner'], event, teller);
  return toPeople(event, teller, people, noticeOf('holding-reply', event), { evenDoer: true });
}

function bearsOnDates({ type, data }: ComplaintEvent): boolean {
  switch (type) {
    case 'planned':
      return data.dueAt !== null;
    case 'contact-logged':
      return data.promisedAt !== null;
    default:
      return type === 'promise-made' || type === 'promise-moved';
  }
}

import type { Request } from '../../../domain/complaint.ts';
import type { EventOf } from '../../../domain/events.ts';
import type { NewDelivery } from '../../../ports/complaint-store.ts';
import { noticeOf, toPeople, toThread } from './messages.ts';
import { toOtherThreads } from './other-threads.ts';
import { sayInThread, type TellByType } from './say.ts';
import type { Teller } from './teller.ts';

const tellNobody = () => [];

/** What was found out, and what other teams are asked. */
export const investigationNotices: TellByType<
  | 'evidence-added'
  | 'evidence-source-changed'
  | 'contained'
  | 'why-answered'
  | 'cause-found'
  | 'impact-assessed'
  | 'request-made'
  | 'request-answered'
  | 'request-cancelled'
> = {
  'evidence-added': tellEvidence,
  'evidence-source-changed': tellNobody,
  contained: sayInThread,
  // Five in a row would drown the thread: the card shows how far it got.
  'why-answered': tellNobody,
  'cause-found': sayInThread,
  'impact-assessed': sayInThread,
  'request-made': (event, teller) => [
    ...sayInThread(event, teller),
    ...toPeople(event, teller, [event.data.who], noticeOf('request-asked', event)),
  ],
  'request-answered': (event, teller) => [
    ...sayInThread(event, teller),
    ...toPeople(event, teller, [requestOf(event, teller)?.askedBy ?? null], noticeOf(event.type, event)),
  ],
  'request-cancelled': tellCancelled,
};

/** A whole thread is told of once: those who read it know what it says. */
function tellEvidence(event: EventOf<'evidence-added'>, teller: Teller): NewDelivery[] {
  const together = teller.events.filter(({ type }) => type === 'evidence-added');
  if (together.length === 1) return toOtherThreads(event, teller);
  return together.at(-1) === event ? toThread(event, teller, noticeOf('thread-kept', event)) : [];
}

/** Whoever was asked hears that nobody waits any more; whoever asked, that it was given back. */
function tellCancelled(event: EventOf<'request-cancelled'>, teller: Teller): NewDelivery[] {
  const request = requestOf(event, teller);
  return [
    ...sayInThread(event, teller),
    ...toPeople(event, teller, [request?.askedBy ?? null], noticeOf(event.type, event)),
    ...toPeople(event, teller, [request?.who ?? null], noticeOf('request-called-off', event)),
  ];
}

function requestOf(
  { data }: EventOf<'request-answered' | 'request-cancelled'>,
  { after }: Teller,
): Request | null {
  return after.requests.find(({ number }) => number === data.number) ?? null;
}

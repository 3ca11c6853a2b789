import { clockKeyOf } from '../../../domain/clocks.ts';
import type { Complaint } from '../../../domain/complaint.ts';
import { isSamePerson } from '../../../domain/desk.ts';
import type { EventOf } from '../../../domain/events.ts';
import type { NewDelivery } from '../../../ports/complaint-store.ts';
import { noticeOf, toPeople } from './messages.ts';
import { toOldThread } from './other-threads.ts';
import {
  askLiaison,
  callInThread,
  isBackToReported,
  presentPeople,
  reportersOf,
  sayInThread,
  tellReporters,
  type TellByType,
} from './say.ts';
import { isPrivate, type Teller } from './teller.ts';

/** Who has it, and who is called to it. */
export const ownerNotices: TellByType<
  | 'acknowledged'
  | 'assigned'
  | 'transferred'
  | 'unacknowledged'
  | 'reassigned'
  | 'handed-over'
  | 'handover-accepted'
  | 'still-on-it-asked'
  | 'escalated'
  | 'nudged'
> = {
  acknowledged: tellAcknowledged,
  assigned: (event, teller) => [
    ...callInThread(event, teller, event.data.isAcknowledged ? [] : [event.data.owner]),
    ...(isBackToReported(teller) ? tellReporters(event, teller) : []),
  ],
  transferred: (event, teller) => [
    ...toOldThread(event, teller),
    ...(isBackToReported(teller) ? tellReporters(event, teller) : []),
  ],
  unacknowledged: (event, teller) => [
    // A ladder that came to its end before has nothing left to say.
    ...callInThread(
      event,
      teller,
      hasLadderLeft(teller.after) ? [] : presentPeople(['owner', 'lead'], event, teller),
    ),
    ...tellReporters(event, teller),
  ],
  // The reminder of the same step calls whoever has it now.
  reassigned: sayInThread,
  'handed-over': sayInThread,
  'handover-accepted': sayInThread,
  'still-on-it-asked': (event, teller) =>
    toPeople(event, teller, [event.data.person], noticeOf(event.type, event)),
  escalated: callOut,
  nudged: callOut,
};

/** Whoever talks to the customer gets words to send with it, as long as nobody has talked to them. */
function tellAcknowledged(event: EventOf<'acknowledged'>, teller: Teller): NewDelivery[] {
  const { after, events } = teller;
  // Resolved in the same breath: one message says it.
  if (events.some(({ type }) => type === 'resolved')) return [];
  if (after.contacts.length > 0 || after.isNearMiss) return tellReporters(event, teller);
  const liaisons = presentPeople(['liaison'], event, teller);
  const others = reportersOf(teller).filter(
    (person) => !liaisons.some((liaison) => isSamePerson(teller.desk, liaison, person)),
  );
  return [
    ...askLiaison(event, teller, 'acknowledgement-to-send'),
    ...toPeople(event, teller, others, noticeOf(event.type, event)),
  ];
}

function hasLadderLeft({ clocks, exhausted }: Complaint): boolean {
  const running = clocks.findLast(({ kind, how }) => kind === 'acknowledge' && how === null);
  return running === undefined || exhausted[clockKeyOf(running)] === undefined;
}

/** Whoever is called and has no private card of a restricted complaint is told directly. */
function callOut(event: EventOf<'escalated' | 'nudged'>, teller: Teller): NewDelivery[] {
  const { told } = event.data;
  const outside = told.filter((person) => !teller.cards.some((place) => place.person === person));
  return [
    ...callInThread(event, teller, told),
    ...(isPrivate(teller) ? toPeople(event, teller, outside, noticeOf(event.type, event, told)) : []),
  ];
}

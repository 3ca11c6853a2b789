import { openNews } from '../../../domain/complaint.ts';
import { approversOf, isApprovalNeeded } from '../../../domain/explanation.ts';
import type { EventOf } from '../../../domain/events.ts';
import type { NewDelivery } from '../../../ports/complaint-store.ts';
import { noticeOf, toPeople } from './messages.ts';
import { askLiaison, presentPeople, sayInThread, tellReporters, type TellByType } from './say.ts';
import type { Teller } from './teller.ts';

/** What is decided, explained, improved and prevented. */
export const measureNotices: TellByType<
  | 'option-added'
  | 'option-chosen'
  | 'step-added'
  | 'step-done'
  | 'explanation-written'
  | 'explanation-passed'
  | 'explanation-approved'
  | 'explanation-returned'
  | 'action-added'
  | 'action-changed'
  | 'action-begun'
  | 'action-done'
  | 'action-dropped'
  | 'effect-judged'
  | 'linked'
  | 'unlinked'
  | 'recurrence-found'
  | 'fix-shipped'
> = {
  'option-added': sayInThread,
  'option-chosen': sayInThread,
  'step-added': (event, teller) => [
    ...sayInThread(event, teller),
    ...toPeople(event, teller, [event.data.who], noticeOf(event.type, event)),
  ],
  'step-done': sayInThread,
  'explanation-written': sayInThread,
  'explanation-passed': tellPassed,
  'explanation-approved': (event, teller) => [
    ...sayInThread(event, teller),
    ...askLiaison(event, teller, 'explanation-to-tell'),
  ],
  'explanation-returned': (event, teller) => [
    ...sayInThread(event, teller),
    ...toPeople(event, teller, [teller.after.explanation?.by ?? null], noticeOf(event.type, event)),
  ],
  'action-added': tellWhoActs,
  'action-changed': tellWhoActs,
  // The card and the list show it.
  'action-begun': () => [],
  'action-done': sayInThread,
  'action-dropped': sayInThread,
  'effect-judged': (event, teller) => [
    ...sayInThread(event, teller),
    ...(event.data.hasWorked ? [] : tellOwnerOf(event, teller)),
  ],
  linked: (event, teller) => [
    ...sayInThread(event, teller),
    ...(event.data.as === 'parent' ? tellReporters(event, teller) : []),
  ],
  unlinked: sayInThread,
  'fix-shipped': (event, teller) => [
    ...sayInThread(event, teller),
    ...(openNews(teller.after) === null ? [] : askLiaison(event, teller, 'fix-to-tell')),
  ],
  'recurrence-found': (event, teller) => [
    ...sayInThread(event, teller),
    ...toPeople(event, teller, presentPeople(['owner', 'lead'], event, teller), noticeOf(event.type, event)),
  ],
};

/** A second person reads it where the policy asks; else it is ready. */
function tellPassed(event: EventOf<'explanation-passed'>, teller: Teller): NewDelivery[] {
  const { after, desk } = teller;
  const asked = isApprovalNeeded(after, desk)
    ? toPeople(event, teller, approversOf(after, desk), noticeOf('explanation-to-approve', event))
    : askLiaison(event, teller, 'explanation-to-tell');
  return [...sayInThread(event, teller), ...asked];
}

function tellWhoActs(event: EventOf<'action-added' | 'action-changed'>, teller: Teller): NewDelivery[] {
  return [
    ...sayInThread(event, teller),
    ...toPeople(event, teller, [event.data.who], noticeOf(event.type, event)),
  ];
}

function tellOwnerOf(event: EventOf<'effect-judged'>, teller: Teller): NewDelivery[] {
  const action = teller.after.actions.find(({ number }) => number === event.data.number);
  return toPeople(event, teller, [action?.who ?? null], noticeOf(event.type, event));
}

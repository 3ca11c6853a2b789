import type { ComplaintEvent, EventType } from '../../../domain/events.ts';
import type { NewDelivery } from '../../../ports/complaint-store.ts';
import { caseNotices } from './case-notices.ts';
import { customerNotices } from './customer-notices.ts';
import { endingNotices } from './ending-notices.ts';
import { investigationNotices } from './investigation-notices.ts';
import { measureNotices } from './measure-notices.ts';
import { toOtherThreads, underOrigin } from './other-threads.ts';
import { ownerNotices } from './owner-notices.ts';
import { removeCopies } from './places.ts';
import { mentionInstead, remind, remindInstead, remindStandIn } from './reminders.ts';
import { sayInThread, type TellByType } from './say.ts';
import { surveyNotices } from './survey-notices.ts';
import { trackingNotices } from './tracking-notices.ts';
import type { Teller } from './teller.ts';

/** Who is told of one event, and where. */
export function tellEvent(event: ComplaintEvent, teller: Teller): NewDelivery[] {
  // Each function stands at the type that it takes.
  const tell = tellByType[event.type] as (event: ComplaintEvent, teller: Teller) => NewDelivery[];
  return tell(event, teller);
}

const tellNobody = () => [];

const tellByType: TellByType<EventType> = {
  ...customerNotices,
  ...ownerNotices,
  ...endingNotices,
  ...measureNotices,
  ...trackingNotices,
  ...surveyNotices,
  ...caseNotices,
  ...investigationNotices,

  reported: underOrigin,
  'note-added': toOtherThreads,
  reassessed: sayInThread,
  'demand-corrected': sayInThread,
  snoozed: sayInThread,
  'waiting-ended': sayInThread,
  'promise-kept': sayInThread,
  restricted: (event, teller) => [...sayInThread(event, teller), ...removeCopies(teller)],
  'policy-version-changed': (event, teller) =>
    event.data.moved.length === 0 ? [] : sayInThread(event, teller),

  'reminder-raised': remind,
  'reminder-failed': remindInstead,
  'reminder-passed-on': remindStandIn,
  'urge-refused': mentionInstead,

  corrected: tellNobody,
  'absorption-undone': tellNobody,
  'still-on-it-answered': tellNobody,
  'clock-set': tellNobody,
  'clock-met': tellNobody,
  'clock-cancelled': tellNobody,
  'clock-halfway': tellNobody,
  'clock-breached': tellNobody,
  'ladder-exhausted': tellNobody,
  'reminder-sent': tellNobody,
  'reminder-suppressed': tellNobody,
  'reminder-seen': tellNobody,
  'urge-sent': tellNobody,
  categorised: tellNobody,
  'contact-detailed': tellNobody,
  imported: tellNobody,
  'words-forgotten': tellNobody,
};

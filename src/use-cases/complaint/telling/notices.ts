import { personOf } from '../../../domain/actor.ts';
import { clockKeyOf } from '../../../domain/clocks.ts';
import type { Complaint } from '../../../domain/complaint.ts';
import type { PersonId } from '../../../domain/desk.ts';
import { isSamePerson } from '../../../domain/desk.ts';
import type { ComplaintEvent, EventOf } from '../../../domain/events.ts';
import type { NoticeName } from '../../../domain/notice.ts';
import { findHold } from '../../../domain/quiet.ts';
import { peopleToTell } from '../../../domain/responsible.ts';
import type { NewDelivery } from '../../../ports/complaint-store.ts';
import { noticeOf, toPeople, toThread } from './messages.ts';
import { toOldThread, toOtherThreads, underOrigin } from './other-threads.ts';
import { removeCopies } from './places.ts';
import { mentionInstead, remind, remindInstead } from './reminders.ts';
import { isPrivate, type Teller } from './teller.ts';

/** Who is told of one event, and where. */
export function tellEvent(event: ComplaintEvent, teller: Teller): NewDelivery[] {
  const inThread = (notice: NoticeName, mention: readonly PersonId[] = []) =>
    toThread(event, teller, noticeOf(notice, event, mention));
  const direct = (notice: NoticeName, people: readonly (PersonId | null)[]) =>
    toPeople(event, teller, people, noticeOf(notice, event));
  const { after } = teller;
  const reporters = [after.reporter, ...after.followers];
  const present = (...kinds: readonly Present[]) => presentPeople(kinds, event, teller);
  // The reporter was told that somebody has it; now somebody has to answer anew.
  const isBackToReported = teller.before?.status === 'acknowledged' && after.status === 'reported';
  switch (event.type) {
    case 'reported':
      return underOrigin(event, teller);
    case 'acknowledged':
      // Resolved in the same breath: one message says it.
      return teller.events.some(({ type }) => type === 'resolved') ? [] : direct('acknowledged', reporters);
    case 'contact-logged':
      return [
        ...inThread('contact-logged'),
        ...(event.data.promisedAt === null ? [] : direct('date-promised', reporters)),
        ...replyToHold(event, teller),
      ];
    case 'promise-made':
    case 'promise-moved':
      return [...inThread(event.type), ...direct(event.type, reporters), ...replyToHold(event, teller)];
    case 'planned':
      return [...inThread('planned'), ...replyToHold(event, teller)];
    case 'update-given':
      return [
        ...inThread('update-given'),
        ...(event.wordsFields.includes('forCustomer')
          ? toPeople(event, teller, present('liaison'), noticeOf('update-for-customer', event), {
              evenDoer: true,
            })
          : []),
      ];
    case 'note-added':
    case 'evidence-added':
      return toOtherThreads(event, teller);
    case 'assigned':
      return [
        ...callInThread('assigned', event.data.isAcknowledged ? [] : [event.data.owner], event, teller),
        ...(isBackToReported ? direct('assigned', reporters) : []),
      ];
    case 'unacknowledged':
      return [
        // A ladder that came to its end before has nothing left to say.
        ...callInThread(
          'unacknowledged',
          hasLadderLeft(after) ? [] : present('owner', 'lead'),
          event,
          teller,
        ),
        ...direct('unacknowledged', reporters),
      ];
    case 'still-on-it-asked':
      return direct('still-on-it-asked', [event.data.person]);
    case 'escalated':
    case 'nudged':
      return callOut(event, teller);
    case 'resolved':
      return [
        ...inThread('resolved'),
        ...toPeople(event, teller, present('liaison'), noticeOf('outcome-to-tell', event), {
          evenDoer: true,
        }),
        ...direct(
          'resolved',
          reporters.filter((person) => !isSamePerson(teller.desk, person, after.liaison)),
        ),
      ];
    case 'resolution-refused':
      return callInThread('resolution-refused', present('owner'), event, teller);
    case 'reopened':
      return [...callInThread('reopened', present('owner'), event, teller), ...direct('reopened', reporters)];
    case 'rejected':
      return [...inThread('rejected'), ...direct('rejected', reporters)];
    case 'review-asked':
      return direct('review-asked', event.data.told);
    case 'merged':
      return [...inThread('merged'), ...direct('merged', reporters)];
    case 'absorbed':
      return [...inThread('absorbed'), ...direct('absorbed', [after.reporter])];
    case 'undone':
      return [...inThread('undone'), ...direct('undone', reporters)];
    case 'waiting-started':
      return [
        ...inThread('waiting-started'),
        ...(event.data.on === 'reporter' ? direct('question-for-reporter', reporters) : []),
      ];
    case 'policy-version-changed':
      return event.data.moved.length === 0 ? [] : inThread('policy-version-changed');
    case 'reassessed':
    case 'snoozed':
    case 'waiting-ended':
    case 'contained':
    case 'cause-found':
    case 'promise-kept':
    case 'handed-over':
    case 'handover-accepted':
    case 'closed':
    case 'withdrawn':
    // The reminder of the same step calls whoever has it now.
    case 'reassigned':
      return inThread(event.type);
    case 'restricted':
      return [...inThread(event.type), ...removeCopies(teller)];
    case 'transferred':
      return [...toOldThread(event, teller), ...(isBackToReported ? direct('transferred', reporters) : [])];
    case 'reminder-raised':
      return remind(event, teller);
    case 'reminder-failed':
      return remindInstead(event, teller);
    case 'urge-refused':
      return mentionInstead(event, teller);
    case 'corrected':
    case 'absorption-undone':
    case 'still-on-it-answered':
    case 'clock-set':
    case 'clock-met':
    case 'clock-cancelled':
    case 'clock-halfway':
    case 'clock-breached':
    case 'ladder-exhausted':
    case 'reminder-sent':
    case 'reminder-suppressed':
    case 'reminder-seen':
    case 'urge-sent':
    case 'categorised':
    case 'contact-detailed':
    case 'why-answered':
    case 'impact-assessed':
    case 'request-made':
    case 'request-answered':
    case 'request-cancelled':
    case 'option-added':
    case 'option-chosen':
    case 'step-added':
    case 'step-done':
    case 'explanation-written':
    case 'explanation-approved':
    case 'explanation-returned':
    case 'action-added':
    case 'action-changed':
    case 'action-begun':
    case 'action-done':
    case 'action-dropped':
    case 'effect-judged':
    case 'linked':
    case 'unlinked':
    case 'recurrence-found':
    case 'survey-given':
    case 'survey-answered':
    case 'survey-skipped':
    case 'follow-up-done':
    case 'handling-rated':
    case 'case-kept':
    case 'case-returned':
    case 'case-published':
    case 'words-forgotten':
      return [];
  }
}

type Present = 'liaison' | 'owner' | 'lead';

/** Those who have to act, or who is there instead of them. */
function presentPeople(
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

/** Whoever is not to be disturbed now is not mentioned: they hear of it directly, once they may be. */
function callInThread(
  notice: NoticeName,
  people: readonly PersonId[],
  event: ComplaintEvent,
  teller: Teller,
): NewDelivery[] {
  const asleep = isPrivate(teller) ? [] : people.filter((person) => isAsleep(person, event, teller));
  const awake = people.filter((person) => !asleep.includes(person));
  return [
    ...toThread(event, teller, noticeOf(notice, event, awake)),
    ...toPeople(event, teller, asleep, noticeOf(notice, event, people)),
  ];
}

/** Whoever did it is not; and who calls people out about the most urgent ones means to wake them. */
function isAsleep(person: PersonId, event: ComplaintEvent, { after, desk }: Teller): boolean {
  if (isSamePerson(desk, person, personOf(event.actor))) return false;
  const isCall = event.type === 'escalated' || event.type === 'nudged';
  return !(isCall && after.priority === 'P1') && findHold(person, desk, event.at) !== null;
}

function hasLadderLeft({ clocks, exhausted }: Complaint): boolean {
  const running = clocks.findLast(({ kind, how }) => kind === 'acknowledge' && how === null);
  return running === undefined || exhausted[clockKeyOf(running)] === undefined;
}

/** Whoever is called and has no private card of a restricted complaint is told directly. */
function callOut(event: EventOf<'escalated' | 'nudged'>, teller: Teller): NewDelivery[] {
  const { told } = event.data;
  const content = noticeOf(event.type, event, told);
  const outside = told.filter((person) => !teller.cards.some((place) => place.person === person));
  return [
    ...callInThread(event.type, told, event, teller),
    ...(isPrivate(teller) ? toPeople(event, teller, outside, content) : []),
  ];
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

import { personOf } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';
import { isSamePerson, type PersonId } from '../domain/desk.ts';
import type { EventOf } from '../domain/events.ts';
import { ladderOf, openRungs } from '../domain/ladder.ts';
import type { NoticeName } from '../domain/notice.ts';
import type { Button } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonOn } from './buttons.ts';
import { eventAs, wordsOfEvent } from './event-words.ts';
import { inlineMoment, inlinePerson } from './inlines.ts';
import { clockLabel, movedLines } from './moved-deadlines.ts';
import { runningClock } from './next-step.ts';
import {
  doerOf,
  liaisonLines,
  mentioned,
  ownerOf,
  reasonLines,
  type Drawer,
  type NoticeParts,
  type Told,
} from './notice-parts.ts';
import { productName } from './outside-words.ts';
import type { Reader, View } from './view.ts';

type OwnerNotice = Extract<
  NoticeName,
  | 'assigned'
  | 'transferred'
  | 'escalated'
  | 'nudged'
  | 'still-on-it-asked'
  | 'unacknowledged'
  | 'reassigned'
  | 'handed-over'
  | 'handover-accepted'
>;

/** Whose it is now, whether they are on it, and who is called to it. */
export const ownerNotices: Readonly<Record<OwnerNotice, Drawer>> = {
  assigned: drawAssigned,
  transferred: drawTransferred,
  escalated: drawEscalated,
  nudged: drawNudged,
  'still-on-it-asked': drawStillOnIt,
  unacknowledged: drawUnacknowledged,
  reassigned: drawReassigned,
  'handed-over': drawHandedOver,
  'handover-accepted': drawHandoverAccepted,
};

/** Pinged only where this message is to call them. */
function named(person: PersonId, { view, mention }: Told) {
  return inlinePerson(view.desk, person, mention.includes(person));
}

function drawTransferred(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { view } = told;
  const { product, moved } = eventAs(told.event, 'transferred').data;
  return {
    text: [notices.transferred(doerOf(told, reader), productName(view.desk, product), ownerOf(view))],
    small: [...liaisonLines(told, reader), ...reasonLines(told, reader), ...movedLines(moved, view, reader)],
  };
}

function drawAssigned(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { view, mention } = told;
  const { owner, isAcknowledged } = eventAs(told.event, 'assigned').data;
  const who = doerOf(told, reader);
  const small = [...liaisonLines(told, reader), ...reasonLines(told, reader)];
  if (isAcknowledged) return { text: [notices.assignedSelf(who)], small };
  const person = inlinePerson(view.desk, owner, mention.includes(owner));
  if (view.place === null) return { text: [notices.handedOn(who, person)], small };
  return {
    text: [notices.assigned(who, person)],
    small,
    buttons: [
      buttonOn(view.state.number, 'acknowledge', reader, { style: 'primary' }),
      buttonOn(view.state.number, 'assign', reader),
    ],
  };
}

function drawEscalated(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const who = doerOf(told, reader);
  const people = mentioned(told, reader);
  return {
    text: [people === null ? notices.escalatedToNobody(who) : notices.escalated(who, people)],
    quote: wordsOfEvent(told.view, told.event, 'reason'),
    tone: 'warning',
  };
}

function drawNudged(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const who = doerOf(told, reader);
  const people = mentioned(told, reader);
  return {
    text: [people === null ? notices.nudgedNobody(who) : notices.nudged(who, people)],
    quote: wordsOfEvent(told.view, told.event, 'text'),
  };
}

/** One question, one button. */
function drawStillOnIt(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { view } = told;
  const { person, until } = eventAs(told.event, 'still-on-it-asked').data;
  const since = lastSeenAt(person, told);
  return {
    text: [notices.stillOnIt(inlineMoment(since, reader))],
    small: [notices.stillOnItNext(inlineMoment(until, reader))],
    buttons: [buttonOn(view.state.number, 'still-on-it', reader, { style: 'primary' })],
    tone: 'warning',
  };
}

function drawUnacknowledged(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { view } = told;
  const { owner } = eventAs(told.event, 'unacknowledged').data;
  const since = inlineMoment(lastSeenAt(owner, told), reader);
  const level = levelAhead(view);
  return {
    text: [notices.unacknowledged(named(owner, told), since)],
    small: level === null ? [] : [[notices.ladderGoesOn(level.step, level.steps)]],
    buttons: acknowledgeButtons(view, reader),
    tone: 'warning',
  };
}

/** The last thing they did with it before this event. */
function lastSeenAt(person: PersonId, { event, history, view }: Told): Moment {
  const last = history.findLast(
    ({ version, actor }) => version < event.version && isSamePerson(view.desk, personOf(actor), person),
  );
  return last?.at ?? view.state.openedAt;
}

/** Where its ladder goes on; null when it is at its end. */
function levelAhead(view: View): { readonly step: number; readonly steps: number } | null {
  const { state, version } = view;
  const clock = runningClock(view, 'acknowledge');
  const rung = clock === null ? undefined : openRungs(clock, state, version)[0];
  if (rung === undefined) return null;
  return { step: rung.step + 1, steps: ladderOf('acknowledge', state.priority, version).length };
}

/** In the thread, where somebody has to answer; the reporter only reads it. */
function acknowledgeButtons({ place, state }: View, reader: Reader): Button[] {
  if (place === null || state.status !== 'reported') return [];
  return [
    buttonOn(state.number, 'acknowledge', reader, { style: 'primary' }),
    buttonOn(state.number, 'assign', reader),
  ];
}

function drawReassigned(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { view } = told;
  const { owner, clock } = eventAs(told.event, 'reassigned').data;
  return {
    text: [notices.reassigned(named(owner, told), clockLabel(clock, view, reader))],
    small: liaisonLines(told, reader),
    buttons: acknowledgeButtons(view, reader),
  };
}

function drawHandedOver(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { from, to } = eventAs(told.event, 'handed-over').data;
  const who = doerOf(told, reader);
  const isOwn = isSamePerson(told.view.desk, personOf(told.event.actor), from);
  return {
    text: [
      isOwn
        ? notices.handedOverOwn(who, named(to, told))
        : notices.handedOver(who, named(from, told), named(to, told)),
    ],
    small: [...liaisonLines(told, reader), ...reasonLines(told, reader)],
  };
}

function drawHandoverAccepted(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { view } = told;
  const by = inlinePerson(view.desk, eventAs(told.event, 'handover-accepted').data.by, false);
  const from = inlinePerson(view.desk, view.state.handover?.from ?? null, false);
  return { text: [notices.handoverAccepted(by, from)] };
}

/** Asked and answered meanwhile, or asked of somebody who has it no more: nothing is to be asked. */
export function isAskedStill(event: EventOf<'still-on-it-asked'>, { state, desk }: View): boolean {
  const { stillOnIt } = state;
  return stillOnIt !== null && isSamePerson(desk, stillOnIt.person, event.data.person);
}

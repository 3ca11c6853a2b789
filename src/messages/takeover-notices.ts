import { personOf } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';
import { isSamePerson, type PersonId } from '../domain/desk.ts';
import type { EventOf } from '../domain/events.ts';
import { ladderOf, openRungs } from '../domain/ladder.ts';
import type { Button } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonOn } from './buttons.ts';
import { eventAs } from './event-words.ts';
import { inlineMoment, inlinePerson } from './inlines.ts';
import { clockLabel, movedLines } from './moved-deadlines.ts';
import { runningClock } from './next-step.ts';
import {
  doerOf,
  liaisonLines,
  reasonLines,
  type Drawer,
  type NoticeParts,
  type Told,
} from './notice-parts.ts';
import type { Reader, View } from './view.ts';

type TakeoverNotice =
  | 'still-on-it-asked'
  | 'unacknowledged'
  | 'reassigned'
  | 'handed-over'
  | 'handover-accepted'
  | 'policy-version-changed';

/** Whose it is now, whether they are on it, and by which rules it runs. */
export const takeoverNotices: Readonly<Record<TakeoverNotice, Drawer>> = {
  'still-on-it-asked': drawStillOnIt,
  unacknowledged: drawUnacknowledged,
  reassigned: drawReassigned,
  'handed-over': drawHandedOver,
  'handover-accepted': drawHandoverAccepted,
  'policy-version-changed': drawRulesChanged,
};

/** Pinged only where this message is to call them. */
function named(person: PersonId, { view, mention }: Told) {
  return inlinePerson(view.desk, person, mention.includes(person));
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

function drawRulesChanged(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { because, policyVersion, moved } = eventAs(told.event, 'policy-version-changed').data;
  const { rulesChanged } = notices;
  const lines = movedLines(moved, told.view, reader);
  return {
    text: [[because === 'days' ? rulesChanged.days : rulesChanged.policy(policyVersion)]],
    small: lines.length === 0 ? [[notices.nothingMoved]] : lines,
  };
}

/** Asked and answered meanwhile, or asked of somebody who has it no more: nothing is to be asked. */
export function isAskedStill(event: EventOf<'still-on-it-asked'>, { state, desk }: View): boolean {
  const { stillOnIt } = state;
  return stillOnIt !== null && isSamePerson(desk, stillOnIt.person, event.data.person);
}

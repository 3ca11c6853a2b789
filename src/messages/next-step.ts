import { clockRules } from '../domain/clock-rules.ts';
import { clockKeyOf, type Clock } from '../domain/clocks.ts';
import type { ClockKind, PersonId } from '../domain/desk.ts';
import { approversOf, findExplanationToTell } from '../domain/explanation.ts';
import { responsibleFor } from '../domain/responsible.ts';
import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { inlineMoment, inlinePerson } from './inlines.ts';
import type { Reader, View } from './view.ts';

/** Who has to act for a kind of clock that names nobody itself. */
export function doerOf(kind: ClockKind, { state, desk }: View): PersonId | null {
  const { owner, liaison } = responsibleFor(state, desk);
  return clockRules[kind].doer === 'liaison' ? liaison : owner;
}

/** Who has to act for a clock. */
export function doerOfClock({ key, kind }: Clock, view: View): PersonId | null {
  const named = view.state.clocks.find((fact) => clockKeyOf(fact) === key)?.who ?? null;
  return named ?? doerOf(kind, view);
}

export function runningClock(view: View, kind: ClockKind): Clock | null {
  return view.clocks.find((clock) => clock.kind === kind && clock.state === 'running') ?? null;
}

/** The one thing that comes next, and whose it is; null when nothing is left to do. */
export function nextStep(view: View, reader: Reader): Sentence | null {
  const { next } = textsFor(reader.locale).card;
  const { state } = view;
  switch (state.status) {
    case 'reported':
      return next.acknowledge(doer('acknowledge', view), due('acknowledge', view, reader));
    case 'acknowledged':
      return nextOfWork(view, reader);
    case 'resolved':
      return state.isNearMiss ? next.close(doer('resolve', view)) : next.tell(doer('tell', view));
    case 'closed':
    case 'rejected':
    case 'merged':
      return null;
  }
}

function nextOfWork(view: View, reader: Reader): Sentence {
  const { card, words } = textsFor(reader.locale);
  const { state } = view;
  const { next } = card;
  const { handover } = state;
  if (handover !== null && handover.acceptedAt === null) {
    const [to, from] = [handover.to, handover.from].map((person) => inlinePerson(view.desk, person, false));
    if (to !== undefined && from !== undefined) return next.takeOver(to, from, due('handover', view, reader));
  }
  if (state.contacts.length === 0 && !state.isNearMiss)
    return next.firstContact(doer('contact', view), due('contact', view, reader));
  const { lastUpdate } = state;
  if (lastUpdate !== null && lastUpdate.customer !== null && !lastUpdate.isTold) {
    return next.passOn(doer('update', view));
  }
  const explaining = nextOfExplanation(view, reader);
  if (explaining !== null) return explaining;
  if (state.waiting !== null) return next.answer(words.party[state.waiting.on]);
  return nextByClock(view, reader) ?? next.resolve(doer('resolve', view), []);
}

/** Words for the customer that lie about help nobody. */
function nextOfExplanation(view: View, reader: Reader): Sentence | null {
  const { card, deciding, talk } = textsFor(reader.locale);
  const { state, desk } = view;
  const { explanation } = state;
  if (explanation === null || explanation.isTold) return null;
  if (findExplanationToTell(state, desk) !== null) return card.next.passOn(doer('update', view));
  if (explanation.passed === null) return deciding.next.give(inlinePerson(desk, explanation.by, false));
  const approvers = approversOf(state, desk).map((person) => inlinePerson(desk, person, false));
  return approvers.length === 0 ? null : deciding.next.approve(talk.people(approvers));
}

/** Work that is told by its clock: what is due first comes next. */
function nextByClock(view: View, reader: Reader): Sentence | null {
  const { next } = textsFor(reader.locale).card;
  const [kind] = (['update', 'promise', 'contain', 'cause', 'plan', 'resolve'] as const).toSorted(
    (one, other) => dueOf(one, view) - dueOf(other, view),
  );
  if (kind === undefined || dueOf(kind, view) === Infinity) return null;
  const [who, by] = [doer(kind, view), due(kind, view, reader)];
  if (kind === 'update') return next.news(who, by);
  if (kind === 'promise' && dueOf(kind, view) <= view.now) return next.promiseBroken(who);
  return next[kind](who, by);
}

function dueOf(kind: ClockKind, view: View): number {
  return runningClock(view, kind)?.dueAt ?? Infinity;
}

function doer(kind: ClockKind, view: View) {
  return inlinePerson(view.desk, doerOf(kind, view), false);
}

/** What is overdue is due now: a moment that has passed cannot be met any more. */
function due(kind: ClockKind, view: View, reader: Reader): Sentence {
  const { card } = textsFor(reader.locale);
  const dueAt = dueOf(kind, view);
  if (dueAt === Infinity) return [];
  return dueAt <= view.now ? card.nextNow : card.nextBy(inlineMoment(dueAt, reader));
}

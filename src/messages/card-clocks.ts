import { isEstimatedDue } from '../domain/calendar/explain-due.ts';
import { clockKeyOf, type Clock } from '../domain/clocks.ts';
import type { Block, CardClock, Tone } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { toRich } from './inlines.ts';
import type { Reader, View } from './view.ts';

/** Clocks that still count, the one that is due first at the top. */
export function liveClocks(view: View): Clock[] {
  return view.clocks
    .filter((clock) => clock.state === 'running' || clock.state === 'paused')
    .toSorted((one, other) => (one.dueAt ?? Infinity) - (other.dueAt ?? Infinity));
}

export function isOverdue(clock: Clock, view: View): boolean {
  return clock.state === 'running' && clock.dueAt !== null && clock.dueAt <= view.now;
}

/** Everybody its ladder names was told, and it runs on. The customer is free not to answer: that is no trouble. */
export function isExhausted(clock: Clock, { state }: View): boolean {
  return clock.state === 'running' && clock.kind !== 'survey' && state.exhausted[clock.key] !== undefined;
}

/** How pressing it is: a running clock that ran out, or one whose half is gone. */
export function toneOf(view: View): Tone {
  const { state } = view;
  if (state.status === 'resolved' || state.status === 'closed') return 'success';
  if (state.status === 'rejected' || state.status === 'merged') return 'neutral';
  const running = liveClocks(view).filter((clock) => clock.state === 'running');
  if (running.some((clock) => isOverdue(clock, view) || isExhausted(clock, view))) return 'danger';
  if (running.some((clock) => isHalfway(clock, view))) return 'warning';
  return state.waiting === null ? 'neutral' : 'calm';
}

/** Running clocks as such; what is over in small print. */
export function clockBlocks(view: View, reader: Reader): Block[] {
  const live = liveClocks(view);
  const ended = endedClocks(view, live, reader);
  const clocks = live
    .filter((clock) => isOfTheWork(clock, live, view))
    .map((clock) => toCardClock(clock, view, reader));
  return [
    ...(clocks.length === 0 ? [] : [{ kind: 'clocks', clocks } as const]),
    ...(ended.length === 0 ? [] : [{ kind: 'context', text: toRich(ended.join(' · ')) } as const]),
    ...estimatedBlocks(live, view, reader),
  ];
}

/**
 * Of what is done beside it the first stands for all. Whether it helped is asked when its day has come, and that nothing
 * happens is said when nothing did.
 */
function isOfTheWork(clock: Clock, live: readonly Clock[], view: View): boolean {
  if (clock.kind === 'effectiveness' || clock.kind === 'stale') return isOverdue(clock, view);
  const isOneOfMany = clock.kind === 'action' || clock.kind === 'step';
  return !isOneOfMany || live.find(({ kind }) => kind === clock.kind) === clock;
}

/** Deadlines that reach into days of which nobody knows yet whether they are off. */
function estimatedBlocks(live: readonly Clock[], view: View, { locale }: Reader): Block[] {
  const { card, words } = textsFor(locale);
  const labels = live.filter((clock) => isEstimated(clock, view)).map(({ kind }) => words.clock[kind]);
  return labels.length === 0
    ? []
    : [{ kind: 'context', text: toRich(card.estimated([...new Set(labels)].join(words.comma))) }];
}

function isEstimated(clock: Clock, view: View): boolean {
  const { length, startedAt: start, dueAt: due } = clock;
  if (due === null || hasOwnDate(clock, view)) return false;
  return isEstimatedDue({ length, start, due }, view.version.calendar);
}

/** Due at a date that somebody set, such as one told to the customer: nothing is counted. */
export function hasOwnDate({ key }: Clock, { state }: View): boolean {
  return state.clocks.some((fact) => clockKeyOf(fact) === key && fact.dueAt !== null);
}

function toCardClock(clock: Clock, view: View, { locale, zone }: Reader): CardClock {
  const { card, words } = textsFor(locale);
  const state = stateOf(clock, view);
  const { dueAt, startedAt } = clock;
  return {
    label: words.clock[clock.kind],
    state,
    stateLabel: card.clockState[state],
    dueAt,
    startedAt,
    zone,
  };
}

function stateOf(clock: Clock, view: View): CardClock['state'] {
  if (clock.state === 'paused') return 'paused';
  if (isOverdue(clock, view)) return 'breached';
  return isHalfway(clock, view) ? 'warning' : 'running';
}

function isHalfway(clock: Clock, { state }: View): boolean {
  return state.halfway[clock.key] !== undefined;
}

/** The last of each kind that was met, and whether in time; not of one that runs again, nor every sign of life. */
function endedClocks({ clocks }: View, live: readonly Clock[], { locale }: Reader): string[] {
  const { card, words } = textsFor(locale);
  const again = new Set(live.map(({ kind }) => kind));
  const over = clocks.filter(
    (clock) => clock.state === 'met' && clock.kind !== 'stale' && !again.has(clock.kind),
  );
  const met = new Map(over.map((clock) => [clock.kind, clock]));
  return [...met.values()].map((clock) => {
    const label = words.clock[clock.kind];
    return clock.breachedAt === null ? card.metInTime(label) : card.metLate(label);
  });
}

import { clockRules } from './clock-rules.ts';
import type { Clock } from './clocks.ts';
import {
  isOpen,
  isOpenAction,
  openPromise,
  type Action,
  type Complaint,
  type Moment,
  type PlanStep,
  type PromiseTold,
  type Request,
} from './complaint.ts';
import { isSamePerson, type Desk, type PersonId } from './desk.ts';
import { openRequestsOf } from './asked.ts';
import { responsibleFor } from './responsible.ts';
import type { DueClock } from './still-due.ts';

/** A complaint with its clocks, looked at by somebody. */
export interface Looked {
  readonly state: Complaint;
  readonly clocks: readonly Clock[];
  readonly desk: Desk;
}

/** The customer is free not to answer: that is nobody's to do. */
const nobodys: readonly Clock['kind'][] = ['survey'];

/** Running clocks that this person has to meet, the most pressing first. */
export function ownClocks({ state, clocks, desk }: Looked, person: PersonId): DueClock[] {
  const { owner, liaison } = responsibleFor(state, desk);
  const doerOf = ({ who, kind }: Clock) => who ?? (clockRules[kind].doer === 'liaison' ? liaison : owner);
  return clocks
    .filter((clock): clock is DueClock => clock.state === 'running' && clock.dueAt !== null)
    .filter((clock) => !nobodys.includes(clock.kind) && isSamePerson(desk, doerOf(clock), person))
    .toSorted((one, other) => one.dueAt - other.dueAt);
}

export function ownsIt({ state, desk }: Looked, person: PersonId): boolean {
  return isOpen(state) && isSamePerson(desk, responsibleFor(state, desk).owner, person);
}

/** It is open, and something in it is theirs to do or to answer for. */
export function waitsForThem(looked: Looked, person: PersonId): boolean {
  return isOpen(looked.state) && (ownsIt(looked, person) || ownClocks(looked, person).length > 0);
}

/** A date that this person told the customer, or keeps for whoever did. */
export function ownPromise({ state, desk }: Looked, person: PersonId): PromiseTold | null {
  const promise = openPromise(state);
  if (promise === null) return null;
  const { owner, liaison } = responsibleFor(state, desk);
  return [promise.by, liaison, owner].some((one) => isSamePerson(desk, one, person)) ? promise : null;
}

/** Something with a person and, as a rule, a date. */
export type OwnTask =
  | { readonly kind: 'action'; readonly task: Action }
  | { readonly kind: 'step'; readonly task: PlanStep }
  | { readonly kind: 'request'; readonly task: Request };

/** What this person is to do beside answering for it, the earliest first. */
export function ownTasks({ state, desk }: Looked, person: PersonId): OwnTask[] {
  const isTheirs = ({ who }: { readonly who: PersonId | null }) => isSamePerson(desk, who, person);
  const actions = state.actions.filter(isOpenAction).filter(isTheirs);
  const steps = isOpen(state) ? state.steps.filter(({ doneAt }) => doneAt === null).filter(isTheirs) : [];
  const tasks: OwnTask[] = [
    ...actions.map((task) => ({ kind: 'action', task }) as const),
    ...steps.map((task) => ({ kind: 'step', task }) as const),
    ...openRequestsOf(person, state, desk).map((task) => ({ kind: 'request', task }) as const),
  ];
  return tasks.toSorted((one, other) => dueOf(one) - dueOf(other));
}

/** Those without a date come last. */
export function dueOf({ task }: OwnTask): Moment {
  return task.dueAt ?? Number.MAX_SAFE_INTEGER;
}

/** What of it is pressing for this person. */
export type Pressing = 'late' | 'today' | 'later';

export function howPressing(
  looked: Looked,
  person: PersonId,
  day: { now: Moment; until: Moment },
): Pressing | null {
  const [first] = ownClocks(looked, person);
  if (first === undefined) return null;
  if (first.dueAt <= day.now) return 'late';
  return first.dueAt < day.until ? 'today' : 'later';
}

import { personOf } from '../actor.ts';
import { clockKeyOf } from '../clocks.ts';
import type { ClockKey, Complaint, Moment, Action } from '../complaint.ts';
import type { EventOf } from '../events.ts';
import type { ImprovingEvents } from '../events/improving.ts';
import { changeOne, type ChangesOf } from './change.ts';
import { endOne, start, started, withoutMarks } from './clock-facts.ts';
import { refIn, refTo } from './words-ref.ts';

/** What is done so that it gets better and does not come back. */
export const improving: ChangesOf<keyof ImprovingEvents> = {
  'action-added': (before, event) => {
    const { data, at } = event;
    const action: Action = {
      ...data,
      at,
      text: refTo(event, 'text'),
      state: 'open',
      endedAt: null,
      reason: null,
      effect: null,
    };
    return { ...before, actions: [...before.actions, action], clocks: withClock(before, action, at) };
  },
  'action-changed': changeAction,
  'action-begun': (before, { data }) => ({
    ...before,
    actions: changeOne(before.actions, data.number, (action) => ({ ...action, state: 'in-progress' })),
  }),
  'action-done': (before, { data, at }) => {
    const done = before.actions.find(({ number }) => number === data.number);
    const met = endOne(before.clocks, { kind: 'action', subject: data.number }, at, 'met');
    const dueAt = done === undefined ? null : effectDue(done, at);
    return {
      ...before,
      actions: changeOne(before.actions, data.number, (action) => ({
        ...action,
        state: 'done',
        endedAt: at,
      })),
      clocks:
        dueAt === null
          ? met
          : [
              ...withoutClock(met, 'effectiveness', data.number),
              started('effectiveness', data.number, at, { dueAt, who: done?.who ?? null }),
            ],
    };
  },
  'action-dropped': (before, event) => ({
    ...before,
    actions: changeOne(before.actions, event.data.number, (action) => ({
      ...action,
      state: 'dropped',
      endedAt: event.at,
      reason: refTo(event, 'reason'),
    })),
    clocks: endOne(
      before.clocks,
      { kind: 'action', subject: event.data.number },
      event.at,
      'cancelled',
      event.type,
    ),
  }),
  'action-reopened': (before, { data, at }) => {
    const clocks = withoutClock(before.clocks, 'effectiveness', data.number);
    return openAgain({ ...before, clocks }, data.number, at, {});
  },
  'effect-judged': judgeEffect,
  linked: link,
  unlinked: (before, { data }) => withoutLink(before, data.to),
  'recurrence-found': (before, { data, at }) => ({
    ...before,
    recurrences: [...before.recurrences, { ...data, at }],
  }),
  'fix-shipped': (before, event) => {
    const { version, at, actor } = event;
    const news = { version, at, by: personOf(actor), text: refTo(event, 'text'), isTold: before.isNearMiss };
    // One talk tells of all, so one clock is enough.
    const isRunning = before.clocks.some(({ kind, how }) => kind === 'tell' && how === null);
    return {
      ...before,
      shipped: [...before.shipped, news],
      clocks: isRunning || before.isNearMiss ? before.clocks : start(before.clocks, 'tell', at),
    };
  },
};

/** Whoever reported a child follows its parent from then on. */
function link(complaint: Complaint, { data, at }: EventOf<'linked'>): Complaint {
  const before = withoutLink(complaint, data.to);
  const known = [before.reporter, ...before.followers];
  const people = data.as === 'child' ? data.people.filter((person) => !known.includes(person)) : [];
  return {
    ...before,
    links: [...before.links, { to: data.to, as: data.as, at, people }],
    followers: [...before.followers, ...new Set(people)],
  };
}

function withoutLink(before: Complaint, to: number): Complaint {
  const people = before.links.filter((found) => found.to === to).flatMap((found) => found.people);
  return {
    ...before,
    links: before.links.filter((found) => found.to !== to),
    followers: before.followers.filter((person) => !people.includes(person)),
  };
}

/** A later date warns again; with somebody else alone, what was said of it is not said again. */
function changeAction(before: Complaint, { data, at }: EventOf<'action-changed'>): Complaint {
  const { number, dueAt } = data;
  const action = before.actions.find((one) => one.number === number);
  if (action === undefined) return before;
  const changed = { ...action, ...data };
  // Without a date it has all the time of the policy again.
  const isLater = dueAt === null || dueAt > Math.max(at, action.dueAt ?? 0);
  return {
    ...before,
    ...withoutMarks(before, isLater ? [keyOf(number)] : []),
    actions: changeOne(before.actions, number, () => changed),
    clocks: withClock(before, changed, at),
  };
}

/** Done after the day on which it should have shown, or done again, it has as long as it was given at first. */
function effectDue({ at: givenAt, dueAt, effectAt }: Action, doneAt: Moment): Moment | null {
  if (effectAt === null || effectAt > doneAt) return effectAt;
  const from = dueAt !== null && dueAt < effectAt ? dueAt : givenAt;
  return doneAt + (effectAt - from);
}

function keyOf(subject: number): ClockKey {
  return clockKeyOf({ kind: 'action', subject });
}

/** What did not help is open again, as it was before. */
function judgeEffect(before: Complaint, event: EventOf<'effect-judged'>): Complaint {
  const { number, hasWorked, repeats } = event.data;
  const effect = { at: event.at, hasWorked, repeats, words: refIn(event, 'text') };
  const clocks = endOne(before.clocks, { kind: 'effectiveness', subject: number }, event.at, 'met');
  if (!hasWorked) return openAgain({ ...before, clocks }, number, event.at, { effect });
  const actions = changeOne(before.actions, number, (action): Action => ({ ...action, effect }));
  return { ...before, actions, clocks };
}

/** Its date was for the first attempt. */
function openAgain(before: Complaint, number: number, at: Moment, change: Partial<Action>): Complaint {
  const actions = changeOne(before.actions, number, (action): Action => ({
    ...action,
    ...change,
    state: 'open',
    endedAt: null,
    dueAt: null,
  }));
  const action = actions.find((one) => one.number === number);
  if (action === undefined) return before;
  return {
    ...before,
    ...withoutMarks(before, [keyOf(number)]),
    actions,
    clocks: withClock(before, action, at),
  };
}

/** Runs from when the action was given out, or given to somebody else, or opened again. */
function withClock({ clocks }: Pick<Complaint, 'clocks'>, action: Action, at: Moment): Complaint['clocks'] {
  const { number, who, dueAt } = action;
  return [...withoutClock(clocks, 'action', number), started('action', number, at, { who, dueAt })];
}

function withoutClock(
  clocks: Complaint['clocks'],
  kind: 'action' | 'effectiveness',
  subject: number,
): Complaint['clocks'] {
  return clocks.filter((fact) => fact.kind !== kind || fact.subject !== subject);
}

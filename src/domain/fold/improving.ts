import type { Action, Complaint, Moment } from '../complaint.ts';
import type { EventOf } from '../events.ts';
import { changeOne, type ChangesOf } from './change.ts';
import { endOne, started } from './clock-facts.ts';
import { refIn, refTo } from './words-ref.ts';

/** What is done so that it gets better and does not come back. */
export const improving: ChangesOf<
  | 'action-added'
  | 'action-changed'
  | 'action-begun'
  | 'action-done'
  | 'action-dropped'
  | 'effect-judged'
  | 'linked'
  | 'unlinked'
  | 'recurrence-found'
> = {
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
  'action-changed': (before, { data, at }) => {
    const actions = changeOne(before.actions, data.number, (action) => ({ ...action, ...data }));
    const changed = actions.find(({ number }) => number === data.number);
    return {
      ...before,
      actions,
      clocks: changed === undefined ? before.clocks : withClock(before, changed, at),
    };
  },
  'action-begun': (before, { data }) => ({
    ...before,
    actions: changeOne(before.actions, data.number, (action) => ({ ...action, state: 'in-progress' })),
  }),
  'action-done': (before, { data, at }) => {
    const done = before.actions.find(({ number }) => number === data.number);
    const met = endOne(before.clocks, { kind: 'action', subject: data.number }, at, 'met');
    const { effectAt = null, who = null } = done ?? {};
    return {
      ...before,
      actions: changeOne(before.actions, data.number, (action) => ({
        ...action,
        state: 'done',
        endedAt: at,
      })),
      clocks:
        effectAt === null
          ? met
          : [
              ...withoutClock(met, 'effectiveness', data.number),
              started('effectiveness', data.number, at, { dueAt: effectAt, who }),
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
  'effect-judged': judgeEffect,
  linked: link,
  unlinked: (before, { data }) => withoutLink(before, data.to),
  'recurrence-found': (before, { data, at }) => ({
    ...before,
    recurrences: [...before.recurrences, { ...data, at }],
  }),
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

/** What did not help is open again, as it was before. */
function judgeEffect(before: Complaint, event: EventOf<'effect-judged'>): Complaint {
  const { number, hasWorked, repeats } = event.data;
  const effect = { at: event.at, hasWorked, repeats, words: refIn(event, 'text') };
  const clocks = endOne(before.clocks, { kind: 'effectiveness', subject: number }, event.at, 'met');
  const actions = changeOne(before.actions, number, (action): Action =>
    hasWorked ? { ...action, effect } : { ...action, effect, state: 'open', endedAt: null, dueAt: null },
  );
  const reopened = actions.find((action) => action.number === number);
  if (hasWorked || reopened === undefined) return { ...before, actions, clocks };
  return { ...before, actions, clocks: withClock({ clocks }, reopened, event.at) };
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

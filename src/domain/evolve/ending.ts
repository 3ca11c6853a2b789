import type { Complaint } from '../complaint.ts';
import type { PersonId } from '../desk.ts';
import type { EventOf } from '../events.ts';
import type { EndingEvents } from '../events/ending.ts';
import type { ChangesOf } from './change.ts';
import { end, start, endAll, endBy } from './clock-facts.ts';
import { cancelPromise } from './promises.ts';
import { stampOf } from './stamp.ts';
import { undoableAs } from './undoing.ts';
import { stopWaiting } from './waiting.ts';
import { refIn, refTo } from './words-ref.ts';

/** How it ends. */
export const ending: ChangesOf<keyof EndingEvents> = {
  resolved: resolve,
  closed: (before, event) => ({
    ...before,
    ...stopWaiting(before, event.at),
    status: 'closed',
    closed: {
      ...stampOf(event),
      waived: event.data.waived,
      reason: refIn(event, 'reason'),
    },
    snoozed: null,
    personalSnoozes: [],
    promises: cancelPromise(before, event.at),
    clocks: endBy('closing', end(before.clocks, ['tell'], event.at, 'met', null), event),
    undoable: null,
  }),
  rejected: (before, event) => ({
    ...before,
    ...stopWaiting(before, event.at),
    status: 'rejected',
    rejected: {
      ...stampOf(event),
      reason: refTo(event, 'reason'),
      isReviewAsked: false,
    },
    promises: cancelPromise(before, event.at),
    stillOnIt: null,
    clocks: endAll(before.clocks, event),
    undoable: undoableAs('reject', before, event),
  }),
  'review-asked': (before) => ({
    ...before,
    rejected: before.rejected === null ? null : { ...before.rejected, isReviewAsked: true },
  }),
  merged: (before, event) => ({
    ...before,
    ...stopWaiting(before, event.at),
    status: 'merged',
    mergedInto: event.data.into,
    promises: cancelPromise(before, event.at),
    stillOnIt: null,
    clocks: endAll(before.clocks, event),
    undoable: undoableAs('merge', before, event),
  }),
  absorbed: (before, event) => ({
    ...before,
    absorbed: [...before.absorbed, event.data.from],
    followers: unique([...before.followers, event.data.reporter, ...event.data.followers], before.reporter),
  }),
  'absorption-undone': (before, event) => ({
    ...before,
    absorbed: before.absorbed.filter((number) => number !== event.data.from),
    followers: before.followers.filter(
      (person) => person !== event.data.reporter && !event.data.followers.includes(person),
    ),
  }),
  withdrawn: (before, event) => ({
    ...before,
    status: 'rejected',
    clocks: endAll(before.clocks, event),
    undoable: null,
  }),
};

function resolve(before: Complaint, event: EventOf<'resolved'>): Complaint {
  const met = end(before.clocks, ['resolve'], event.at, 'met', null);
  const resolved = endBy('resolution', met, event);
  return {
    ...before,
    ...stopWaiting(before, event.at),
    status: 'resolved',
    snoozed: null,
    personalSnoozes: [],
    stillOnIt: null,
    resolution: {
      version: event.version,
      ...stampOf(event),
      outcome: event.data.outcome,
      remedy: event.data.remedy,
      words: refIn(event, 'outcome'),
    },
    clocks: before.isNearMiss ? resolved : start(resolved, 'tell', event.at),
    undoable: undoableAs('resolve', before, event),
  };
}

function unique(people: readonly PersonId[], except: PersonId): PersonId[] {
  return [...new Set(people)].filter((person) => person !== except);
}

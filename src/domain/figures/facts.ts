import type { Clock } from '../clocks.ts';
import { computeClocks } from '../clocks.ts';
import type { Complaint, Moment } from '../complaint.ts';
import type { PolicyVersion } from '../desk.ts';
import type { FiguresAsked } from '../figures.ts';
import { durationOf } from './spread.ts';

export interface Duration {
  readonly wall: number;
  readonly working: number;
}

/** One complaint as it is counted. */
export interface Facts {
  readonly state: Complaint;
  readonly version: PolicyVersion;
  readonly clocks: readonly Clock[];
  /** It was opened in the period. */
  readonly isOpened: boolean;
  /** What it took from being reported; null: it has not come to that by the end of the period, or was opened before. */
  readonly took: Readonly<Record<Answer, Duration | null>>;
}

export const answers = ['acknowledge', 'contact', 'resolve'] as const;
export type Answer = (typeof answers)[number];

export function isIn(
  { from, to }: Pick<FiguresAsked, 'from' | 'to'>,
  at: Moment | null | undefined,
): boolean {
  return typeof at === 'number' && at >= from && at < to;
}

/** Duplicates count as the complaint they went into, and what was withdrawn was none. */
export function isCounted({ status, rejected }: Complaint): boolean {
  return status !== 'merged' && (status !== 'rejected' || rejected !== null);
}

export function factsOf(state: Complaint, version: PolicyVersion, asked: FiguresAsked): Facts {
  const { calendar } = version;
  const isOpened = isIn(asked, state.openedAt);
  const took = (at: Moment | null) =>
    isOpened && at !== null && at < asked.to ? durationOf({ from: state.openedAt, to: at, calendar }) : null;
  return {
    state,
    version,
    clocks: computeClocks(state, version),
    isOpened,
    took: {
      acknowledge: took(firstAcknowledged(state)),
      contact: took(state.isNearMiss ? null : (state.contacts[0]?.at ?? null)),
      resolve: took(state.resolution?.at ?? null),
    },
  };
}

/** Transferred or assigned on, it is acknowledged again; whoever reported it was answered by the first. */
function firstAcknowledged({ clocks }: Complaint): Moment | null {
  const met = clocks.flatMap(({ kind, how, endedAt }) =>
    kind === 'acknowledge' && how === 'met' && endedAt !== null ? [endedAt] : [],
  );
  return met.length === 0 ? null : Math.min(...met);
}

/** Each time it ended, the last included. */
export function endingsOf({ closed, rejected, reopened }: Complaint) {
  const past = reopened.flatMap(({ ended }) => (ended === null ? [] : [ended]));
  return [
    ...past,
    ...(closed === null ? [] : [{ at: closed.at, as: 'closed' as const }]),
    ...(rejected === null ? [] : [{ at: rejected.at, as: 'rejected' as const }]),
  ];
}

export function wasOpenAt(state: Complaint, at: Moment): boolean {
  if (state.openedAt >= at) return false;
  const ended = endingsOf(state).findLast((ending) => ending.at < at);
  return ended === undefined || state.reopened.some((again) => again.at >= ended.at && again.at < at);
}

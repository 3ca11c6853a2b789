import type { WaitingParty } from './complaint.ts';
import type { ClockKind } from './desk.ts';
import type { EventType } from './events.ts';
import type { Length } from './length.ts';

/** How a kind of clock behaves, whatever the policy; its length is the policy's, or a due moment of its own. */
export interface ClockRule {
  /** Events that begin it, unless it runs or was met already; the others are begun by their own verbs. */
  readonly startedBy: readonly EventType[];
  /** Who has to act: the owner, the liaison, or the person the clock names (then the owner when it names none). */
  readonly doer: 'owner' | 'liaison' | 'named';
  /** By whom the complaint may wait without it counting; the customer still hears from us meanwhile. */
  readonly pausedBy: readonly WaitingParty[];
  /**
   * What does not end it. A promise waits for the customer to be told, so the resolution leaves it running; what is
   * done beside the complaint goes on after its closing. Rejecting and merging end them all.
   */
  readonly outlives: 'nothing' | 'resolution' | 'closing';
  /** It is about one closing, so it ends when the complaint is reopened. */
  readonly endsReopened: boolean;
  /** Used where the policy names no length; null: then it does not run. */
  readonly length: Length | null;
}

const anybody: readonly WaitingParty[] = ['customer', 'reporter', 'third-party'];
const usual: ClockRule = {
  startedBy: [],
  doer: 'owner',
  pausedBy: [],
  outlives: 'nothing',
  endsReopened: false,
  length: null,
};
const beside: ClockRule = { ...usual, doer: 'named', outlives: 'closing' };

export const clockRules: Readonly<Record<ClockKind, ClockRule>> = {
  acknowledge: { ...usual, startedBy: ['reported'] },
  contact: { ...usual, startedBy: ['reported'], doer: 'liaison' },
  update: { ...usual, doer: 'liaison' },
  contain: { ...usual, startedBy: ['reported'], pausedBy: anybody },
  cause: { ...usual, startedBy: ['acknowledged', 'assigned'], pausedBy: anybody },
  plan: { ...usual, startedBy: ['acknowledged', 'assigned'], pausedBy: anybody },
  resolve: { ...usual, startedBy: ['reported'], pausedBy: anybody },
  /** The liaison is asked once after a resolution, and reminded once. */
  tell: { ...usual, doer: 'liaison', outlives: 'resolution', length: { unit: 'work', days: 1 } },
  promise: { ...usual, doer: 'liaison', outlives: 'resolution' },
  handover: { ...usual, doer: 'named', length: { unit: 'work', ms: 4 * 3_600_000 } },
  /** A step of the plan that has a date: it is done before the complaint is resolved, or not at all. */
  step: { ...usual, doer: 'named' },
  action: beside,
  /** Whoever asks names a date, or the policy a length. */
  request: { ...beside, length: { unit: 'work', days: 2 } },
  survey: { ...beside, doer: 'liaison', endsReopened: true },
  'follow-up': { ...beside, length: { unit: 'work', days: 1 } },
  'check-in': { ...beside, doer: 'owner', endsReopened: true },
  review: beside,
  effectiveness: beside,
  /** Runs while it is acknowledged (evolve/sign-of-life.ts). */
  stale: { ...usual, pausedBy: anybody },
};

export function startedBy(type: EventType): ClockKind[] {
  return (Object.keys(clockRules) as ClockKind[]).filter((kind) => clockRules[kind].startedBy.includes(type));
}

/** Ends with the resolution of the complaint, or with its closing at latest. */
export function endsWith(kind: ClockKind, what: 'resolution' | 'closing'): boolean {
  const { outlives } = clockRules[kind];
  return outlives === 'nothing' || (what === 'closing' && outlives === 'resolution');
}

import type { PlatformName } from '../actor.ts';
import type { ClockKey, Moment } from '../complaint.ts';
import type { ClockKind, PersonId, TellBy } from '../desk.ts';

export type AbsentBecause = 'away' | 'gone';

export type HeldBecause = 'quiet' | 'day-off' | 'snoozed';

export type SuppressedBecause = 'answered' | 'not-theirs';

export interface Held {
  readonly person: PersonId;
  readonly until: Moment;
  readonly because: HeldBecause;
}

/** Its clocks, and who was reminded of them. */
export interface RemindingEvents {
  /** A due date with somebody to act, for what is not the complaint itself: an action, a request, a survey. */
  'clock-set': { kind: ClockKind; subject: number; who: PersonId | null; dueAt: Moment | null };
  'clock-met': { kind: ClockKind; subject: number };
  'clock-cancelled': { kind: ClockKind; subject: number; reason: string };
  'clock-halfway': { clock: ClockKey };
  'clock-breached': { clock: ClockKey; dueAt: Moment };
  escalated: { level: number; told: readonly PersonId[] };
  nudged: { told: readonly PersonId[] };
  'reminder-raised': {
    clock: ClockKey;
    step: number;
    repetition: number;
    /** Earlier steps that fell due together with this one and are covered by it. */
    covers: readonly { step: number; repetition: number }[];
    fellDueAt: Moment;
    dueAt: Moment;
    by: TellBy;
    told: readonly PersonId[];
    /** Whom the step names and who had seen it already without acting: those above them are told instead. */
    insteadOf: readonly { person: PersonId; seenAt: Moment }[];
    /** Whom the step names and who is not there: who of `told` stands in. */
    absent: readonly { person: PersonId; standIn: PersonId; because: AbsentBecause }[];
    /** Those of `told` who are not disturbed before `until`. */
    held: readonly Held[];
    /** Channels the step names beside its people. */
    channels: readonly { platform: PlatformName; channel: string }[];
    isLate: boolean;
  };
  /**
   * `platform` null: not known, or in the threads. `together`: how many reminders its message carried. `waited`: what
   * kept it beyond what was decided when it was raised.
   */
  'reminder-sent': {
    reminder: number;
    person: PersonId | null;
    platform: PlatformName | null;
    together: number;
    waited: 'hourly-cap' | null;
  };
  /**
   * `instead`: who is told because it did not reach its person. `directly`: those whom one in a thread was for, or who
   * is there instead; left out: nobody.
   */
  'reminder-failed': {
    reminder: number;
    person: PersonId | null;
    fault: string;
    instead: PersonId | null;
    directly?: readonly PersonId[];
  };
  /**
   * It was not sent: by then there was nothing to remind of, its person was not to see it, or somebody else answered
   * for the complaint, who is reminded themselves.
   */
  'reminder-suppressed': { reminder: number; person: PersonId | null; because: SuppressedBecause };
  /** It waited for somebody who is not there now: who stands in gets it, unless told of it already. */
  'reminder-passed-on': {
    reminder: number;
    person: PersonId;
    standIn: PersonId;
    because: AbsentBecause;
    isToldAlready: boolean;
  };
  /** A person opened the direct message that a reminder is. */
  'reminder-seen': { reminder: number; person: PersonId; at: Moment; platform: PlatformName };
  /** The reminder's direct message rang (加急). */
  'urge-sent': { reminder: number; person: PersonId; platform: PlatformName | null };
  /** The platform did not let it ring: the person is mentioned in the thread instead. */
  'urge-refused': { reminder: number; person: PersonId; fault: string };
  'ladder-exhausted': { clock: ClockKey };
}

import type { HeldBecause } from '../../domain/events/reminding.ts';
import { say, type Part, type Sentence } from '../sentence.ts';

/** Where a deadline comes from, so that a person can check it. */
export const why = {
  title: (reference: string): string => `Why the reminders: ${reference}`,
  summary: (reference: string, count: number): string =>
    count === 1 ? `${reference} has 1 running clock.` : `${reference} has ${count} running clocks.`,
  nothing: (reference: string): string =>
    `No clock of ${reference} is running: nobody is reminded of anything.`,
  snoozed: (when: Part): Sentence => say`Reminders are quiet until ${when}.`,
  heading: (clock: string, when: Part): Sentence => say`${clock}: due ${when}`,
  headingPaused: (clock: string): Sentence => say`${clock}: paused, so it has no due moment now`,
  rule: (policy: string, priority: string, length: string): string =>
    `Rule: ${policy}, ${priority}: ${length}.`,
  ruleBuiltIn: (length: string): string => `Rule: ${length}, built in.`,
  ruleOwnDate: 'The date that was set for it; nothing is counted.',
  started: (when: Part): Sentence => say`Started ${when}.`,
  startedMoved: (when: Part, moved: Part): Sentence =>
    say`Started ${when}, outside working hours: it counts from ${moved}.`,
  counted: 'Counted:',
  segment: (day: string, from: string, to: string, length: string): string =>
    `${day}, ${from}–${to}: ${length}`,
  /** What kind of day counted, where that surprises. */
  segmentKind: (line: string, kind: string): string => `${line} (${kind})`,
  segmentOver: (from: string, to: string, length: string): string => `${from} – ${to}: ${length}`,
  idle: (days: string, kind: string): string => `${days}: ${kind}, not counted`,
  paused: (from: string, to: string): string => `${from} – ${to}: paused, not counted`,
  pausedFor: (from: string, to: string, party: string): string =>
    `${from} – ${to}: waited for ${party}, not counted`,
  stoodAnswered: (from: string, to: string): string =>
    `${from} – ${to}: acknowledged until it fell back, not counted`,
  stoodEnded: (from: string, to: string): string =>
    `${from} – ${to}: over until it was reopened, not counted`,
  /** `what` is the deed of the history that did it. */
  movedBy: (when: Part, what: string, moved: Sentence): Sentence => say`${when}, ${what}. ${moved}`,
  reassigned: (when: Part, owner: Part): Sentence =>
    say`${when} the ladder passed it on: ${owner} answers for it.`,
  omitted: (count: number, length: string): string => `… ${count} more, ${length} …`,
  daySpan: (from: string, to: string): string => `${from} – ${to}`,
  estimated:
    'Estimated as plain weekdays: the official days off are not known that far ahead and may still move it.',
  /** `when` is the last of `times`. */
  told: (when: Part, people: Sentence, step: number, times: number): Sentence =>
    say`Reminded ${when}: ${people} (step ${step}${times === 1 ? '' : ` ×${times}`}).`,
  held: (who: Part, reason: string, when: Part): Sentence =>
    say`${who}: not sent before ${when} (${reason}).`,
  together: (who: Part, others: number): Sentence =>
    others === 1
      ? say`For ${who} it was bundled with 1 other.`
      : say`For ${who} it was bundled with ${others} others.`,
  waitedForHour: (who: Part): Sentence => say`${who} had been sent enough in that hour, so it waited.`,
  notTheirs: (who: Part): Sentence => say`It was not sent to ${who}: somebody else answers for it since.`,
  suppressed: (who: Part): Sentence => say`It was not sent to ${who}: nothing was left to remind of.`,
  failed: (who: Part, code: string): Sentence => say`It did not reach ${who} (${code}).`,
  toldInstead: (who: Part): Sentence => say`${who} was told instead.`,
  inThread: 'the thread',
  stoodIn: {
    away: (standIn: Part, who: Part): Sentence => say`${standIn} stood in for ${who}, who was away.`,
    gone: (standIn: Part, who: Part): Sentence => say`${standIn} stood in for ${who}, who has left.`,
  },
  waiting: 'Waiting to be sent:',
  waits: (who: Part, when: Part, reason: string): Sentence => say`${who}: ${when} (${reason})`,
  waitsBecause: {
    collecting: 'a moment, so that what comes together is one message',
    quiet: 'quiet hours',
    'day-off': 'day off',
    snoozed: 'snoozed',
    'hourly-cap': 'enough sent in that hour',
  } satisfies Record<'collecting' | 'hourly-cap' | HeldBecause, string>,
  nextHeld: (who: Part, when: Part, reason: string): Sentence => say`${who} only ${when} (${reason}).`,
  nextChannel: (when: Part): Sentence => say`Next: a message in a channel, ${when}.`,
  seen: (who: Part, when: Part): Sentence => say`${who} saw it ${when}.`,
  notSeen: (who: Part): Sentence => say`${who} has not seen it yet.`,
  passedOver: (who: Part, when: Part): Sentence =>
    say`${who} had seen a reminder ${when} and not acted, so it went to the next step at once.`,
  rang: (who: Part): Sentence => say`It rang for ${who}.`,
  notRung: (who: Part, code: string): Sentence =>
    say`Ringing for ${who} was refused (${code}), mentioned in the thread instead.`,
  zone: (zone: string): string => `Times are those of ${zone}.`,
  nobodyTold: 'Nobody was reminded yet.',
  next: (when: Part, people: Sentence, by: string): Sentence => say`Next: ${people}, ${when}, ${by}.`,
  pausedNext: 'No reminders while it is paused.',
  noNext: 'No more reminders will come.',
  by: {
    thread: 'in the thread',
    direct: 'by direct message',
    urgent: 'by urgent message',
    channel: 'beside the card',
  },
};

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
  started: (when: Part): Sentence => say`Started ${when}.`,
  startedMoved: (when: Part, moved: Part): Sentence =>
    say`Started ${when}, outside working hours: it counts from ${moved}.`,
  counted: 'Counted:',
  segment: (day: string, from: string, to: string, length: string): string =>
    `${day}, ${from}–${to}: ${length}`,
  segmentOver: (from: string, to: string, length: string): string => `${from} – ${to}: ${length}`,
  idle: (days: string, kind: string): string => `${days}: ${kind}, not counted`,
  paused: (from: string, to: string): string => `${from} – ${to}: paused, not counted`,
  omitted: (count: number, length: string): string => `… ${count} more, ${length} …`,
  daySpan: (from: string, to: string): string => `${from} – ${to}`,
  estimated: 'The country’s holidays are not known that far ahead; they may still move it.',
  /** `when` is the last of `times`. */
  told: (when: Part, people: Sentence, step: number, times: number): Sentence =>
    say`Reminded ${when}: ${people} (step ${step}${times === 1 ? '' : ` ×${times}`}).`,
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

import type { ClockKind } from '../../domain/desk.ts';
import { say, type Part, type Sentence } from '../sentence.ts';

/** A message that a clock caused: which clock, which step, who, until when. */
export const reminders = {
  late: 'Late reminder',
  lateWhy: (when: Part): Sentence => say`This should have come ${when}.`,
  level: (step: number, steps: number): string => `Step ${step} of ${steps}`,
  repeated: (time: number): string => `reminder ${time}`,
  /** For those above: the person below has read it. */
  seenBefore: (who: Part, when: Part): Sentence => say`${who} saw the reminder ${when} and has not acted.`,
  left: (length: string): string => `${length} left`,
  over: (length: string): string => `overdue by ${length}`,
  due: (when: Part, state: string): Sentence => say`due ${when}, ${state}.`,
  dueNow: 'which is now',
  dueNowShort: 'due now',
  /** What a notification shows: what is asked for first. */
  summary: (reference: string, ask: Sentence | string, state: string, title: Part): Sentence =>
    say`${reference} ${ask}, ${state}: ${title}`,
  shortAsk: {
    acknowledge: 'please acknowledge',
    contact: 'please talk to the customer',
    update: 'please give the customer news',
    resolve: 'please resolve it',
    tell: 'please tell the customer the outcome',
    other: 'please have a look',
  },
  shortAskAbove: {
    acknowledge: (doer: Part): Sentence => say`${doer} has not acknowledged it`,
    contact: (doer: Part): Sentence => say`${doer} has not talked to the customer`,
    update: (doer: Part): Sentence => say`${doer} has no news for the customer yet`,
    resolve: (doer: Part): Sentence => say`${doer} has not resolved it`,
    tell: (doer: Part): Sentence => say`${doer} has not told the customer the outcome`,
    other: (doer: Part): Sentence => say`${doer} has not got to it`,
  },
  /** `told` are those who are asked; `doer` is who has to act. */
  ask: {
    acknowledge: (told: Sentence): Sentence => say`${told}: please acknowledge.`,
    contact: (told: Sentence): Sentence => say`${told}: please talk to the customer and log it.`,
    update: (told: Sentence): Sentence =>
      say`${told}: the customer is due news. Tell them where it stands and log it.`,
    resolve: (told: Sentence): Sentence => say`${told}: please resolve it, or tell the customer a new date.`,
    tell: (told: Sentence): Sentence =>
      say`${told}: please tell the customer the outcome and note how they take it.`,
    other: (told: Sentence): Sentence => say`${told}: please have a look.`,
  } satisfies Partial<Record<ClockKind | 'other', unknown>>,
  /** For somebody above: what the person below them has not done. */
  askAbove: {
    acknowledge: (told: Sentence, doer: Part): Sentence =>
      say`${told}: ${doer} has not acknowledged it. Please step in, or assign it to somebody.`,
    contact: (told: Sentence, doer: Part): Sentence =>
      say`${told}: ${doer} has not talked to the customer. Please see to it.`,
    update: (told: Sentence, doer: Part): Sentence =>
      say`${told}: the customer has no news yet from ${doer}. Please see to it.`,
    resolve: (told: Sentence, doer: Part): Sentence =>
      say`${told}: it is not resolved yet (${doer}). Please help it along, or assign it to somebody.`,
    tell: (told: Sentence, doer: Part): Sentence =>
      say`${told}: ${doer} has not told the customer the outcome. Please see to it.`,
    other: (told: Sentence, doer: Part): Sentence =>
      say`${told}: ${doer} has not got to it. Please see to it.`,
  } satisfies Partial<Record<ClockKind | 'other', unknown>>,
};

import type { ClockKind } from '../../domain/desk.ts';
import type { HeldBecause } from '../../domain/events/reminding.ts';
import { say, type Part, type Sentence } from '../sentence.ts';

/** A message that a clock caused: which clock, which step, who, until when. */
export const reminders = {
  late: 'Late reminder',
  lateWhy: (when: Part): Sentence => say`This should have come ${when}.`,
  level: (step: number, steps: number): string => `Step ${step} of ${steps}`,
  repeated: (time: number): string => `reminder ${time}`,
  /** For those above: the person below has read it. */
  seenBefore: (who: Part, when: Part): Sentence => say`${who} saw the reminder ${when} and has not acted.`,
  /** Read by the stand-in. */
  youStandIn: {
    away: (who: Part, until: string | null): Sentence =>
      until === null ? say`${who} is away: you stand in.` : say`${who} is away until ${until}: you stand in.`,
    gone: (who: Part): Sentence => say`${who} has left: you stand in.`,
  },
  standsIn: {
    away: (who: Part, until: string | null, standIn: Part): Sentence =>
      until === null
        ? say`${who} is away: ${standIn} stands in.`
        : say`${who} is away until ${until}: ${standIn} stands in.`,
    gone: (who: Part, standIn: Part): Sentence => say`${who} has left: ${standIn} stands in.`,
  },
  /** In the thread: they are told later. */
  heldFor: (who: Part, when: Part, reason: string): Sentence => say`${who} is told ${when} (${reason}).`,
  /** Read by those whom it reaches only now. */
  keptBack: {
    quiet: 'It waited for the end of your quiet hours.',
    'day-off': 'It waited for your next working day.',
    snoozed: 'It waited while you had snoozed it.',
  } satisfies Record<HeldBecause, string>,
  bundle: {
    title: (count: number): string => `${count} reminders`,
    summary: (count: number, first: Part, what: string): Sentence =>
      say`${count} reminders, first of all ${first}: ${what}`,
    due: (clock: string, when: Part, state: string): Sentence => say`${clock}: ${when}, ${state}`,
    open: 'Open',
    more: (count: number): string => `… and ${count} more. “mine” lists them all.`,
    waited: 'Some of it waited: enough had been sent to you in that hour.',
    lateWhy: 'I was down for a while: some of this should have come earlier.',
  },
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
    contain: 'please contain the damage',
    cause: 'please find the cause',
    plan: 'please make a plan',
    promise: 'please keep the promise to the customer',
    promiseBroken: 'the customer was promised an answer by now',
    step: 'your step of the plan is due',
    action: 'your action is due',
    effectiveness: 'did it work?',
    request: 'please answer what you were asked',
    handover: 'please take it over',
    survey: 'the customer has not answered the survey yet',
    'follow-up': 'please see to the customer’s answer',
    'check-in': 'please ask the customer how it goes',
    stale: 'nothing has happened on it for a while',
    other: 'please have a look',
  },
  shortAskAbove: {
    acknowledge: (doer: Part): Sentence => say`${doer} has not acknowledged it`,
    contact: (doer: Part): Sentence => say`${doer} has not talked to the customer`,
    update: (doer: Part): Sentence => say`${doer} has no news for the customer yet`,
    resolve: (doer: Part): Sentence => say`${doer} has not resolved it`,
    tell: (doer: Part): Sentence => say`${doer} has not told the customer the outcome`,
    contain: (doer: Part): Sentence => say`${doer} has not contained the damage`,
    cause: (doer: Part): Sentence => say`${doer} has not found the cause`,
    plan: (doer: Part): Sentence => say`${doer} has no plan yet`,
    promise: (doer: Part): Sentence => say`${doer} promised the customer an answer`,
    promiseBroken: (doer: Part): Sentence => say`${doer} has not kept the promise to the customer`,
    step: (doer: Part): Sentence => say`the step of ${doer} is not done`,
    action: (doer: Part): Sentence => say`the action of ${doer} is not done`,
    effectiveness: (doer: Part): Sentence => say`${doer} has not said whether it worked`,
    request: (doer: Part): Sentence => say`${doer} has not answered the question`,
    handover: (doer: Part): Sentence => say`${doer} has not taken it over`,
    survey: (doer: Part): Sentence => say`the customer has not answered the survey (${doer})`,
    'follow-up': (doer: Part): Sentence => say`${doer} has not seen to the customer’s answer`,
    'check-in': (doer: Part): Sentence => say`${doer} has not checked in with the customer`,
    stale: (doer: Part): Sentence => say`nothing has happened on it for a while (${doer})`,
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
    contain: (told: Sentence): Sentence => say`${told}: please keep it from getting worse, and note how.`,
    cause: (told: Sentence): Sentence => say`${told}: please find the cause and note it.`,
    plan: (told: Sentence): Sentence => say`${told}: please say what is to be done, and by when.`,
    promise: (told: Sentence): Sentence =>
      say`${told}: the customer was promised an answer. Keep it, or tell them a new date before it passes.`,
    promiseBroken: (told: Sentence): Sentence =>
      say`${told}: the date promised to the customer has passed. Please talk to them now, and log it.`,
    step: (told: Sentence): Sentence => say`${told}: this step of the plan is yours. Say when it is done.`,
    action: (told: Sentence): Sentence =>
      say`${told}: this is yours to do. Say when it is done, or choose another date.`,
    effectiveness: (told: Sentence): Sentence => say`${told}: this action is done. Did it work?`,
    request: (told: Sentence): Sentence => say`${told}: please answer the question.`,
    handover: (told: Sentence): Sentence =>
      say`${told}: this was handed over to you. Please look at it and take it over.`,
    survey: (told: Sentence): Sentence =>
      say`${told}: the customer has not answered the survey yet. A short word from you helps; the link is the same.`,
    'follow-up': (told: Sentence): Sentence =>
      say`${told}: the customer was not satisfied. Please talk to them, and say what came of it.`,
    'check-in': (told: Sentence): Sentence =>
      say`${told}: it has been closed for a while. Please ask the customer whether it still goes well, and log it.`,
    stale: (told: Sentence): Sentence =>
      say`${told}: nothing has happened on it for a while. Please take the next step, or say whom it waits for.`,
    other: (told: Sentence): Sentence => say`${told}: please have a look.`,
  } satisfies Partial<Record<ClockKind | 'promiseBroken' | 'other', unknown>>,
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
    contain: (told: Sentence, doer: Part): Sentence =>
      say`${told}: ${doer} has not contained the damage. Please see to it.`,
    cause: (told: Sentence, doer: Part): Sentence =>
      say`${told}: ${doer} has not found the cause. Please see to it.`,
    plan: (told: Sentence, doer: Part): Sentence =>
      say`${told}: there is no plan from ${doer} yet. Please see to it.`,
    promise: (told: Sentence, doer: Part): Sentence =>
      say`${told}: ${doer} owes the customer an answer. Please see that it is kept, or that they hear of a new date in time.`,
    promiseBroken: (told: Sentence, doer: Part): Sentence =>
      say`${told}: the date promised to the customer has passed, and ${doer} has not talked to them. Please see to it.`,
    step: (told: Sentence, doer: Part): Sentence =>
      say`${told}: the step of ${doer} is not done. Please follow it up.`,
    action: (told: Sentence, doer: Part): Sentence =>
      say`${told}: the action of ${doer} is not done. Please follow it up.`,
    effectiveness: (told: Sentence, doer: Part): Sentence =>
      say`${told}: ${doer} has not said whether this action worked. Please ask.`,
    request: (told: Sentence, doer: Part): Sentence =>
      say`${told}: ${doer} has not answered the question yet. Please see to it.`,
    handover: (told: Sentence, doer: Part): Sentence =>
      say`${told}: ${doer} has not taken it over. Please see to it, or assign it to somebody.`,
    survey: (told: Sentence, doer: Part): Sentence =>
      say`${told}: the customer has not answered the survey that ${doer} gave them. Please see to it.`,
    'follow-up': (told: Sentence, doer: Part): Sentence =>
      say`${told}: the customer was not satisfied, and ${doer} has not talked to them. Please see to it.`,
    'check-in': (told: Sentence, doer: Part): Sentence =>
      say`${told}: ${doer} has not asked the customer whether it still goes well. Please see to it.`,
    stale: (told: Sentence, doer: Part): Sentence =>
      say`${told}: nothing has happened on it for a while, and ${doer} has it. Please help it along.`,
    other: (told: Sentence, doer: Part): Sentence =>
      say`${told}: ${doer} has not got to it. Please see to it.`,
  } satisfies Partial<Record<ClockKind | 'promiseBroken' | 'other', unknown>>,
};

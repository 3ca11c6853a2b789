import type { OptionKind } from '../../domain/complaint.ts';
import { say, type Part, type Sentence } from '../sentence.ts';

/** What is to be done, and how the customer hears of it. */
export const deciding = {
  kind: {
    fix: 'Fix',
    workaround: 'Workaround',
    goodwill: 'Goodwill',
    idea: 'Idea',
  } satisfies Record<OptionKind, string>,
  level: { high: 'high', medium: 'medium', low: 'low' },
  field: {
    kind: 'What kind?',
    option: 'What could be done?',
    effect: 'What will it bring?',
    feasibility: 'Feasibility',
    effort: 'Effort',
    why: 'Why this one?',
    step: 'What is to be done?',
    who: 'Who does it?',
    due: 'By when?',
    explanation: 'Your words, as the customer will read them',
    returnReason: 'What is to be changed?',
  },
  hint: {
    who: 'Left empty: the owner.',
    explanation:
      'What happened, why, what we did, what the customer can count on. Nothing is sent by itself.',
    glossary: (words: string): string => `Words customers do not know: ${words}`,
  },
  chooses: (number: number, text: string): string => `Option ${number}: ${text}`,
  page: {
    title: 'Solution and explanation',
    options: 'Options',
    noOptions: 'No options yet.',
    option: (number: number, kind: string, feasibility: string, effort: string): string =>
      `${number}. ${kind} · feasibility ${feasibility} · effort ${effort}`,
    effect: (words: Part): Sentence => say`Expected: ${words}`,
    chosen: (who: Part, why: Part): Sentence => say`Chosen by ${who}: ${why}`,
    plan: 'Plan',
    noPlan: 'No plan yet.',
    explanation: 'Explanation for the customer',
    noExplanation: 'Nothing written yet.',
  },
  step: (number: number, text: Part): Sentence => say`${number}. ${text}`,
  stepDone: 'done',
  button: {
    compare: 'Compare and choose',
    choose: (number: number): string => `Choose ${number}`,
    addOption: 'Add an option',
    changePlan: 'Change the plan',
    addStep: 'Add a step',
    stepDone: (number: number): string => `Step ${number} done`,
    write: 'Write it',
    change: 'Change the words',
    toLiaison: 'Give it to the liaison',
    toApprover: 'Send it for approval',
    approve: 'Approve',
    giveBack: 'Give it back',
  },
  preview: {
    title: 'This is what the customer would read',
    label: 'Words for the customer',
    clear: 'No words that customers do not know.',
    jargon: (term: string, plain: string | null): string =>
      plain === null ? `“${term}”: say it in plain words` : `“${term}”: rather say “${plain}”`,
    next: 'Nobody has it yet: read it through, then give it on.',
  },
  state: {
    written: (who: Part): Sentence => say`Written by ${who}, not given on yet.`,
    waits: (approvers: Sentence): Sentence => say`Waits for the approval of ${approvers}.`,
    nobodyToApprove: 'Waits for approval: nobody but its writer answers for this complaint.',
    returned: (who: Part, reason: Part): Sentence => say`${who} gave it back: ${reason}`,
    toTell: (liaison: Part): Sentence => say`With ${liaison}, to tell the customer.`,
    told: 'The customer has it.',
  },
  notice: {
    option: (who: Part, number: number, kind: string): Sentence =>
      say`${who} added option ${number} (${kind}):`,
    weighed: (feasibility: string, effort: string): string => `Feasibility ${feasibility}, effort ${effort}.`,
    chosen: (who: Part, number: number): Sentence => say`${who} chose option ${number}:`,
    step: (who: Part, number: number): Sentence => say`${who} added step ${number} of the plan:`,
    stepFor: (who: Part): Sentence => say`${who} does it.`,
    stepBy: (when: Part): Sentence => say`Due ${when}.`,
    stepDone: (who: Part, number: number): Sentence => say`${who} finished step ${number} of the plan.`,
    written: (who: Part): Sentence => say`${who} wrote an explanation for the customer:`,
    passed: (who: Part, liaison: Part): Sentence =>
      say`${who} gave the explanation to ${liaison}, to tell the customer.`,
    waits: (who: Part): Sentence => say`${who} sent the explanation for approval.`,
    toApprove: (who: Part): Sentence =>
      say`${who} asks you to read this before the customer gets it. Who wrote it cannot approve it.`,
    toTell: 'An explanation for your customer is ready. Press “Told the customer” when they have it.',
    approved: (who: Part): Sentence => say`${who} approved the explanation for the customer.`,
    returned: (who: Part): Sentence => say`${who} gave the explanation back.`,
  },
  answer: {
    options: (reference: string): string => `The option is kept with ${reference}.`,
    chosen: (reference: string): string => `The choice is kept with ${reference}.`,
    step: (reference: string): string => `The step stands in the plan of ${reference}.`,
    stepDone: (reference: string): string => `Done. ${reference} shows it.`,
    passed: (reference: string, liaison: Part): Sentence =>
      say`${liaison} gets the words for the customer of ${reference}.`,
    waits: (reference: string, approvers: Sentence): Sentence =>
      say`${approvers} can approve the words for the customer of ${reference} now.`,
    approved: (reference: string, liaison: Part): Sentence =>
      say`Approved. ${liaison} gets the words for the customer of ${reference}.`,
    returned: (reference: string): string =>
      `The writer of ${reference}’s explanation gets it back with your reason.`,
  },
  next: {
    give: (who: Part): Sentence => say`${who} gives on the explanation for the customer.`,
    approve: (people: Sentence): Sentence => say`${people} read the explanation for the customer.`,
  },
  card: {
    steps: (done: number, all: number): string => `Plan: ${done} of ${all} steps done`,
    options: (count: number): string => `${count} ${count === 1 ? 'option' : 'options'}, none chosen yet`,
  },
  /** The outcome is told; and if the customer is not content. */
  recourse: (lead: Part): Sentence =>
    say`If the customer is still not content: press “Not accepted” and it goes back to work, or ask ${lead} to talk to them.`,
  recourseAlone: 'If the customer is still not content: press “Not accepted” and it goes back to work.',
};

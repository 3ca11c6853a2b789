import { say, type Part, type Sentence } from '../sentence.ts';

/** The reporter's own message, edited in place. */
export const receipt = {
  summary: (reference: string, title: Part, status: string): Sentence =>
    say`Your complaint ${reference} (${title}): ${status.toLowerCase()}`,
  opened: (product: string, owner: Part): Sentence => say`It is with ${product}. ${owner} answers for it.`,
  firstAnswer: (length: string, when: Part): Sentence => say`First answer within ${length}: by ${when}.`,
  firstAnswerLate: (when: Part): Sentence => say`The first answer was due ${when}. Reminders are going out.`,
  outside: (opening: Part): Sentence => say`It is outside working hours; work starts again ${opening}.`,
  onDuty: (owner: Part, backup: Part | null): Sentence =>
    backup === null ? say`On duty: ${owner}.` : say`On duty: ${owner}, or ${backup} as backup.`,
  acknowledged: (who: Part, when: Part): Sentence => say`${who} acknowledged it, ${when}.`,
  question: (who: Part): Sentence => say`${who} needs something from you:`,
  answerHere: 'Mention me with your answer in the complaint’s thread, or press “Add evidence”.',
  copyLabel: 'For the customer',
  copy: (reference: string, product: string, when: string | null): string =>
    when === null
      ? `Thank you for telling us. Our ${product} team has your complaint (reference ${reference}) and is looking into it; we will be in touch as soon as we know more.`
      : `Thank you for telling us. Our ${product} team has your complaint (reference ${reference}) and will be in touch by ${when}.`,
  copyOutside: (reference: string, product: string, opening: string, when: string | null): string =>
    when === null
      ? `Thank you for telling us. We have your complaint (reference ${reference}). Our ${product} team is back on ${opening} and will look into it first thing.`
      : `Thank you for telling us. We have your complaint (reference ${reference}). Our ${product} team is back on ${opening} and will be in touch by ${when}.`,
};

import type { ActionArea, ActionKind, LinkKind } from '../../domain/complaint.ts';
import { say, type Part, type Sentence } from '../sentence.ts';

/** What is done so that it gets better and does not come back. */
export const improving = {
  kind: {
    containment: 'Containment',
    corrective: 'Corrective',
    improvement: 'Improvement',
    preventive: 'Preventive',
    training: 'Training',
  } satisfies Record<ActionKind, string>,
  area: {
    product: 'Product',
    service: 'Service',
    'feedback-channel': 'Feedback channel',
    'quality-control': 'Quality control',
    'internal-exchange': 'Internal exchange',
    research: 'Research and testing',
  } satisfies Record<ActionArea, string>,
  state: { open: 'open', 'in-progress': 'in progress', done: 'done', dropped: 'not doing' },
  link: {
    related: 'related to it',
    parent: 'its parent: one investigation for both',
    child: 'its child: this one leads the investigation',
  } satisfies Record<LinkKind, string>,
  field: {
    kind: 'What kind of action?',
    area: 'What does it make better?',
    action: 'What is to be done?',
    who: 'Who does it?',
    due: 'By when?',
    effect: 'When shall I ask whether it worked?',
    dropReason: 'Why not?',
    changeReason: 'Why?',
    linkTo: 'Which complaint?',
    linkAs: 'What is the other one to this?',
  },
  hint: {
    who: 'Left empty: the owner.',
    parent: 'A parent is for the same trouble of many: its news goes to the reporters of all its children.',
  },
  effect: { none: 'Not at all', after: (days: number): string => `${days} days after it is due` },
  about: (number: number, text: string): string => `Action ${number}: ${text}`,
  page: {
    title: 'Improvement and prevention',
    actions: 'Actions',
    none: 'No actions yet.',
    links: 'Links',
    didItWork: (number: number): string => `Action ${number} is done: did it work?`,
  },
  action: (number: number, kind: string, text: Part): Sentence => say`${number}. ${kind}: ${text}`,
  by: (when: Part): Sentence => say`by ${when}`,
  overdue: (when: Part): Sentence => say`overdue since ${when}`,
  worked: 'it worked',
  failed: 'it did not work',
  linked: {
    related: (reference: string): string => `Related: ${reference}`,
    parent: (reference: string): string => `Parent: ${reference}, investigated there`,
    child: (references: string): string => `Children: ${references}`,
  },
  repeats: (count: number): string =>
    count === 0
      ? 'Since it was done no new complaint came from the same cause.'
      : `Since it was done ${count} new ${count === 1 ? 'complaint' : 'complaints'} came from the same cause.`,
  button: {
    add: 'Add an action',
    link: 'Link another one',
    begin: (number: number): string => `Begin ${number}`,
    done: (number: number): string => `Done ${number}`,
    drop: (number: number): string => `Not doing ${number}`,
    change: (number: number): string => `Change ${number}`,
    begun: 'I have begun',
    isDone: 'Done',
    isDropped: 'Not doing it',
    isChanged: 'Change',
    worked: 'It worked',
    failed: 'It did not',
    open: 'All actions',
  },
  notice: {
    added: (who: Part, kind: string, doer: Part): Sentence =>
      say`${who} added an action (${kind}), ${doer} does it:`,
    due: (when: Part): Sentence => say`Due ${when}.`,
    effect: (when: Part): Sentence => say`I ask ${when} whether it worked.`,
    changed: (who: Part, number: number, doer: Part): Sentence =>
      say`${who} changed action ${number}: ${doer} does it.`,
    done: (who: Part, number: number): Sentence => say`${who} finished action ${number}.`,
    dropped: (who: Part, number: number): Sentence => say`${who} decided not to do action ${number}.`,
    worked: (who: Part, number: number): Sentence => say`${who} says that action ${number} worked.`,
    failed: (who: Part, number: number): Sentence =>
      say`${who} says that action ${number} did not work: it is open again.`,
    cameAgain: (number: number, doer: Part): Sentence =>
      say`It came again although action ${number} was done: the action is open again, with ${doer}.`,
    related: (who: Part, reference: string): Sentence => say`${who} linked it with ${reference}.`,
    parent: (who: Part, reference: string): Sentence =>
      say`${who} made ${reference} its parent: it is investigated there, and its reporters hear the news of ${reference}.`,
    child: (who: Part, reference: string): Sentence =>
      say`${who} made ${reference} its child: the reporters of ${reference} hear the news of this one.`,
    unlinked: (who: Part, reference: string): Sentence => say`${who} took away the link with ${reference}.`,
  },
  recurrence: {
    category: (times: number, days: number): string =>
      `The ${ordinal(times)} complaint of this category and product within ${days} days.`,
    cause: (times: number, days: number): string =>
      `The ${ordinal(times)} complaint of this cause and product within ${days} days.`,
    parent: (times: number, days: number): string =>
      `The ${ordinal(times)} complaint of the same parent within ${days} days.`,
    others: (references: string): string => `The others: ${references}`,
    next: 'Link them under one parent, and see what would prevent the next.',
  },
  answer: {
    action: (reference: string): string => `The action is kept with ${reference}.`,
    begun: (reference: string): string => `Noted: the action of ${reference} is in progress.`,
    done: (reference: string): string => `Thank you. The action of ${reference} is done.`,
    dropped: (reference: string): string => `Noted in ${reference}: this action will not be done.`,
    changed: (reference: string): string => `The action of ${reference} is changed.`,
    worked: (reference: string): string => `Good, noted in ${reference}.`,
    failed: (reference: string): string => `The action of ${reference} is open again.`,
    link: (reference: string): string => `Linked: both ${reference} and the other one show it.`,
    unlink: (reference: string): string => `The link of ${reference} is gone on both sides.`,
  },
  card: {
    actions: (open: number, overdue: number): string =>
      `${open} open ${open === 1 ? 'action' : 'actions'}${overdue === 0 ? '' : `, ${overdue} overdue`}`,
  },
  mine: (number: number, text: Part): Sentence => say`Your action ${number}: ${text}`,
  training: {
    title: 'Training needs',
    none: 'No training actions yet.',
    summary: (open: number, all: number): string => `${all} in all, ${open} open`,
    undated: 'Without a date',
    line: (reference: string, text: Part, who: Part, state: string): Sentence =>
      say`${reference} ${text} · ${who} · ${state}`,
  },
};

function ordinal(count: number): string {
  const tens = count % 100;
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th');
  return `${count}${ending}`;
}

import { personOf } from '../actor.ts';
import { changeOne, type ChangesOf } from './change.ts';
import { endOne, started } from './clock-facts.ts';
import { refIn, refTo } from './words-ref.ts';

/** What is to be done, and how the customer hears of it. */
export const deciding: ChangesOf<
  | 'option-added'
  | 'option-chosen'
  | 'step-added'
  | 'step-done'
  | 'explanation-written'
  | 'explanation-passed'
  | 'explanation-approved'
  | 'explanation-returned'
> = {
  'option-added': (before, event) => ({
    ...before,
    options: [
      ...before.options,
      { ...event.data, text: refTo(event, 'text'), effect: refIn(event, 'effect'), chosen: null },
    ],
  }),
  'option-chosen': (before, event) => {
    const chosen = { at: event.at, by: personOf(event.actor), why: refTo(event, 'reason') };
    return {
      ...before,
      options: before.options.map((option) => ({
        ...option,
        chosen: option.number === event.data.number ? chosen : null,
      })),
    };
  },
  'step-added': (before, event) => {
    const { number, who, dueAt } = event.data;
    return {
      ...before,
      steps: [...before.steps, { ...event.data, text: refTo(event, 'text'), doneAt: null }],
      clocks:
        dueAt === null
          ? before.clocks
          : [...before.clocks, started('step', number, event.at, { who, dueAt })],
    };
  },
  'step-done': (before, { data, at }) => ({
    ...before,
    steps: changeOne(before.steps, data.number, (step) => ({ ...step, doneAt: at })),
    clocks: endOne(before.clocks, { kind: 'step', subject: data.number }, at, 'met'),
  }),
  'explanation-written': (before, event) => ({
    ...before,
    explanation: {
      version: event.version,
      at: event.at,
      by: personOf(event.actor),
      text: refTo(event, 'forCustomer'),
      passed: null,
      approved: null,
      returned: null,
      isTold: false,
    },
  }),
  'explanation-passed': (before, event) => ({
    ...before,
    explanation:
      before.explanation?.version === event.data.explanation
        ? { ...before.explanation, passed: { at: event.at, by: personOf(event.actor) }, returned: null }
        : before.explanation,
  }),
  'explanation-approved': (before, event) => ({
    ...before,
    explanation:
      before.explanation?.version === event.data.explanation
        ? { ...before.explanation, approved: { at: event.at, by: personOf(event.actor) }, returned: null }
        : before.explanation,
  }),
  'explanation-returned': (before, event) => ({
    ...before,
    explanation:
      before.explanation?.version === event.data.explanation
        ? {
            ...before.explanation,
            passed: null,
            approved: null,
            returned: { at: event.at, by: personOf(event.actor), reason: refTo(event, 'reason') },
          }
        : before.explanation,
  }),
};

import type { DecidingEvents } from '../events/deciding.ts';
import { changeOne, type ChangesOf } from './change.ts';
import { end, endOne, started } from './clock-facts.ts';
import { findingOf } from './finding.ts';
import { stampOf } from './stamp.ts';
import { refIn, refTo } from './words-ref.ts';

/** What is to be done. */
export const deciding: ChangesOf<keyof DecidingEvents> = {
  planned: (before, event) => ({
    ...before,
    plan: { ...findingOf(event), dueAt: event.data.dueAt },
    clocks: end(before.clocks, ['plan'], event.at, 'met', null),
  }),
  'option-added': (before, event) => ({
    ...before,
    options: [
      ...before.options,
      { ...event.data, text: refTo(event, 'text'), effect: refIn(event, 'effect'), chosen: null },
    ],
  }),
  'option-chosen': (before, event) => {
    const chosen = { ...stampOf(event), why: refTo(event, 'reason') };
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
};

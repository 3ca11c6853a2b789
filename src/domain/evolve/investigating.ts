import { personOf } from '../actor.ts';
import type { InvestigatingEvents } from '../events/investigating.ts';
import { changeOne, type ChangesOf } from './change.ts';
import { end, endOne, started } from './clock-facts.ts';
import { findingOf } from './finding.ts';
import { stampOf } from './stamp.ts';
import { refIn, refTo } from './words-ref.ts';

/** The investigation: what it is about, where it came from, whom it hurts, what other teams know. */
export const investigating: ChangesOf<keyof InvestigatingEvents> = {
  categorised: (before, { data }) => ({ ...before, ...data }),
  contained: (before, event) => ({
    ...before,
    containment: findingOf(event),
    clocks: end(before.clocks, ['contain'], event.at, 'met', null),
  }),
  // A step that is answered again takes the ones after it along: they were answers to the old one.
  'why-answered': (before, event) => ({
    ...before,
    whys: [...before.whys.slice(0, event.data.step - 1), findingOf(event)],
  }),
  'cause-found': (before, event) => ({
    ...before,
    cause: { ...findingOf(event), category: event.data.category, plain: refIn(event, 'plain') },
    clocks: end(before.clocks, ['cause'], event.at, 'met', null),
  }),
  'impact-assessed': (before, event) => ({
    ...before,
    impact: {
      version: event.version,
      ...stampOf(event),
      ...event.data,
      affected: refIn(event, 'affected'),
    },
  }),
  'request-made': (before, event) => {
    const { data, at } = event;
    const { number, who, dueAt } = data;
    const askedBy = personOf(event.actor);
    const question = refTo(event, 'question');
    return {
      ...before,
      requests: [
        ...before.requests,
        { ...data, askedBy, at, question, state: 'open', endedAt: null, answer: null },
      ],
      clocks: [...before.clocks, started('request', number, at, { who, dueAt })],
    };
  },
  'request-answered': (before, event) => ({
    ...before,
    requests: changeOne(before.requests, event.data.number, (request) => ({
      ...request,
      state: 'answered',
      endedAt: event.at,
      answer: refTo(event, 'answer'),
    })),
    clocks: endOne(before.clocks, { kind: 'request', subject: event.data.number }, event.at, 'met'),
  }),
  'request-cancelled': (before, event) => ({
    ...before,
    requests: changeOne(before.requests, event.data.number, (request) => ({
      ...request,
      state: 'cancelled',
      endedAt: event.at,
    })),
    clocks: endOne(
      before.clocks,
      { kind: 'request', subject: event.data.number },
      event.at,
      'cancelled',
      event.type,
    ),
  }),
};

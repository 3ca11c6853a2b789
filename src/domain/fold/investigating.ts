import { personOf } from '../actor.ts';
import type { Contact, Finding } from '../complaint.ts';
import type { EventOf } from '../events.ts';
import { changeOne, type ChangesOf } from './change.ts';
import { end, endOne, started } from './clock-facts.ts';
import { refIn, refTo } from './words-ref.ts';

/** The investigation: what it is about, where it came from, whom it hurts, what other teams know. */
export const investigating: ChangesOf<
  | 'categorised'
  | 'contact-detailed'
  | 'contained'
  | 'why-answered'
  | 'cause-found'
  | 'impact-assessed'
  | 'request-made'
  | 'request-answered'
  | 'request-cancelled'
> = {
  categorised: (before, { data }) => ({ ...before, ...data }),
  'contact-detailed': (before, event) => {
    const { data } = event;
    // What is left out stays as it was found before.
    const detailOf = ({ detail }: Contact): NonNullable<Contact['detail']> => ({
      direction: data.direction ?? detail?.direction ?? null,
      remedy: data.remedy ?? detail?.remedy ?? null,
      mayCall: data.mayCall ?? detail?.mayCall ?? null,
      demand: refIn(event, 'demand') ?? detail?.demand ?? null,
      contactPerson: refIn(event, 'contactPerson') ?? detail?.contactPerson ?? null,
    });
    return {
      ...before,
      contacts: before.contacts.map((contact) =>
        contact.version === data.contact ? { ...contact, detail: detailOf(contact) } : contact,
      ),
    };
  },
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
      at: event.at,
      by: personOf(event.actor),
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

export function findingOf(event: EventOf<'contained' | 'why-answered' | 'cause-found' | 'planned'>): Finding {
  return {
    version: event.version,
    at: event.at,
    by: personOf(event.actor),
    text: refTo(event, 'text'),
  };
}

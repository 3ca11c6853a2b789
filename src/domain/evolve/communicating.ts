import { personOf } from '../actor.ts';
import { openPromise, type Complaint, type Contact, type Explanation } from '../complaint.ts';
import type { EventOf } from '../events.ts';
import type { CommunicatingEvents } from '../events/communicating.ts';
import type { ChangesOf } from './change.ts';
import { end, start } from './clock-facts.ts';
import { makePromise, keepPromise } from './promises.ts';
import { stampOf } from './stamp.ts';
import { refIn, refTo } from './words-ref.ts';

/** What the customer was told, and is to be told. */
export const communicating: ChangesOf<keyof CommunicatingEvents> = {
  'contact-logged': logContact,
  'update-given': (before, event) => ({
    ...before,
    lastUpdate: {
      version: event.version,
      ...stampOf(event),
      colleagues: refIn(event, 'colleagues'),
      customer: refIn(event, 'forCustomer'),
      isTold: false,
    },
  }),
  'contact-detailed': (before, event) => ({
    ...before,
    contacts: before.contacts.map((contact) =>
      contact.version === event.data.contact
        ? { ...contact, detail: addDetail(contact.detail, event) }
        : contact,
    ),
  }),
  'explanation-written': (before, event) => ({
    ...before,
    explanation: {
      version: event.version,
      ...stampOf(event),
      text: refTo(event, 'forCustomer'),
      passed: null,
      approved: null,
      returned: null,
      isTold: false,
    },
  }),
  'explanation-passed': (before, event) =>
    changeExplanation(before, event, { passed: stampOf(event), returned: null }),
  'explanation-approved': (before, event) =>
    changeExplanation(before, event, { approved: stampOf(event), returned: null }),
  'explanation-returned': (before, event) =>
    changeExplanation(before, event, {
      passed: null,
      approved: null,
      returned: { ...stampOf(event), reason: refTo(event, 'reason') },
    }),
  'promise-made': (before, event) => makePromise(before, event.data.dueAt, event),
  'promise-moved': (before, event) => makePromise(before, event.data.dueAt, event, event.data.isCustomerTold),
  'promise-kept': (before, event) => keepPromise(before, event.at),
};

function logContact(before: Complaint, event: EventOf<'contact-logged'>): Complaint {
  const { channel, apology, reaction, promisedAt } = event.data;
  const contact: Contact = {
    version: event.version,
    at: event.at,
    by: personOf(event.actor) ?? before.liaison,
    channel,
    apology,
    reaction,
    promisedAt,
    summary: refIn(event, 'summary'),
    detail: null,
  };
  const kept = event.data.keepsPromise ? keepPromise(before, event.at) : before;
  // The date that stands already, said again, moves nothing.
  const isNew = promisedAt !== null && promisedAt !== openPromise(kept)?.dueAt;
  const told = isNew ? makePromise(kept, promisedAt, event, true) : kept;
  const met = end(told.clocks, ['contact', 'update', 'tell'], event.at, 'met', null);
  const isWorked = before.status === 'reported' || before.status === 'acknowledged';
  return {
    ...told,
    // Whoever talks with the customer now tells them what is new.
    shipped: before.shipped.map((news) => (news.isTold ? news : { ...news, isTold: true })),
    contacts: [...before.contacts, contact],
    clocks: isWorked && !before.isNearMiss ? start(met, 'update', event.at) : met,
    explanation: toldBy(event, before.explanation),
    lastUpdate: toldBy(event, before.lastUpdate),
  };
}

/** The contact passed on these very words. */
function toldBy<Words extends { readonly version: number; readonly isTold: boolean }>(
  { data }: EventOf<'contact-logged'>,
  words: Words | null,
): Words | null {
  return words !== null && words.version === data.toldUpdate ? { ...words, isTold: true } : words;
}

/** What is left out stays as it was found before. */
function addDetail(
  known: Contact['detail'],
  event: EventOf<'contact-detailed'>,
): NonNullable<Contact['detail']> {
  const { direction, remedy, mayCall } = event.data;
  return {
    direction: direction ?? known?.direction ?? null,
    remedy: remedy ?? known?.remedy ?? null,
    mayCall: mayCall ?? known?.mayCall ?? null,
    demand: refIn(event, 'demand') ?? known?.demand ?? null,
    contactPerson: refIn(event, 'contactPerson') ?? known?.contactPerson ?? null,
  };
}

/** Written again meanwhile, it is another one. */
function changeExplanation(
  before: Complaint,
  { data }: EventOf<'explanation-passed' | 'explanation-approved' | 'explanation-returned'>,
  change: Partial<Explanation>,
): Complaint {
  const { explanation } = before;
  if (explanation?.version !== data.explanation) return before;
  return { ...before, explanation: { ...explanation, ...change } };
}

import type { Moment } from '../../domain/complaint.ts';
import { currentId, isSamePerson, type Desk, type PersonId } from '../../domain/desk.ts';
import { findHold } from '../../domain/quiet.ts';
import type { NewDelivery } from '../../ports/complaint-store.ts';
import type { NewInboxEntry } from '../../ports/inbox-store.ts';
import type { Deps } from '../deps.ts';

/** A message to one person that is about several complaints, or about none. */
export type PersonalMessage = Pick<NewDelivery, 'key' | 'content'> & { readonly person: PersonId };

/** At once, or as soon as its person may be disturbed; whoever did it is awake. The same key is told once. */
export async function tellPeople(
  { store, inbox, nudge }: Deps,
  messages: readonly PersonalMessage[],
  doer: PersonId | null,
): Promise<void> {
  if (messages.length === 0) return;
  const desk = await store.desk();
  await inbox.tell((now) => {
    const waiting = messages.flatMap((message) => waitFor(message, { desk, now, doer }));
    const waits = new Set(waiting.map(({ key }) => key));
    return { deliveries: messages.filter(({ key }) => !waits.has(key)).map(deliver), inbox: waiting };
  });
  nudge();
}

interface Telling {
  readonly desk: Desk;
  readonly now: Moment;
  readonly doer: PersonId | null;
}

function waitFor(message: PersonalMessage, { desk, now, doer }: Telling): NewInboxEntry[] {
  const person = currentId(desk, message.person);
  const hold = isSamePerson(desk, person, doer) ? null : findHold(person, desk, now);
  if (hold === null) return [];
  return [
    {
      key: message.key,
      person,
      complaint: null,
      kind: 'notice',
      passes: 'nothing',
      flushAt: hold.until,
      because: hold.because,
      deliveries: [deliver(message)],
    },
  ];
}

function deliver({ key, person, content }: PersonalMessage): NewDelivery {
  return {
    key,
    complaint: null,
    destination: { kind: 'person', person },
    place: null,
    isInThread: false,
    thread: null,
    lane: `person:${person}/people`,
    content,
  };
}

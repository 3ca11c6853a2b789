import type { Moment } from '../../domain/complaint.ts';
import { currentId, type Desk, isSamePerson, type PersonId } from '../../domain/desk.ts';
import { decideInbox } from '../../domain/inbox.ts';
import { findHold } from '../../domain/quiet.ts';
import type { BundledReminder, NewDelivery } from '../../ports/complaint-store.ts';
import type { InboxEntry, InboxFacts, InboxOutcome } from '../../ports/inbox-store.ts';
import type { Deps } from '../deps.ts';

/** Sends on what waits for a person, as far as its time has come. Safe to run twice. */
export async function flushInbox(deps: Deps, person: PersonId): Promise<void> {
  const desk = await deps.store.desk();
  const silences = await findSilences(deps, person, desk);
  const isFlushed = await deps.inbox.flush(person, (facts) => decideFlush(facts, { person, desk, silences }));
  if (isFlushed) deps.nudge();
}

/** Until when each complaint is silent for this person. */
type Silences = ReadonlyMap<number, Moment>;

async function findSilences({ store, inbox }: Deps, person: PersonId, desk: Desk): Promise<Silences> {
  const reminders = (await inbox.waitingFor(person)).filter(({ kind }) => kind === 'reminder');
  const silences = new Map<number, Moment>();
  // One after the other: after an outage there may be a thousand.
  for (const complaint of new Set(reminders.flatMap((entry) => entry.complaint ?? []))) {
    const state = (await store.findForDelivery(complaint))?.state;
    const own = state?.personalSnoozes.filter((snooze) => isSamePerson(desk, snooze.person, person)) ?? [];
    const until = Math.max(state?.snoozed?.until ?? 0, ...own.map((snooze) => snooze.until));
    if (until > 0) silences.set(complaint, until);
  }
  return silences;
}

interface Flushed {
  readonly person: PersonId;
  readonly desk: Desk;
  readonly silences: Silences;
}

function decideFlush(facts: InboxFacts, { person, desk, silences }: Flushed): InboxOutcome {
  const { now } = facts;
  // What waits for somebody under the id they were learned by goes to whoever they turned out to be.
  const current = currentId(desk, person);
  const hold = findHold(current, desk, now);
  const silentUntil = ({ complaint }: InboxEntry) => silences.get(complaint ?? 0) ?? 0;
  const decision = decideInbox(facts, { hold, silentUntil, perHour: desk.remindersPerHour });
  const { notices, reminders, later, isCounted } = decision;
  return {
    gone: [...notices, ...reminders].map(({ key }) => key),
    deliveries: [
      ...notices.flatMap(({ deliveries }) => deliveries),
      ...(reminders.length > 1 ? [bundle(reminders, { person, current })] : reminders.flatMap(sendAlone)),
    ],
    later,
    isCounted,
  };
}

/**
 * What would make one of them ring is left out: it would call to a message that is none of its own. An entry leaves the
 * inbox once, so its key makes the message's own.
 */
function bundle(
  entries: readonly InboxEntry[],
  { person, current }: { readonly person: PersonId; readonly current: PersonId },
): NewDelivery {
  const items = entries.flatMap(remindersOf);
  const waited = items.find((item) => item.waited !== undefined)?.waited ?? null;
  return {
    key: `inbox/${person}/${entries[0]?.key ?? ''}`,
    complaint: null,
    destination: { kind: 'person', person: current },
    place: null,
    isInThread: false,
    thread: null,
    lane: `inbox/${person}`,
    content: { kind: 'reminders', items, waited },
  };
}

function remindersOf({ complaint, deliveries, because }: InboxEntry): BundledReminder[] {
  return deliveries.flatMap(({ content }) =>
    content.kind === 'reminder' && complaint !== null
      ? [{ complaint, version: content.version, ...(because === 'hourly-cap' ? { waited: because } : {}) }]
      : [],
  );
}

function sendAlone({ deliveries, because }: InboxEntry): NewDelivery[] {
  if (because !== 'hourly-cap') return [...deliveries];
  return deliveries.map((delivery) =>
    delivery.content.kind === 'reminder'
      ? { ...delivery, content: { ...delivery.content, waited: because } }
      : delivery,
  );
}

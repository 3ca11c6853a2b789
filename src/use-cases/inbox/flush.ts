import { isThere } from '../../domain/absence.ts';
import type { Moment } from '../../domain/complaint.ts';
import { currentId, type Desk, isSamePerson, type PersonId } from '../../domain/desk.ts';
import { decideInbox } from '../../domain/inbox.ts';
import { findHold } from '../../domain/quiet.ts';
import type { BundledReminder, NewDelivery } from '../../ports/complaint-store.ts';
import type { InboxEntry, InboxFacts, InboxOutcome } from '../../ports/inbox-store.ts';
import type { Deps } from '../deps.ts';
import { passOn } from './pass-on.ts';

/**
 * Sends on what waits for a person, as far as its time has come. Reminders of somebody who is not there by then go to
 * who is there instead, each by a command of its own complaint, before they leave this inbox. Safe to run twice.
 */
export async function flushInbox(deps: Deps, person: PersonId): Promise<void> {
  const desk = await deps.store.desk();
  const flushing = { person, desk, silences: await findSilences(deps, person, desk) };
  const { absentee, now } = await flushOnce(deps, { ...flushing, settled: new Map() });
  if (absentee.length === 0) return;
  const settled = new Map<string, boolean>();
  const to = { person: currentId(desk, person), desk, now };
  // One after the other: after an outage there may be a thousand.
  for (const entry of absentee) settled.set(entry.key, await passOn(deps, entry, to));
  await flushOnce(deps, { ...flushing, settled });
}

interface FlushedOnce {
  /** What is to go to who is there instead. */
  readonly absentee: readonly InboxEntry[];
  readonly now: Moment;
}

async function flushOnce(deps: Deps, flushed: Flushed): Promise<FlushedOnce> {
  let found: FlushedOnce = { absentee: [], now: 0 };
  const isFlushed = await deps.inbox.flush(flushed.person, (facts) => {
    const { outcome, absentee } = decideFlush(facts, flushed);
    found = { absentee, now: facts.now };
    return outcome;
  });
  if (isFlushed) deps.nudge();
  return isFlushed ? found : { absentee: [], now: 0 };
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
  /** Reminders of somebody who is not there, by key: whether they were passed on. */
  readonly settled: ReadonlyMap<string, boolean>;
}

function decideFlush(
  facts: InboxFacts,
  { person, desk, silences, settled }: Flushed,
): { readonly outcome: InboxOutcome; readonly absentee: readonly InboxEntry[] } {
  const { now } = facts;
  // What waits for somebody under the id they were learned by goes to whoever they turned out to be.
  const current = currentId(desk, person);
  const isAbsent = !isThere(current, desk, now);
  const gone = facts.entries.filter(({ key }) => settled.get(key) === true);
  const entries = facts.entries.filter((entry) => !gone.includes(entry));
  const { notices, reminders, later, passedOn, isCounted } = decideInbox(
    { ...facts, entries },
    {
      hold: findHold(current, desk, now),
      silentUntil: ({ complaint }: InboxEntry) => silences.get(complaint ?? 0) ?? 0,
      isPassedOn: ({ key }: InboxEntry) => isAbsent && !settled.has(key),
      perHour: desk.remindersPerHour,
    },
  );
  const outcome = {
    gone: [...gone, ...notices, ...reminders].map(({ key }) => key),
    deliveries: [
      ...notices.flatMap(({ deliveries }) => deliveries),
      ...(reminders.length > 1 ? [bundle(reminders, { person, current })] : reminders.flatMap(sendAlone)),
    ],
    later,
    isCounted,
  };
  return { outcome, absentee: passedOn };
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

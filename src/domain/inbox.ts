import type { Moment } from './complaint.ts';
import type { Held, HeldBecause } from './events/reminding.ts';

/** Why something waits in an inbox; 'collecting': a moment, so that what comes together is one message. */
export type WaitsBecause = 'collecting' | HeldBecause | 'hourly-cap';

/** What waits in a person's inbox. All moments are bot time. */
export interface Waiting {
  /** Unique; the same key twice is the same entry. */
  readonly key: string;
  /** Reminders are bundled into one message; notices only wait until the person may be disturbed. */
  readonly kind: 'reminder' | 'notice';
  /** What does not hold it back: nothing, the hourly cap (P1), or quiet hours neither. */
  readonly passes: 'nothing' | 'cap' | 'all';
  readonly flushAt: Moment;
  readonly because: WaitsBecause;
}

/** Reminders wait this long for others, so that what comes together is one message. */
export const COLLECT_MS = 2 * 60_000;
const HOUR_MS = 60 * 60_000;

export interface InboxLimits<Entry extends Waiting = Waiting> {
  /** Until when the person is not to be disturbed; null: now is fine. */
  readonly hold: Omit<Held, 'person'> | null;
  /** Until when somebody asked for silence about what the entry is about; not one of the future: absent. */
  readonly silentUntil?: (entry: Entry) => Moment;
  /** The person is not there: whether a reminder is to be passed on to somebody who is; absent: none is. */
  readonly isPassedOn?: (entry: Entry) => boolean;
  /** Reminder messages in any hour, those that pass the cap not counted. */
  readonly perHour: number;
}

/** What is done with an inbox at one moment. Entries in none of these stay as they are. */
export interface InboxDecision<Entry extends Waiting> {
  readonly notices: readonly Entry[];
  /** They leave as one message. */
  readonly reminders: readonly Entry[];
  readonly later: readonly Pick<Waiting, 'key' | 'flushAt' | 'because'>[];
  /** Reminders whose time has come, for somebody else. */
  readonly passedOn: readonly Entry[];
  /** The message of reminders counts as one of the hour. */
  readonly isCounted: boolean;
}

/** What leaves an inbox now, as few messages, and what waits on: for quiet hours to end, or for the hour to be over. */
export function decideInbox<Entry extends Waiting>(
  inbox: { readonly now: Moment; readonly entries: readonly Entry[]; readonly sentAt: readonly Moment[] },
  { hold, silentUntil = () => 0, isPassedOn = () => false, perHour }: InboxLimits<Entry>,
): InboxDecision<Entry> {
  const { now } = inbox;
  // Silence that was asked for since stops what waits already, but not what tells of the complaint.
  const isSilent = (entry: Entry) => entry.kind === 'reminder' && silentUntil(entry) > now;
  const passedOn = inbox.entries.filter(
    (entry) => entry.kind === 'reminder' && entry.flushAt <= now && !isSilent(entry) && isPassedOn(entry),
  );
  const entries = inbox.entries.filter((entry) => !passedOn.includes(entry));
  const due = entries.filter((entry) => entry.flushAt <= now && !isSilent(entry));
  const isHeld = ({ passes }: Entry) => hold !== null && passes !== 'all';
  const freeAt = findFreeHour(inbox.sentAt, now, perHour);
  const isCapped = ({ passes }: Entry) => freeAt > now && passes === 'nothing';
  const free = due.filter((entry) => !isHeld(entry));
  const leavesNow = (entry: Entry) => entry.kind === 'reminder' && !isHeld(entry) && !isCapped(entry);
  // What still collects goes along with a message that leaves anyway.
  const isMessage = due.some(leavesNow);
  const reminders = entries.filter(
    (entry) =>
      leavesNow(entry) &&
      !isSilent(entry) &&
      (entry.flushAt <= now || (isMessage && entry.because === 'collecting')),
  );
  return {
    notices: free.filter(({ kind }) => kind === 'notice'),
    reminders,
    later: [
      ...entries
        .filter((entry) => entry.flushAt <= now && isSilent(entry))
        .map((entry) => waitUntil(entry.key, silentUntil(entry), 'snoozed')),
      ...(hold === null ? [] : due.filter(isHeld).map(({ key }) => waitUntil(key, hold.until, hold.because))),
      ...free
        .filter((entry) => entry.kind === 'reminder' && isCapped(entry))
        .map(({ key }) => waitUntil(key, freeAt, 'hourly-cap')),
    ],
    passedOn,
    isCounted: reminders.some(({ passes }) => passes === 'nothing'),
  };
}

function waitUntil(key: string, flushAt: Moment, because: WaitsBecause) {
  return { key, flushAt, because };
}

/** When one more message may leave so that no hour has more of them than it may; `now` or before: at once. */
function findFreeHour(sentAt: readonly Moment[], now: Moment, perHour: number): Moment {
  const recent = sentAt.filter((at) => at > now - HOUR_MS).toSorted((one, other) => one - other);
  const [oldest] = recent.slice(Math.max(0, recent.length - perHour));
  return recent.length < perHour ? now : (oldest ?? now) + HOUR_MS;
}

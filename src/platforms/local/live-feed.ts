import type { Moment } from '../../domain/complaint.ts';
import type { PersonId } from '../../domain/desk.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LocalMessage, LocalMessages, ThreadSummary } from '../../ports/local-messages.ts';
import type { Log } from '../../ports/log.ts';

export type Change =
  | {
      readonly kind: 'message';
      readonly message: LocalMessage;
      readonly isNew: boolean;
      /** How its thread stands now; null for a message outside threads. */
      readonly thread: ThreadSummary | null;
    }
  | { readonly kind: 'read'; readonly viewer: PersonId; readonly channel: string; readonly upTo: string }
  | { readonly kind: 'time' };

export interface Entry {
  /** `<feed>-<number>`: what a page that comes back says it saw last. */
  readonly id: string;
  readonly change: Change;
  /** Workspace time when it was told. */
  readonly now: Moment;
}

export interface LiveFeed {
  /** The same store; what is changed through it is told to those who listen. */
  readonly messages: LocalMessages;
  announceTime(): void;
  /** Looks for what other processes changed. */
  poll(): Promise<void>;
  /**
   * First what was missed since `lastId`, then what comes. Not complete: it cannot be said what was missed, so that
   * the listener has to look at everything again.
   */
  listen(lastId: string | null, listener: (entry: Entry) => void): { isComplete: boolean; stop(): void };
  lastId(): string;
  /** Resolves when everything changed so far was told. */
  settled(): Promise<void>;
}

export interface LiveFeedOptions {
  readonly messages: LocalMessages;
  readonly clock: Clock;
  /** Other than that of any feed before it, so that ids of a process that is gone are known as such. */
  readonly name: string;
  readonly log: Log;
  /** How many entries are kept for pages that come back. */
  readonly keep?: number;
}

const KEEP = 500;
// Commits become visible later than the moment they carry, by less than this.
const OVERLAP_MS = 10_000;
const POLL_LIMIT = 500;

export function createLiveFeed(options: LiveFeedOptions): LiveFeed {
  const { messages, clock, name, log, keep = KEEP } = options;
  const listeners = new Set<(entry: Entry) => void>();
  const entries: Entry[] = [];
  const told = new Map<string, LocalMessage>();
  let count = 0;
  let latest: Moment | null = null;
  let telling: Promise<void> = Promise.resolve();

  function publish(change: Change, now: Moment): void {
    const entry = { id: `${name}-${++count}`, change, now };
    entries.push(entry);
    if (entries.length > keep) entries.shift();
    for (const listener of listeners) listener(entry);
  }

  // One after the other, so that a thread's line never goes back to an older state.
  function enqueue(make: () => Promise<Change>): void {
    telling = telling
      .then(async () => publish(await make(), await clock.now()))
      .catch((error: unknown) => log.warn({ error }, 'a change could not be told to open pages'));
  }

  function tell(message: LocalMessage, isNew: boolean): void {
    told.set(message.id, message);
    latest = Math.max(latest ?? 0, lastMoment(message));
    forgetOld();
    enqueue(async () => ({ kind: 'message', message, isNew, thread: await summarize(message) }));
  }

  async function summarize({ thread }: LocalMessage): Promise<ThreadSummary | null> {
    if (thread === null) return null;
    return (await messages.summarizeThreads([thread])).get(thread) ?? null;
  }

  function forgetOld(): void {
    for (const [id, message] of told) {
      if (lastMoment(message) < (latest ?? 0) - 2 * OVERLAP_MS) told.delete(id);
    }
  }

  function isTold(message: LocalMessage): boolean {
    const known = told.get(message.id);
    return (
      known !== undefined && known.editedAt === message.editedAt && known.removedAt === message.removedAt
    );
  }

  async function poll(): Promise<void> {
    latest ??= await clock.now();
    const changed = await messages.listChangedSince(latest - OVERLAP_MS, POLL_LIMIT);
    for (const message of changed) {
      if (!isTold(message)) tell(message, message.editedAt === null && message.removedAt === null);
    }
  }

  return {
    messages: watch(messages, tell, (read) => enqueue(async () => read)),
    announceTime: () => enqueue(async () => ({ kind: 'time' })),
    poll,
    lastId: () => `${name}-${count}`,
    settled: () => telling,
    listen(lastId, listener) {
      const missed = findMissed(lastId, { name, count, entries });
      for (const entry of missed ?? []) listener(entry);
      listeners.add(listener);
      return { isComplete: missed !== null, stop: () => listeners.delete(listener) };
    },
  };
}

interface Kept {
  readonly name: string;
  readonly count: number;
  readonly entries: readonly Entry[];
}

function findMissed(lastId: string | null, { name, count, entries }: Kept): Entry[] | null {
  const seen = lastId?.startsWith(`${name}-`) === true ? Number(lastId.slice(name.length + 1)) : Number.NaN;
  const missed = count - seen;
  if (!Number.isInteger(missed) || missed < 0 || missed > entries.length) return null;
  return entries.slice(entries.length - missed);
}

function lastMoment({ at, editedAt, removedAt }: LocalMessage): Moment {
  return Math.max(at, editedAt ?? 0, removedAt ?? 0);
}

type Tell = (message: LocalMessage, isNew: boolean) => void;

function watch(messages: LocalMessages, tell: Tell, announce: (change: Change) => void): LocalMessages {
  return {
    ...messages,
    async add(message) {
      const added = await messages.add(message);
      if (added.isNew) tell(added.message, true);
      return added;
    },
    async edit(id, content, at) {
      const edited = await messages.edit(id, content, at);
      if (edited !== null) tell(edited, false);
      return edited;
    },
    async remove(id, at) {
      const removed = await messages.remove(id, at);
      if (removed !== null) tell(removed, false);
      return removed;
    },
    async markRead(viewer, channel, upTo) {
      await messages.markRead(viewer, channel, upTo);
      announce({ kind: 'read', viewer, channel, upTo });
    },
  };
}

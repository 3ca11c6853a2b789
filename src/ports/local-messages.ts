import type { Moment } from '../domain/complaint.ts';
import type { PersonId } from '../domain/desk.ts';
import type { Message } from './message.ts';

/** Who wrote a message that the bot wrote. */
export const botAuthor = 'huiyin';

/** One message of the local workspace. Moments are workspace time, so that they rise however time is moved. */
export interface LocalMessage {
  /** Decimal digits; later messages have higher ones. */
  readonly id: string;
  readonly channel: string;
  /** The message whose thread this stands in. */
  readonly thread: string | null;
  readonly author: PersonId;
  /** What a person typed, people as `@{local:id}`; null for the bot. */
  readonly text: string | null;
  /** What the bot says; null for a person. */
  readonly content: Message | null;
  /** Only this person sees it. */
  readonly onlyFor: PersonId | null;
  readonly at: Moment;
  readonly editedAt: Moment | null;
  readonly removedAt: Moment | null;
}

export type NewLocalMessage = Omit<LocalMessage, 'id' | 'editedAt' | 'removedAt'> & {
  /** The same key twice is the same message. */
  readonly key: string;
};

/** What stands in a thread, for the line below its root: what everybody sees. */
export interface ThreadSummary {
  readonly root: string;
  readonly replies: number;
  readonly lastAt: Moment;
  readonly lastId: string;
  /** Those who wrote in it, in the order of their first message. */
  readonly authors: readonly PersonId[];
}

export interface LocalPage {
  readonly channel: string;
  /** null: the messages of the channel itself, without what stands in threads. */
  readonly thread: string | null;
  readonly viewer: PersonId;
  /** Only messages before this one. */
  readonly before: string | null;
  readonly limit: number;
}

/** The local workspace's chat server: what it keeps for its channels, as Slack does for Slack's. */
export interface LocalMessages {
  /** With a key that is known the first message is returned, unchanged. */
  add(message: NewLocalMessage): Promise<{ readonly message: LocalMessage; readonly isNew: boolean }>;
  /** null when there is no such message, or no longer. */
  edit(id: string, content: Message, at: Moment): Promise<LocalMessage | null>;
  /** null when there is no such message, or no longer. */
  remove(id: string, at: Moment): Promise<LocalMessage | null>;
  /** A removed message is not found. */
  find(id: string): Promise<LocalMessage | null>;
  findByKey(key: string): Promise<LocalMessage | null>;
  /** The latest `limit` messages that the viewer sees, oldest first; removed ones only where a thread hangs on them. */
  list(page: LocalPage): Promise<readonly LocalMessage[]>;
  summarizeThreads(roots: readonly string[]): Promise<ReadonlyMap<string, ThreadSummary>>;
  /** Messages of others that the viewer has not read there, oldest first, at most `limit`. */
  listUnread(viewer: PersonId, channel: string, limit: number): Promise<readonly LocalMessage[]>;
  /** How far the viewer has read the channel; null: never looked. */
  readUpTo(viewer: PersonId, channel: string): Promise<string | null>;
  /** Never moves backwards. */
  markRead(viewer: PersonId, channel: string, upTo: string): Promise<void>;
  /** Everything added, edited or removed after the moment, by anybody, for anybody; oldest message first. */
  listChangedSince(moment: Moment, limit: number): Promise<readonly LocalMessage[]>;
}

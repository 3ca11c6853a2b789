import type { PlatformName } from '../domain/actor.ts';
import type { Attachment } from '../domain/complaint.ts';
import type { Message } from './message.ts';

export interface Target {
  readonly channel: string;
  /** Root message of the thread, or null for a message of its own. */
  readonly thread: string | null;
}

export interface PostedMessage {
  readonly channel: string;
  readonly message: string;
}

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly locale: 'en' | 'zh-CN' | null;
  readonly timezone: string | null;
  /** A guest, someone of another workspace, or a bot: gets nothing and is told nothing. */
  readonly isOutsider: boolean;
  readonly isGone: boolean;
}

/** What a person wrote in a thread. */
export interface ThreadMessage {
  readonly message: string;
  /** null: the platform does not say. */
  readonly account: string | null;
  /** As the platform's own text is read when it is said to us. */
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly at: number | null;
  readonly permalink: string | null;
}

/** One chat platform, outward. Every method throws PlatformFailure and nothing else. */
export interface ChatPlatform {
  readonly name: PlatformName;
  /** Milliseconds that must lie between two posts into one channel. */
  readonly postGap: number;
  /** For this long, in milliseconds, posting again under the same key makes no second message; 0: never. */
  readonly repeatSafeFor: number;
  /** Milliseconds after which a message takes no more changes and its buttons are dead; null: it never ages. */
  readonly messageLife: number | null;
  /** Whether a card can carry both languages, each reader seeing their own. */
  readonly showsBothLanguages: boolean;
  /** Where most people of a platform live that tells nobody's time zone; absent: it tells them, or nobody knows. */
  readonly usualZone?: string;
  /** Whether it tells when a direct message was read. */
  readonly tellsWhenRead: boolean;
  /** `key` is put where `findPosted` can find it again. */
  post(target: Target, message: Message, key: string): Promise<PostedMessage>;
  edit(posted: PostedMessage, message: Message, key: string): Promise<void>;
  remove(posted: PostedMessage): Promise<void>;
  /**
   * Looks for messages that were posted under this key, oldest first, from `since` (real time, epoch ms) on.
   * 'unreadable': this place's history cannot be read.
   */
  findPosted(target: Target, key: string, since: number): Promise<readonly PostedMessage[] | 'unreadable'>;
  /** The direct conversation with an account, opened when there is none yet. */
  openDirect(account: string): Promise<string>;
  findAccount(account: string): Promise<Account | null>;
  findAccountByEmail(email: string): Promise<Account | null>;
  permalink(posted: PostedMessage): Promise<string | null>;
  /** As people write it; null: it cannot be read. Never rejects. Absent where the id is the name. */
  channelName?(channel: string): Promise<string | null>;
  /**
   * Whether this account wrote in the thread of this root since that moment (epoch ms of the platform's own time). A
   * failure means that it is not known. Absent: it never is.
   */
  talkedInThread?(channel: string, thread: string, account: string, since: number): Promise<boolean>;
  /**
   * What people wrote under this root, the root included, oldest first; neither what we said nor what was said to us.
   * A failure means that it cannot be read. Absent: it never can.
   */
  readThread?(channel: string, thread: string): Promise<readonly ThreadMessage[]>;
  /** Makes a message of ours in somebody's direct conversation ring (加急); absent where a platform cannot. */
  urge?(posted: PostedMessage, account: string): Promise<void>;
}

export type PlatformFailureKind =
  | 'rate-limited'
  | 'transient'
  /** It may or may not have happened: look for it before sending again. */
  | 'unknown'
  /** What we sent is wrong; sending it again cannot help. */
  | 'content'
  /** This channel or person is gone or closed to us. */
  | 'place'
  /** The message to be changed was removed. */
  | 'removed'
  /** The message to be changed is too old for it; it stands. */
  | 'expired'
  /** Our access is gone: nothing on this platform will work. */
  | 'access';

export class PlatformFailure extends Error {
  readonly kind: PlatformFailureKind;
  readonly platform: PlatformName;
  /** The platform's own code, such as `is_archived`. */
  readonly code: string;
  /** Milliseconds to wait, where the platform named them. */
  readonly retryAfter: number | null;

  constructor(input: {
    kind: PlatformFailureKind;
    platform: PlatformName;
    code: string;
    retryAfter?: number | null;
    cause?: unknown;
  }) {
    super(`${input.platform}: ${input.code} (${input.kind})`, { cause: input.cause });
    this.name = 'PlatformFailure';
    this.kind = input.kind;
    this.platform = input.platform;
    this.code = input.code;
    this.retryAfter = input.retryAfter ?? null;
  }
}

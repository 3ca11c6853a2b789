import type { PlatformName } from '../domain/actor.ts';
import type { Attachment, Moment } from '../domain/complaint.ts';
import type { Locale, Person } from '../domain/desk.ts';
import type { Form, Message } from '../ports/message.ts';

/** Who speaks: already resolved, never an outsider. `account` is the platform's own id. */
export interface Speaker {
  readonly person: Person;
  readonly platform: PlatformName;
  readonly account: string;
  /** Theirs, else the desk's; left out where the desk is not known. */
  readonly locale?: Locale;
}

/** Where something was said or pressed. */
export interface Where {
  readonly channel: string | null;
  /** The message itself; null for commands and forms. */
  readonly message: string | null;
  /** Root of the thread it stands in; null outside threads. */
  readonly threadRoot: string | null;
  readonly isDirect: boolean;
  /** Shared with another company: nothing is ever posted there. */
  readonly isShared: boolean;
  readonly permalink: string | null;
}

export interface Typed {
  readonly speaker: Speaker;
  readonly where: Where;
  /** Without the bot's own mention; people as `@{platform:account}` tokens, the platform's escapes undone. */
  readonly text: string;
  /** Typed after `/complaint`. */
  readonly isCommand: boolean;
  readonly attachments: readonly Attachment[];
  /** The message it answers to, where that is nobody's card: what is said is about that one. */
  readonly about?: Answered;
  /** Inbound keys: the first is claimed, all are. */
  readonly keys: readonly string[];
}

/** Said among people where complaints are looked for, and not to the bot. */
export type Overheard = Pick<Typed, 'speaker' | 'where' | 'text' | 'attachments' | 'keys'>;

/** A message that another one answers to. */
export interface Answered extends Pick<EscalatedMessage, 'where' | 'text' | 'attachments'> {
  /** It could not be looked at: what it says is not known. */
  readonly isUnread?: boolean;
  /** The account that wrote it, and when; left out: not known. */
  readonly author?: string;
  readonly at?: Moment;
}

export interface Pressed {
  readonly speaker: Speaker;
  readonly where: Where;
  readonly action: string;
  readonly value: string;
  readonly keys: readonly string[];
}

export interface Submitted {
  readonly speaker: Speaker;
  readonly form: string;
  readonly context: Readonly<Record<string, string>>;
  /** By field name: text, an option's value, a person's id (PersonId), epoch ms in text, 'yes' or 'no', a channel's id. */
  readonly values: Readonly<Record<string, string>>;
  readonly keys: readonly string[];
}

/** A form that is not sent yet, with what stands in it so far. */
export type Filling = Omit<Submitted, 'keys'>;

/** A message somebody escalates by shortcut. */
export interface EscalatedMessage {
  readonly speaker: Speaker;
  readonly where: Where;
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** A message that somebody keeps as evidence of a complaint. */
export interface EvidenceMessage extends EscalatedMessage {
  /** The account that wrote it; null: it is not known. */
  readonly author: string | null;
  readonly at: Moment | null;
  readonly keys: readonly string[];
}

export type Reply =
  /** `done` says what came of a form, where something stands in its place when it is gone; asked only there. */
  | { readonly kind: 'nothing'; readonly done?: () => Promise<Message | null> }
  /** For the speaker alone: ephemeral, direct or in a dialog, as the platform can. */
  | {
      readonly kind: 'said';
      readonly message: Message;
      /** It takes the place of the private answer whose button asked for it, where the platform can do that. */
      readonly isInPlace?: true;
    }
  | { readonly kind: 'form'; readonly form: Form }
  /** A refused form: sentences by field name; `''` is about the whole form. Nothing typed is lost. */
  | { readonly kind: 'faults'; readonly faults: Readonly<Record<string, string>> };

export function said(message: Message): Reply {
  return { kind: 'said', message };
}

/** What the platforms call; made once by main (conversation/conversation.ts). */
export interface Conversation {
  typed(input: Typed): Promise<Reply>;
  /**
   * Whether a message that was not said to the bot stands where complaints are looked for and sounds like one. Asked
   * before anything else is read of it; its words are neither kept nor written down.
   */
  noticesComplaint(platform: PlatformName, message: { channel: string; text: string }): Promise<boolean>;
  /** Offers its writer to open a complaint, at most once. */
  overheard(input: Overheard): Promise<Reply>;
  pressed(input: Pressed): Promise<Reply>;
  submitted(input: Submitted): Promise<Reply>;
  /** The same form with what is found for the words so far; null: nothing else than it says already. */
  filling(input: Filling): Promise<Form | null>;
  escalated(input: EscalatedMessage): Promise<Reply>;
  /** Asks which complaint it is evidence of, where it stands in the thread of none. */
  evidence(input: EvidenceMessage): Promise<Reply>;
  /** Marked by a reaction: kept at once where it stands in a complaint's thread; elsewhere that means nothing. */
  marked(input: EvidenceMessage): Promise<Reply>;
  /** A message is no more what it was; what keeps its words notes it. */
  sourceChanged(input: {
    platform: PlatformName;
    channel: string;
    message: string;
    how: 'edited' | 'deleted';
  }): Promise<void>;
  /** The form of a global shortcut or of an "open a complaint" button. */
  opened(speaker: Speaker): Promise<Reply>;
  home(speaker: Speaker): Promise<Message>;
  /** Somebody opens the conversation with the bot: help, on the first time; null: nothing to say. */
  welcome(speaker: Speaker): Promise<Message | null>;
  /** A person has read a direct message of ours; `at` in real time. */
  seen(input: {
    platform: PlatformName;
    account: string;
    messages: readonly string[];
    at: Moment;
  }): Promise<void>;
  /** The bot was added to a channel: what it says there, or null. */
  greeting(platform: PlatformName, channel: string): Promise<Message | null>;
  /**
   * The person behind an account, learned on first use; null for guests, outsiders and other workspaces, who get
   * nothing and are told nothing. Throws PlatformFailure when the platform cannot say who it is.
   */
  speaker(platform: PlatformName, account: string): Promise<Speaker | null>;
  /** A person id for an account picked in a form, learned when new; null for outsiders. */
  personOfAccount(platform: PlatformName, account: string): Promise<string | null>;
  accountOfPerson(platform: PlatformName, person: string): Promise<string | null>;
  /** A private sentence for faults the speaker did not cause; `reference` is in the log. */
  troubled(speaker: Speaker, kind: 'try-again' | 'bug', reference: string): Message;
  /** A loading form shown while the real one is being made. */
  loading(speaker: Speaker): Form;
}

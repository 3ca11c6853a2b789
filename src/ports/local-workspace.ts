import type { Moment } from '../domain/complaint.ts';
import type { Locale, PersonId } from '../domain/desk.ts';
import type { Form, Message, Rich } from './message.ts';

/** What the local workspace and its page say to each other: platforms/local answers it, web/local-page shows it. */
export interface WorkspaceState {
  readonly now: Moment;
  /** The zone that the viewer's times are shown in. */
  readonly zone: string;
  /** That of the desk's first calendar: named beside the time where the viewer's is another. */
  readonly deskZone: string;
  readonly locale: Locale;
  readonly people: readonly ShownPerson[];
  /** null: nobody yet, or nobody of the desk. */
  readonly me: ShownPerson | null;
  readonly channels: readonly ShownChannel[];
  /** The viewer's conversation with the bot. */
  readonly direct: (ShownUnread & { readonly id: string }) | null;
  /** null: time cannot be moved here. */
  readonly time: { readonly choices: readonly TimeChoice[] } | null;
}

/** A person as the page shows them: what they may do and what they answer for. */
export interface ShownPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly roles: readonly string[];
  readonly locale: Locale;
  /** Names of products. */
  readonly owns: readonly string[];
  readonly backs: readonly string[];
  readonly leads: readonly string[];
}

export interface ShownUnread {
  /** At most 100 are counted. */
  readonly unread: number;
  /** Those among them that name the viewer; everything in their own conversation does. */
  readonly mentions: number;
  /** null: never looked. */
  readonly readUpTo: string | null;
}

export interface ShownChannel extends ShownUnread {
  /** Its name too. */
  readonly id: string;
  /** Names of the products that live in it or that a mention in it means. */
  readonly products: readonly string[];
  readonly isIntake: boolean;
}

export interface ShownThread {
  readonly replies: number;
  readonly lastAt: Moment;
  readonly lastId: string;
  readonly authors: readonly PersonId[];
}

/** The bot's messages come as they are: neutral, drawn by the page. */
export interface ShownMessage {
  readonly id: string;
  readonly channel: string;
  readonly thread: string | null;
  readonly author: PersonId;
  readonly text: string | null;
  readonly content: Message | null;
  readonly isPrivate: boolean;
  readonly isRemoved: boolean;
  readonly at: Moment;
  readonly replies: ShownThread | null;
}

/** What becomes of an act. A private answer also stands in the conversation, for its reader alone. */
export type ShownReply =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'said'; readonly message: ShownMessage }
  | { readonly kind: 'form'; readonly form: Form }
  | { readonly kind: 'faults'; readonly faults: Readonly<Record<string, string>> }
  /** Nothing was done; the sentence says whether to try again. */
  | { readonly kind: 'troubled'; readonly message: Message };

export interface TimeChoice {
  readonly id: 'quarter-hour' | 'two-hours' | 'next-morning';
  readonly at: Moment;
}

/** One thing that a step in time brought about. What stands in somebody else's direct messages is only named. */
export interface Happening {
  readonly at: Moment;
  readonly kind: 'posted' | 'changed';
  readonly channel: string;
  /** Whose direct messages it stands in. */
  readonly person: PersonId | null;
  readonly message: string | null;
  readonly title: string | null;
  readonly tag: string | null;
  readonly summary: Rich | null;
}

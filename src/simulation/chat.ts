import type { Moment } from '../domain/complaint.ts';
import type { PersonId } from '../domain/desk.ts';
import type { OutboxRow } from '../storage/memory/outbox.ts';

export interface ChatMessage {
  readonly id: string;
  readonly key: string;
  readonly row: OutboxRow;
  /** What it reminds of. */
  readonly items: readonly { readonly complaint: number; readonly version: number }[];
  /** Whom it reaches: the person of a direct message, those mentioned in a thread. */
  readonly people: readonly PersonId[];
  readonly at: Moment;
}

export class ChatAway extends Error {}

/** A chat server that may be away. It keeps what it took, under the key it took it by. */
export interface Chat {
  /** Throws ChatAway. */
  post(message: Omit<ChatMessage, 'id'>): ChatMessage;
  find(key: string): ChatMessage | null;
  setAway(isAway: boolean): void;
  readonly messages: readonly ChatMessage[];
}

export function createChat(onPosted: (message: ChatMessage) => void): Chat {
  const messages: ChatMessage[] = [];
  const byKey = new Map<string, ChatMessage>();
  let isOut = false;
  return {
    messages,
    post(message) {
      if (isOut) throw new ChatAway('the chat is away');
      const posted = { ...message, id: String(messages.length + 1) };
      messages.push(posted);
      byKey.set(posted.key, posted);
      onPosted(posted);
      return posted;
    },
    find: (key) => byKey.get(key) ?? null,
    setAway(isAway) {
      isOut = isAway;
    },
  };
}

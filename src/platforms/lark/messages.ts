import { refuseToSend } from './failures.ts';
import { isChatId, isOpenId } from './ids.ts';
import type { LarkClient } from './lark-client.ts';

/** What Lark tells of a message; a few of its calls leave some of it out. */
export interface MessageData {
  readonly message_id?: string;
  readonly root_id?: string;
  readonly thread_id?: string;
  readonly chat_id?: string;
  readonly create_time?: string;
  readonly deleted?: boolean;
  readonly sender?: { readonly id?: string };
  readonly body?: { readonly content?: string };
  readonly message_app_link?: string;
}

const MESSAGES = '/open-apis/im/v1/messages';
const MESSAGE = `${MESSAGES}/:message_id`;

export interface NewCard {
  /** The card, as JSON. */
  readonly content: string;
  /** What comes twice under it within an hour is posted once. */
  readonly uuid: string;
}

/** `channel`: a chat, or a person, who is written to directly. */
export async function postCard(
  client: LarkClient,
  channel: string,
  { content, uuid }: NewCard,
): Promise<MessageData> {
  const isDirect = isOpenId(channel);
  if (!isDirect && !isChatId(channel)) throw refuseToSend('place', 'bad_chat_id');
  return client.call<MessageData>({
    method: 'POST',
    path: MESSAGES,
    query: { receive_id_type: isDirect ? 'open_id' : 'chat_id' },
    data: { receive_id: channel, msg_type: 'interactive', content, uuid },
    does: 'once',
  });
}

export async function replyWithCard(
  client: LarkClient,
  root: string,
  { content, uuid, inTopic }: NewCard & { readonly inTopic: boolean },
): Promise<MessageData> {
  return client.call<MessageData>({
    method: 'POST',
    path: `${MESSAGE}/reply`,
    ids: { message_id: root },
    data: { msg_type: 'interactive', content, reply_in_thread: inTopic, uuid },
    does: 'once',
  });
}

export async function changeCard(client: LarkClient, message: string, content: string): Promise<void> {
  await client.call({
    method: 'PATCH',
    path: MESSAGE,
    ids: { message_id: message },
    data: { content },
    does: 'again',
  });
}

export async function removeMessage(client: LarkClient, message: string): Promise<void> {
  await client.call({ method: 'DELETE', path: MESSAGE, ids: { message_id: message }, does: 'again' });
}

/** The message, and what it holds when it was forwarded. */
export async function askMessage<Answer>(client: LarkClient, message: string): Promise<Answer> {
  return client.call<Answer>({ method: 'GET', path: MESSAGE, ids: { message_id: message }, does: 'again' });
}

export interface MessagePage {
  readonly items?: readonly MessageData[];
  readonly has_more?: boolean;
  readonly page_token?: string;
}

/** A chat, or a topic of one. */
export interface Container {
  readonly type: 'chat' | 'thread';
  readonly id: string;
}

export async function listMessages(
  client: LarkClient,
  container: Container,
  query: Readonly<Record<string, string | number>>,
): Promise<MessagePage> {
  return client.call<MessagePage>({
    method: 'GET',
    path: MESSAGES,
    query: { container_id_type: container.type, container_id: container.id, ...query },
    does: 'again',
  });
}

/** Whom it does not ring for. */
export async function ring(client: LarkClient, message: string, account: string): Promise<readonly string[]> {
  const { invalid_user_id_list: invalid = [] } = await client.call<{ invalid_user_id_list?: string[] }>({
    method: 'PATCH',
    path: `${MESSAGE}/urgent_app`,
    ids: { message_id: message },
    query: { user_id_type: 'open_id' },
    data: { user_id_list: [account] },
    does: 'once',
  });
  return invalid;
}

export async function react(client: LarkClient, message: string, emoji: string): Promise<void> {
  await client.call({
    method: 'POST',
    path: `${MESSAGE}/reactions`,
    ids: { message_id: message },
    data: { reaction_type: { emoji_type: emoji } },
    does: 'again',
  });
}

import type { LarkClient } from './lark-client.ts';

/** More than anybody looks through in a list. */
const LISTED = 100;

const CHATS = '/open-apis/im/v1/chats';
const CHAT = `${CHATS}/:chat_id`;

export interface ChatData {
  readonly name?: string;
  readonly chat_mode?: string;
  readonly group_message_type?: string;
  readonly external?: boolean;
  readonly chat_status?: string;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export async function askChat(client: LarkClient, chat: string): Promise<ChatData> {
  return client.call<ChatData>({ method: 'GET', path: CHAT, ids: { chat_id: chat }, does: 'again' });
}

/** Whether the bot is in it. */
export async function askMembership(client: LarkClient, chat: string): Promise<boolean> {
  const { is_in_chat: isIn } = await client.call<{ is_in_chat?: boolean }>({
    method: 'GET',
    path: `${CHAT}/members/is_in_chat`,
    ids: { chat_id: chat },
    does: 'again',
  });
  return isIn === true;
}

/** People of a group, as far as one list goes. */
export async function listMembers(client: LarkClient, chat: string): Promise<readonly Named[]> {
  const { items = [] } = await client.call<{ items?: { member_id?: string; name?: string }[] }>({
    method: 'GET',
    path: `${CHAT}/members`,
    ids: { chat_id: chat },
    query: { member_id_type: 'open_id', page_size: LISTED },
    does: 'again',
  });
  return items.flatMap(({ member_id: id, name }) => (id === undefined ? [] : [{ id, name: name ?? id }]));
}

/** The groups that the bot is in, and no other company. */
export async function listGroups(client: LarkClient): Promise<readonly Named[]> {
  const { items = [] } = await client.call<{
    items?: { chat_id?: string; name?: string; external?: boolean }[];
  }>({
    method: 'GET',
    path: CHATS,
    query: { page_size: LISTED },
    does: 'again',
  });
  return items.flatMap(({ chat_id: id, name, external }) =>
    id === undefined || external === true ? [] : [{ id, name: name ?? id }],
  );
}

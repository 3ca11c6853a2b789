import { PlatformFailure } from '../../ports/chat-platform.ts';
import type { ChatPlatform, PostedMessage, Target } from '../../ports/chat-platform.ts';
import type { Log } from '../../ports/log.ts';
import type { Message } from '../../ports/message.ts';
import { BoundedMap } from '../base/bounded-map.ts';
import { writeChatLink } from './chat-link.ts';
import { writeDeliveryKey } from './delivery-key.ts';
import { hasCode, refuseToSend, toPlatformFailure } from './failures.ts';
import { findByMark, findTalk, readRoot } from './find-posted.ts';
import type { MessageData, Search } from './find-posted.ts';
import { createFault } from './http-instance.ts';
import { isChatId, isMessageId, isOpenId } from './ids.ts';
import { createLarkClient } from './lark-client.ts';
import type { LarkAccess, LarkClient } from './lark-client.ts';
import { createPeople } from './people.ts';
import type { People } from './people.ts';
import { sayAsAllowed } from './remedies.ts';
import { renderMessage } from './render-message.ts';

/** One group takes five messages a second, of all bots together. */
const POST_GAP_MS = 250;
/** A uuid holds for an hour; the margin is for clocks and the way there. */
const REPEAT_SAFE_MS = 55 * 60_000;
const MESSAGE_LIFE_MS = 14 * 24 * 3_600_000;
const KEPT = 5_000;

const MESSAGE_PATH = '/open-apis/im/v1/messages/:message_id';

/** This group, or this message, takes no topics. */
const NO_TOPIC = [230071, 230072];
const LACKS_PERMISSION = [230027, 99991672];
const NOBODY_VALID = 230001;

export type LarkPlatform = ChatPlatform &
  Required<Pick<ChatPlatform, 'urge'>> & {
    /** A direct conversation is written to by its person; only events and answers tell which chat that is. */
    noteDirect(openId: string, chat: string): void;
  };

export function createLarkPlatform(access: LarkAccess, log?: Log): LarkPlatform {
  const client = createLarkClient({ ...access, ...(log !== undefined && { log }) });
  return createPlatformOn({ client, people: createPeople(client), domain: access.domain });
}

interface Connected {
  readonly client: LarkClient;
  readonly people: People;
  readonly domain: string;
  readonly postGap?: number;
}

/** Lark is used all over the world; Feishu, also a company's own, where there is one time. */
const WORLDWIDE = 'https://open.larksuite.com';
const FEISHU_ZONE = 'Asia/Shanghai';

export function createPlatformOn(connected: Connected): LarkPlatform {
  const { client, people, domain, postGap = POST_GAP_MS } = connected;
  const known = createKnownMessages(client);
  const directs = new BoundedMap<string>(KEPT);

  async function create(channel: string, content: string, uuid: string): Promise<MessageData> {
    const isDirect = isOpenId(channel);
    if (!isDirect && !isChatId(channel)) throw refuseToSend('place', 'bad_chat_id');
    const data = await client.call<MessageData>({
      method: 'POST',
      path: '/open-apis/im/v1/messages',
      query: { receive_id_type: isDirect ? 'open_id' : 'chat_id' },
      data: { receive_id: channel, msg_type: 'interactive', content, uuid },
      does: 'once',
    });
    if (isDirect && data.chat_id !== undefined) directs.set(channel, data.chat_id);
    return data;
  }

  async function reply(root: string, content: string, uuid: string): Promise<MessageData> {
    const answer = (inTopic: boolean) =>
      client.call<MessageData>({
        method: 'POST',
        path: `${MESSAGE_PATH}/reply`,
        ids: { message_id: root },
        data: { msg_type: 'interactive', content, reply_in_thread: inTopic, uuid },
        does: 'once',
      });
    try {
      return await answer(true);
    } catch (error) {
      if (!hasCode(error, ...NO_TOPIC)) throw error;
      return answer(false);
    }
  }

  async function patch({ message }: PostedMessage, content: string): Promise<void> {
    await client.call({
      method: 'PATCH',
      path: MESSAGE_PATH,
      ids: { message_id: message },
      data: { content },
      does: 'again',
    });
  }

  return {
    name: 'lark',
    postGap,
    repeatSafeFor: REPEAT_SAFE_MS,
    messageLife: MESSAGE_LIFE_MS,
    showsBothLanguages: true,
    tellsWhenRead: true,
    ...(domain !== WORLDWIDE && { usualZone: FEISHU_ZONE }),
    noteDirect: (openId, chat) => directs.set(openId, chat),

    post({ channel, thread }, message, key) {
      const { uuid, mark } = writeDeliveryKey(key);
      return sayAsAllowed(message, async (allowed) => {
        const content = draw(allowed, { mark, isInThread: thread !== null });
        const data = await (thread === null ? create(channel, content, uuid) : reply(thread, content, uuid));
        known.note(data);
        return readPosted(data, channel);
      });
    },

    async edit(posted, message, key) {
      const { mark } = writeDeliveryKey(key);
      const isInThread = await known.isReply(posted.message);
      await sayAsAllowed(message, (allowed) => patch(posted, draw(allowed, { mark, isInThread })));
    },

    async remove({ message }) {
      try {
        await client.call({
          method: 'DELETE',
          path: MESSAGE_PATH,
          ids: { message_id: message },
          does: 'again',
        });
      } catch (error) {
        if (!isKind(error, 'removed')) throw error;
      }
    },

    async findPosted(target, key, since) {
      const channel = directs.get(target.channel) ?? target.channel;
      // Lark names the chat of a direct conversation only to who writes in it.
      if (isOpenId(channel)) return 'unreadable';
      if (!isChatId(channel)) throw refuseToSend('place', 'bad_chat_id');
      const { mark } = writeDeliveryKey(key);
      try {
        return await search({ channel, thread: target.thread }, { mark, since });
      } catch (error) {
        if (isUnreadable(error)) return 'unreadable';
        if (target.thread !== null && isKind(error, 'removed')) return [];
        throw error;
      }
    },

    async openDirect(account) {
      if (!isOpenId(account)) throw refuseToSend('place', 'bad_open_id');
      return account;
    },

    findAccount: people.find,
    findAccountByEmail: people.findByEmail,

    async channelName(channel) {
      if (!isChatId(channel)) return null;
      try {
        const { name } = await client.call<{ name?: string }>({
          method: 'GET',
          path: '/open-apis/im/v1/chats/:chat_id',
          ids: { chat_id: channel },
          does: 'again',
        });
        return name === undefined || name === '' ? null : name;
      } catch {
        return null;
      }
    },

    async talkedInThread(channel, thread, account, since) {
      const chat = directs.get(channel) ?? channel;
      const topic = await known.topic(thread);
      // Without a topic, answers stand among the rest of the chat.
      const container =
        topic === null ? ({ type: 'chat', id: chat } as const) : ({ type: 'thread', id: topic } as const);
      return findTalk(client, { container, root: thread, account, since });
    },

    async permalink({ channel, message }) {
      try {
        return (await known.link(message)) ?? writeChatLink(client.forSocket.domain, channel);
      } catch (error) {
        if (isKind(error, 'place', 'removed', 'content') || isUnreadable(error)) return null;
        throw error;
      }
    },

    async urge({ message }, account) {
      if (!isOpenId(account)) throw refuseToSend('place', 'bad_open_id');
      try {
        const { invalid_user_id_list: invalid = [] } = await client.call<{ invalid_user_id_list?: string[] }>(
          {
            method: 'PATCH',
            path: `${MESSAGE_PATH}/urgent_app`,
            ids: { message_id: message },
            query: { user_id_type: 'open_id' },
            data: { user_id_list: [account] },
            does: 'once',
          },
        );
        if (invalid.includes(account)) throw refuseToSend('place', 'not_in_chat');
      } catch (error) {
        // Ringing is a permission of its own: without it everything else still works.
        if (isUnreadable(error) || hasCode(error, NOBODY_VALID)) {
          throw refuseToSend('place', (error as PlatformFailure).code, error);
        }
        throw error;
      }
    },
  };

  async function search(
    { channel, thread }: Target,
    wanted: Pick<Search, 'mark' | 'since'>,
  ): Promise<PostedMessage[]> {
    const inChat = { ...wanted, container: { type: 'chat', id: channel }, root: thread } as const;
    if (thread === null) return findByMark(client, inChat);
    const topic = await known.topic(thread);
    if (topic !== null) {
      return findByMark(client, { ...inChat, container: { type: 'thread', id: topic } });
    }
    // Nobody has answered yet, or this chat takes no topics and answers stand among the rest.
    try {
      return await findByMark(client, inChat);
    } catch (error) {
      if (isUnreadable(error)) return [];
      throw error;
    }
  }
}

interface KnownMessages {
  note(data: MessageData): void;
  isReply(message: string): Promise<boolean>;
  /** The topic under a root; null while there is none. */
  topic(root: string): Promise<string | null>;
  link(message: string): Promise<string | null>;
}

/** What Lark told of messages, so that it need not be asked twice. */
function createKnownMessages(client: LarkClient): KnownMessages {
  const links = new BoundedMap<string>(KEPT);
  const topics = new BoundedMap<string>(KEPT);
  const roots = new BoundedMap<string | null>(KEPT);

  function note(data: MessageData): void {
    const { message_id: id, message_app_link: link, thread_id: topic } = data;
    if (id === undefined) return;
    const root = readRoot(data);
    roots.set(id, root);
    if (link !== undefined && link !== '') links.set(id, link);
    if (topic !== undefined && topic !== '') topics.set(root ?? id, topic);
  }

  async function ask(id: string): Promise<void> {
    const { items = [] } = await client.call<{ items?: MessageData[] }>({
      method: 'GET',
      path: MESSAGE_PATH,
      ids: { message_id: id },
      does: 'again',
    });
    for (const each of items) note(each);
  }

  async function recall<Value>(map: BoundedMap<Value>, id: string): Promise<Value | null> {
    if (map.get(id) === undefined) await ask(id);
    return map.get(id) ?? null;
  }

  return {
    note,
    topic: (root) => recall(topics, root),
    link: (message) => recall(links, message),
    async isReply(message) {
      try {
        return (await recall(roots, message)) !== null;
      } catch {
        // It only decides what the buttons carry along; the edit itself tells what is wrong with the message.
        return false;
      }
    },
  };
}

function readPosted(data: MessageData, channel: string): PostedMessage {
  const { message_id: message, chat_id: chat = channel } = data;
  // It says that it went well and not what it made.
  if (message === undefined || !isMessageId(message)) throw toPlatformFailure(createFault(200, null), 'once');
  return { channel: chat, message };
}

/** A message that cannot be drawn cannot be sent later either. */
function draw(message: Message, look: { mark: string; isInThread: boolean }): string {
  try {
    return JSON.stringify(renderMessage(message, look));
  } catch (cause) {
    throw refuseToSend('content', 'cannot_draw', cause);
  }
}

function isKind(error: unknown, ...kinds: readonly PlatformFailure['kind'][]): boolean {
  return error instanceof PlatformFailure && kinds.includes(error.kind);
}

function isUnreadable(error: unknown): boolean {
  return hasCode(error, ...LACKS_PERMISSION);
}

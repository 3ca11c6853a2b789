import type { ChatPlatform, PostedMessage, Target } from '../../ports/chat-platform.ts';
import { writeChatLink } from './chat-link.ts';
import { writeDeliveryKey } from './delivery-key.ts';
import { isKind, lacksPermission, refuseToSend } from './failures.ts';
import { findByMark, findTalk } from './find-posted.ts';
import type { Search } from './find-posted.ts';
import type { IdentitySource } from './identity.ts';
import { isChatId, isOpenId } from './ids.ts';
import type { Container } from './messages.ts';
import { readThread } from './read-thread.ts';
import type { MessageParts } from './write-messages.ts';

interface ReaderParts extends MessageParts {
  readonly identity: IdentitySource;
}

type MessageReader = Pick<ChatPlatform, 'findPosted' | 'talkedInThread' | 'readThread' | 'permalink'>;

export function createMessageReader({ client, known, directs, identity }: ReaderParts): MessageReader {
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
      if (lacksPermission(error)) return [];
      throw error;
    }
  }

  /** Without a topic, answers stand among the rest of the chat. */
  async function findContainer(chat: string, thread: string): Promise<Container> {
    const topic = await known.topic(thread);
    return topic === null ? { type: 'chat', id: chat } : { type: 'thread', id: topic };
  }

  return {
    async findPosted(target, key, since) {
      const channel = directs.get(target.channel) ?? target.channel;
      // Lark names the chat of a direct conversation only to who writes in it.
      if (isOpenId(channel)) return 'unreadable';
      if (!isChatId(channel)) throw refuseToSend('place', 'bad_chat_id');
      const { mark } = writeDeliveryKey(key);
      try {
        return await search({ channel, thread: target.thread }, { mark, since });
      } catch (error) {
        if (lacksPermission(error)) return 'unreadable';
        if (target.thread !== null && isKind(error, 'removed')) return [];
        throw error;
      }
    },

    async talkedInThread(channel, thread, account, since) {
      const chat = directs.get(channel) ?? channel;
      return findTalk(client, { container: await findContainer(chat, thread), root: thread, account, since });
    },

    async readThread(channel, thread) {
      const chat = directs.get(channel) ?? channel;
      const { openId: botId } = await identity.learn();
      return readThread(client, { container: await findContainer(chat, thread), root: thread, botId });
    },

    async permalink({ channel, message }) {
      try {
        return (await known.link(message)) ?? writeChatLink(client.forSocket.domain, channel);
      } catch (error) {
        if (isKind(error, 'place', 'removed', 'content') || lacksPermission(error)) return null;
        throw error;
      }
    },
  };
}

import type { ChatPlatform, PlatformFailure, PostedMessage } from '../../ports/chat-platform.ts';
import type { Message } from '../../ports/message.ts';
import type { BoundedMap } from '../base/bounded-map.ts';
import { writeDeliveryKey } from './delivery-key.ts';
import { hasCode, isKind, lacksPermission, refuseToSend, toPlatformFailure } from './failures.ts';
import { createFault } from './http-instance.ts';
import { isMessageId, isOpenId } from './ids.ts';
import type { KnownMessages } from './known-messages.ts';
import type { LarkClient } from './lark-client.ts';
import { changeCard, postCard, removeMessage, replyWithCard, ring } from './messages.ts';
import type { MessageData, NewCard } from './messages.ts';
import { sayAsAllowed } from './remedies.ts';
import { renderMessage } from './render-message.ts';

/** This group, or this message, takes no topics. */
const NO_TOPIC = [230071, 230072];
const NOBODY_VALID = 230001;

/** What the platform works with. */
export interface MessageParts {
  readonly client: LarkClient;
  readonly known: KnownMessages;
  /** By person: the chat of their direct conversation, as far as Lark told. */
  readonly directs: BoundedMap<string>;
}

type MessageWriter = Required<Pick<ChatPlatform, 'post' | 'edit' | 'remove' | 'urge'>>;

export function createMessageWriter({ client, known, directs }: MessageParts): MessageWriter {
  async function create(channel: string, card: NewCard): Promise<MessageData> {
    const data = await postCard(client, channel, card);
    if (isOpenId(channel) && data.chat_id !== undefined) directs.set(channel, data.chat_id);
    return data;
  }

  async function reply(root: string, card: NewCard): Promise<MessageData> {
    try {
      return await replyWithCard(client, root, { ...card, inTopic: true });
    } catch (error) {
      if (!hasCode(error, ...NO_TOPIC)) throw error;
      return replyWithCard(client, root, { ...card, inTopic: false });
    }
  }

  return {
    post({ channel, thread }, message, key) {
      const { uuid, mark } = writeDeliveryKey(key);
      return sayAsAllowed(message, async (allowed) => {
        const card = { content: draw(allowed, { mark, isInThread: thread !== null }), uuid };
        const data = await (thread === null ? create(channel, card) : reply(thread, card));
        known.note(data);
        return readPosted(data, channel);
      });
    },

    async edit({ message: posted }, message, key) {
      const { mark } = writeDeliveryKey(key);
      const isInThread = await known.isReply(posted);
      await sayAsAllowed(message, (allowed) =>
        changeCard(client, posted, draw(allowed, { mark, isInThread })),
      );
    },

    async remove({ message }) {
      try {
        await removeMessage(client, message);
      } catch (error) {
        if (!isKind(error, 'removed')) throw error;
      }
    },

    async urge({ message }, account) {
      if (!isOpenId(account)) throw refuseToSend('place', 'bad_open_id');
      try {
        const unheard = await ring(client, message, account);
        if (unheard.includes(account)) throw refuseToSend('place', 'not_in_chat');
      } catch (error) {
        // Ringing is a permission of its own: without it everything else still works.
        if (lacksPermission(error) || hasCode(error, NOBODY_VALID)) {
          throw refuseToSend('place', (error as PlatformFailure).code, error);
        }
        throw error;
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

import { PlatformFailure } from '../../../ports/chat-platform.ts';
import { botAdded, chatChanged } from '../payloads.ts';
import type { LarkSession } from '../session.ts';
import { readPayload } from './inbound.ts';
import type { Listener } from './inbound.ts';

/** The bot was added to a group: it says once what it is for. */
export const greetGroup: Listener = async (session, inbound) => {
  const added = readPayload(session, botAdded, inbound);
  if (added === null) return;
  const { chat_id: channel, external } = added;
  session.places.forget(channel);
  if (external === true || (await session.places.isShared(channel))) return;
  try {
    await greet(session, channel, `lark:greeting:${inbound.id}`);
  } catch (error) {
    const lasting = error instanceof PlatformFailure && ['content', 'place', 'access'].includes(error.kind);
    if (!lasting) throw error;
    session.log.warn({ code: error.code, channel }, 'a group could not be greeted');
  }
};

/** Under its key the greeting stands there once, however often the event comes. */
async function greet({ conversation, platform }: LarkSession, channel: string, key: string): Promise<void> {
  const message = await conversation.greeting('lark', channel);
  if (message !== null) await platform.post({ channel, thread: null }, message, key);
}

/** Renamed, opened to another company, turned into topics, dissolved, or without us. */
export const noteChatChanged: Listener = async (session, inbound) => {
  const changed = readPayload(session, chatChanged, inbound);
  if (changed !== null) session.places.forget(changed.chat_id);
};

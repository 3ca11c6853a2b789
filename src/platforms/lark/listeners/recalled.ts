import { messageRecalled } from '../payloads.ts';
import { readPayload } from './inbound.ts';
import type { Listener } from './inbound.ts';

/** What keeps the words of the message notes that it is gone; Lark tells of no edits. */
export const noteRecalled: Listener = async (session, inbound) => {
  const recalled = readPayload(session, messageRecalled, inbound);
  if (recalled === null) return;
  const { chat_id: channel, message_id: message } = recalled;
  await session.conversation.sourceChanged({ platform: 'lark', channel, message, how: 'deleted' });
};

import { messagesRead } from '../payloads.ts';
import { isForeigner, readPayload } from './inbound.ts';
import type { Listener } from './inbound.ts';

/** Direct messages of ours that somebody has read. */
export const noteRead: Listener = async (session, inbound) => {
  const read = readPayload(session, messagesRead, inbound);
  if (read === null || isForeigner(read.reader.tenant_key, inbound)) return;
  const { reader, message_id_list: messages } = read;
  await session.conversation.seen({
    platform: 'lark',
    account: reader.reader_id.open_id,
    messages,
    at: reader.read_time,
  });
};

import { messageChanged } from '../payloads.ts';
import type { SlackSession } from '../session.ts';
import type { Inbound, Listener } from './inbound.ts';
import { hearUnaddressed } from './unaddressed.ts';

/** Everything that happens to messages where the bot is: what is said to it directly or overheard, and what is changed later. */
export const hearMessages: Listener = async (session, inbound) => {
  await noteChange(session, inbound);
  await hearUnaddressed(session, inbound);
};

/** What keeps the words of a message notes that it was edited or deleted; its own words stay. */
async function noteChange({ conversation, identity }: SlackSession, { body }: Inbound): Promise<void> {
  const { success, data } = messageChanged.safeParse(body);
  if (!success) return;
  const { subtype, channel, message, previous_message: before, deleted_ts: deleted } = data.event;
  const ts = deleted ?? message?.ts ?? before?.ts;
  const isOurs = (before?.bot_id ?? message?.bot_id) === identity.known()?.botId;
  // A link that unfolds, or an answer below, changes a message too, and none of its words.
  const isSame = subtype === 'message_changed' && message?.text === before?.text;
  if (ts === undefined || isOurs || isSame) return;
  const how = subtype === 'message_deleted' ? 'deleted' : 'edited';
  await conversation.sourceChanged({ platform: 'slack', channel, message: ts, how });
}

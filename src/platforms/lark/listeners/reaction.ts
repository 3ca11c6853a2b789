import { hear } from '../hear.ts';
import { isOpenId } from '../ids.ts';
import { messageReacted } from '../payloads.ts';
import type { LarkSession } from '../session.ts';
import { isForeigner, readPayload, writeEventKey } from './inbound.ts';
import type { Listener } from './inbound.ts';
import { readWritten, type Written } from './read-written.ts';

/** Keeps a message of a complaint's thread as evidence: 📌. */
const EVIDENCE_MARK = 'Pin';

/** Only the one that means something is looked at: people react to everything. */
export const keepMarked: Listener = async (session, inbound) => {
  const reacted = readPayload(session, messageReacted, inbound);
  if (reacted === null || reacted.reaction_type.emoji_type !== EVIDENCE_MARK) return;
  const account = reacted.user_id?.open_id ?? '';
  const isByPerson = reacted.operator_type === 'user' && isOpenId(account);
  if (!isByPerson || isForeigner(reacted.tenant_key, inbound)) return;
  const written = await readWritten(session, reacted.message_id, 'zh-CN');
  const channel = written?.message.chat_id ?? '';
  if (written === null || channel === '' || isOurs(session, written)) return;
  const { message } = written;
  await hear(session, {
    account,
    keys: [writeEventKey(inbound)],
    message: null,
    createdAt: inbound.createdAt,
    scene: () =>
      session.places.scene({
        channel,
        message: message.message_id,
        root: message.root_id ?? null,
        isInTopic: (message.root_id ?? '') !== '',
      }),
    act: (speaker, { where }) =>
      session.conversation.marked({
        speaker,
        where,
        text: written.text,
        attachments: written.attachments,
        author: message.sender?.id ?? null,
        at: Number(message.create_time ?? 0) || null,
        keys: [writeEventKey(inbound)],
      }),
  });
};

function isOurs({ client }: LarkSession, { message }: Written): boolean {
  return message.sender?.id === client.appId;
}

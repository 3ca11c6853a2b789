import type { EvidenceMessage } from '../../../conversation/reply.ts';
import { PlatformFailure } from '../../../ports/chat-platform.ts';
import type { MessageId } from '../action-ids.ts';
import { hear } from '../hear.ts';
import { reactionAdded, readFiles } from '../payloads.ts';
import type { WrittenMessage } from '../payloads.ts';
import { findMessage } from '../read-message.ts';
import { readText } from '../read-text.ts';
import type { SlackSession } from '../session.ts';
import { readBody } from './inbound.ts';
import type { Listener } from './inbound.ts';

/** Keeps a message of a complaint's thread as evidence. */
const EVIDENCE_MARK = 'paperclip';

/** Only the one that means something is looked at: people react to everything. */
export const keepMarked: Listener = async (session, { body, retry }) => {
  const envelope = readBody(session, reactionAdded, body);
  if (envelope === null || envelope.event.reaction !== EVIDENCE_MARK) return;
  const { user: account, item } = envelope.event;
  const { channel, ts } = item;
  if (channel === null || channel === undefined || ts === null || ts === undefined) return;
  const found = await findUnlessClosed(session, { channel, message: ts });
  if (found === null || isOurs(session, found)) return;
  await hear(session, {
    account,
    retry,
    where: () => session.places.where({ account, channel, message: ts, thread: found.thread_ts ?? null }),
    act: (speaker, where) =>
      session.conversation.marked({
        speaker,
        where,
        ...readEvidence(session, found, ts),
        keys: [`slack:event:${envelope.event_id}`],
      }),
  });
};

/** A message that is closed to us is nobody's evidence; trying again helps only where Slack was away. */
async function findUnlessClosed(session: SlackSession, id: MessageId): Promise<WrittenMessage | null> {
  try {
    return await findMessage(session, id);
  } catch (error) {
    if (error instanceof PlatformFailure && CLOSED.includes(error.kind)) return null;
    throw error;
  }
}

const CLOSED: readonly PlatformFailure['kind'][] = ['place', 'removed', 'content', 'access'];

function isOurs({ identity }: SlackSession, { user, bot_id: bot }: WrittenMessage): boolean {
  const me = identity.known();
  return me !== null && (user === me.botUserId || bot === me.botId);
}

export function readEvidence(
  { identity }: SlackSession,
  { user, text, files }: Pick<WrittenMessage, 'user' | 'text' | 'files'>,
  ts: string,
): Pick<EvidenceMessage, 'text' | 'attachments' | 'author' | 'at'> {
  return {
    text: readText(text ?? '', identity.known()?.botUserId ?? ''),
    attachments: readFiles(files),
    author: user ?? null,
    at: Math.round(Number(ts) * 1000),
  };
}

import type { Answered, Where } from '../../../conversation/reply.ts';
import type { Locale } from '../../../domain/desk.ts';
import { PlatformFailure } from '../../../ports/chat-platform.ts';
import type { LarkSession } from '../session.ts';
import { readWritten } from './read-written.ts';

interface Question {
  /** The message that was answered to. */
  readonly parent: string;
  /** Of the answer. */
  readonly where: Where;
  readonly locale: Locale;
}

/** What a message is about that answers to another one; null: to one of ours, which is no complaint of anybody. */
export async function findAnswered(
  session: LarkSession,
  { parent, where, locale }: Question,
): Promise<Answered | null> {
  const found = await findUnlessAway(session, parent, locale);
  const { channel, isDirect, isShared } = where;
  const about = { channel, message: parent, threadRoot: null, isDirect, isShared, permalink: null };
  if (found === null) return { where: about, text: '', attachments: [], isUnread: true };
  const { message, text, attachments } = found;
  if (message.sender?.id === session.client.appId) return null;
  const root = message.root_id ?? '';
  return {
    where: {
      ...about,
      threadRoot: root === '' || root === parent ? null : root,
      permalink: message.message_app_link ?? null,
    },
    text,
    attachments,
    ...(message.sender?.id ? { author: message.sender.id } : {}),
    ...(message.create_time ? { at: Number(message.create_time) } : {}),
  };
}

/** What was typed counts even when what it answers to cannot be looked at just now. */
async function findUnlessAway(session: LarkSession, parent: string, locale: Locale) {
  try {
    return await readWritten(session, parent, locale);
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    session.log.warn({ code: error.code, kind: error.kind }, 'an answered message could not be read');
    return null;
  }
}

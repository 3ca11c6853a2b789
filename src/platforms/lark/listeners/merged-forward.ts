import type { Reply, Speaker, Where } from '../../../conversation/reply.ts';
import { drawWords, localeOf } from '../own-words.ts';
import type { LarkSession } from '../session.ts';
import { readWritten } from './read-written.ts';

interface Forwarded {
  readonly speaker: Speaker;
  readonly where: Where;
  readonly message: string;
}

/** Messages that were forwarded together, to the direct conversation: the event names none of them. */
export async function escalateForwarded(
  session: LarkSession,
  { speaker, where, message }: Forwarded,
): Promise<Reply> {
  const locale = localeOf(speaker);
  const written = await readWritten(session, message, locale);
  if (written === null || (written.text === '' && written.attachments.length === 0)) {
    return { kind: 'said', message: drawWords(locale, ({ lark }) => lark.unreadable, 'warning') };
  }
  const { text, attachments } = written;
  return session.conversation.escalated({ speaker, where, text, attachments });
}

import type { LocalMessage, ThreadSummary } from '../../ports/local-messages.ts';
import type { ShownMessage, ShownThread } from '../../ports/local-workspace.ts';

export function showMessage(message: LocalMessage, summary: ThreadSummary | null): ShownMessage {
  const isRemoved = message.removedAt !== null;
  return {
    id: message.id,
    channel: message.channel,
    thread: message.thread,
    author: message.author,
    text: isRemoved ? null : message.text,
    content: isRemoved ? null : message.content,
    isPrivate: message.onlyFor !== null,
    isRemoved,
    at: message.at,
    replies: summary === null ? null : showThread(summary),
  };
}

export function showThread({ replies, lastAt, lastId, authors }: ThreadSummary): ShownThread {
  return { replies, lastAt, lastId, authors };
}
